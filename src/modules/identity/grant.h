// Roles: who gave whom which power over what.
#pragma once

#include <optional>
#include <string>

#include "identity/user.h"

namespace footfall::identity {

struct GrantTag {
  static constexpr std::string_view prefix = "grt";
};
using GrantId = Id<GrantTag>;

struct GrantRow {
  GrantId id = {};
  UserId user = {};
  Grant grant = {};
  Timestamp made_at = {};
};

// The roles at a merchant.
enum class StaffRole { clerk, manager, owner };
constexpr std::array<std::string_view, 3> names_of(StaffRole) { return {"clerk", "manager", "owner"}; }
Role role_named(StaffRole role);

// May this caller give or take away this role? Owners are made by operators, clerks and managers by owners, operators
// by operators. Refuses: unauthenticated, forbidden, not_found (another merchant's).
Outcome decide_grant(const Caller& caller, const Grant& grant);

// Takes a role away. Refuses: not_found, last_operator.
Outcome revoke(Tx& tx, const GrantRow& granted);

}  // namespace footfall::identity
