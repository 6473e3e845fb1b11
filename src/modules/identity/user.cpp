#include "identity/user.h"

#include <algorithm>

#include "core/event.h"
#include "identity/password.h"
#include "identity/session_rows.h"
#include "identity/user_rows.h"

namespace footfall::identity {

Role role_of(UserKind kind, const std::vector<Grant>& grants) {
  Role role = kind == UserKind::guest ? Role::guest : Role::consumer;
  for (const auto& grant : grants) role = std::max(role, grant.role);
  return role;
}

Duration session_life(Role role) { return role > Role::consumer ? staff_session_life : shopper_session_life; }

UserId make_guest(Tx& tx) {
  const auto id = tx.new_id<UserTag>();
  insert_user(tx, {.id = id, .kind = UserKind::guest, .made_at = tx.now()});
  return id;
}

namespace {

void merge(Tx& tx, UserId guest, UserId into) {
  if (!mark_merged(tx, guest, into)) return;  // not a guest any more: another window was faster
  delete_sessions_of_user(tx, guest, std::nullopt);
  emit(tx, UserMerged{.from = guest, .to = into});
}

// A new account, or the guest made into one.
UserId found_account(Tx& tx, std::optional<UserId> guest, const std::string& name) {
  if (guest && mark_account(tx, *guest)) {
    delete_sessions_of_user(tx, *guest, std::nullopt);  // whoever knew the guest's token does not get the account's
    return *guest;
  }
  const auto id = tx.new_id<UserTag>();
  insert_user(tx, {.id = id, .kind = UserKind::account, .name = name, .made_at = tx.now()});
  return id;
}

}  // namespace

UserId user_of_proved_address(Tx& tx, const std::string& address, std::optional<UserId> guest) {
  if (const auto known = find_user_by_address(tx, address)) {
    mark_verified(tx, address);
    if (guest && *guest != known->id) merge(tx, *guest, known->id);
    return known->id;
  }
  const auto id = found_account(tx, guest, {});
  // All of this is undone then, the try of the code, too; the next one finds the account.
  if (!insert_address(tx, address, id, tx.now()))
    throw Unavailable("somebody else got this address at the same moment");
  return id;
}

UserId user_of_named_address(Tx& tx, const std::string& address, const std::string& name) {
  if (const auto known = find_user_by_address(tx, address)) return known->id;
  const auto id = found_account(tx, std::nullopt, name);
  if (!insert_address(tx, address, id, std::nullopt))
    throw Unavailable("somebody else got this address at the same moment");
  return id;
}

Result<UserId> create_user(Tx& tx, const NewUser& user) {
  std::optional<std::string> address;
  if (user.address) address = TRY(normalise_address(*user.address));
  if (user.password && !address) return no_field(why::address_invalid, "/address", "an address to sign in with");
  if (address && find_user_by_address(tx, *address)) return no(why::address_taken);
  User made{.id = tx.new_id<UserTag>(), .kind = UserKind::account, .name = user.name, .made_at = tx.now()};
  if (user.password) {
    TRY(decide_password(*user.password, *address));
    made.password_hash = crypto::hash_password(*user.password);
  }
  insert_user(tx, made);
  if (address && !insert_address(tx, *address, made.id, std::nullopt)) return no(why::address_taken, "lost a race");
  return made.id;
}

std::optional<UserId> find_user(View& view, std::string_view address) {
  const auto normal = normalise_address(address);
  const auto user = normal.ok() ? find_user_by_address(view, *normal) : std::nullopt;
  return user ? std::optional(user->id) : std::nullopt;
}

}  // namespace footfall::identity
