// People: accounts and guests, and the addresses they sign in with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/identity.h"

namespace footfall::identity {

enum class UserKind { guest, account };
constexpr std::array<std::string_view, 2> names_of(UserKind) { return {"guest", "account"}; }

struct User {
  UserId id = {};
  UserKind kind = UserKind::account;
  std::string name = {};
  std::optional<std::string> password_hash = {};
  std::optional<UserId> merged_into = {};
  Timestamp made_at = {};
};

// The strongest role, which is what somebody is called.
Role role_of(UserKind kind, const std::vector<Grant>& grants);
// Staff sessions end sooner.
Duration session_life(Role role);

UserId make_guest(Tx& tx);
// Whose address this is, which was just proved; makes the account when nobody has it. A guest who proved it becomes
// that account, or is merged into the one that exists.
UserId user_of_proved_address(Tx& tx, const std::string& address, std::optional<UserId> guest);
// The same for an address that somebody else named: nothing is proved.
UserId user_of_named_address(Tx& tx, const std::string& address, const std::string& name);

}  // namespace footfall::identity
