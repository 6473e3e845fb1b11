// Who is asking, and what they may do: roles, grants and permissions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace footfall {

struct UserTag {
  static constexpr std::string_view prefix = "usr";
};
struct MerchantTag {
  static constexpr std::string_view prefix = "mer";
};
struct StoreTag {
  static constexpr std::string_view prefix = "sto";
};
struct DeviceTag {
  static constexpr std::string_view prefix = "dev";
};
using UserId = Id<UserTag>;          // region 0
using MerchantId = Id<MerchantTag>;  // the region it sells in
using StoreId = Id<StoreTag>;
using DeviceId = Id<DeviceTag>;

namespace why {
inline constexpr Reason unauthenticated{"unauthenticated", Kind::unauthenticated, "Sign in first."};
inline constexpr Reason forbidden{"forbidden", Kind::forbidden, "You may not do this."};
inline constexpr Reason not_found{"not_found", Kind::not_found, "There is no such thing, or it is not yours to see."};
}  // namespace why

// What somebody is. anonymous: not signed in. guest: a shopper without an account. consumer: a shopper with one.
// device: a store's enrolled Counter. The others are staff.
enum class Role { anonymous, guest, consumer, device, clerk, manager, owner, operator_ };
constexpr std::array<std::string_view, 8> names_of(Role) {
  return {"anonymous", "guest", "consumer", "device", "clerk", "manager", "owner", "operator"};
}

// A set of roles, written may::owner | may::manager.
using Roles = std::uint32_t;
constexpr Roles only(Role role) { return 1U << static_cast<unsigned>(role); }
namespace may {
inline constexpr Roles anonymous = only(Role::anonymous), guest = only(Role::guest), consumer = only(Role::consumer),
                       device = only(Role::device), clerk = only(Role::clerk), manager = only(Role::manager),
                       owner = only(Role::owner), operator_ = only(Role::operator_);
inline constexpr Roles everyone = 0xFF;                    // signed in or not
inline constexpr Roles signed_in = everyone & ~anonymous;  // any role at all
inline constexpr Roles shoppers = guest | consumer;
inline constexpr Roles staff = clerk | manager | owner;  // of a merchant
}  // namespace may

// A named right. A route asks for one; an API key's scopes are names of these.
struct Permission {
  std::string_view name;  // voucher.redeem
  Roles roles;            // who has it, over what their grant covers
  std::string_view text;
};

// A role over something: a merchant, or one store of it. operator: no merchant, covers everything.
struct Grant {
  Role role;
  MerchantId merchant;           // empty for operator
  std::optional<StoreId> store;  // empty: every store of the merchant
};

// Who sent this request, as identity found out.
struct Caller {
  Role role = Role::anonymous;      // for staff: the strongest of the grants
  UserId user;                      // empty for anonymous and device
  DeviceId device;                  // of a device
  std::vector<Grant> grants;        // staff: theirs; device: one of Role::device for its store
  std::vector<std::string> scopes;  // of an API key: the permissions it is limited to; empty: not limited
  std::string session;              // names the session or key, for audit entries; never a secret
  bool api_key = false;
  bool cookie = false;  // came by cookie, so that CSRF was checked

  // usr_…, dev_… or "anonymous:<address>": whose idempotency keys these are.
  std::string name;

  // Has the permission at all, over something.
  bool has(const Permission& permission) const;
  // Has it over this merchant (and store). operator: over everything.
  bool has(const Permission& permission, MerchantId merchant) const;
  bool has(const Permission& permission, MerchantId merchant, StoreId store) const;
};

// Done, or unauthenticated (anonymous) or forbidden.
Outcome require(const Caller& caller, const Permission& permission);
// Done, or not_found: what is not yours does not exist for you.
Outcome require(const Caller& caller, const Permission& permission, MerchantId merchant);
Outcome require(const Caller& caller, const Permission& permission, MerchantId merchant, StoreId store);

}  // namespace footfall
