// The rows of people and their addresses.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "identity/user.h"

namespace footfall::identity {

void insert_user(Tx& tx, const User& user);
std::optional<User> find_user_row(View& view, UserId id);
std::optional<User> find_user_by_address(View& view, std::string_view address);
// In the order they were added.
std::vector<std::string> list_addresses(View& view, UserId user);

// False when somebody has it already.
bool insert_address(Tx& tx, std::string_view address, UserId user, std::optional<Timestamp> verified_at);
// Notes the first time it was proved.
void mark_verified(Tx& tx, std::string_view address);

// False unless it is still a guest.
bool mark_account(Tx& tx, UserId guest);
bool mark_merged(Tx& tx, UserId guest, UserId into);
// False unless the hash is still `before`.
bool mark_password(Tx& tx, UserId user, const std::optional<std::string>& before, std::string_view after);

}  // namespace footfall::identity
