#include "identity/grant.h"

#include "identity/grant_rows.h"
#include "identity/permissions.h"
#include "identity/session_rows.h"
#include "identity/user_rows.h"

namespace footfall::identity {

Role role_named(StaffRole role) {
  switch (role) {
    case StaffRole::clerk:
      return Role::clerk;
    case StaffRole::manager:
      return Role::manager;
    case StaffRole::owner:
      return Role::owner;
  }
  return Role::clerk;
}

Outcome decide_grant(const Caller& caller, const Grant& grant) {
  if (grant.role == Role::operator_) return require(caller, permission::operator_grant);
  TRY(require(caller, permission::staff_grant, grant.merchant));
  if (grant.role == Role::owner) TRY(require(caller, permission::operator_grant));
  if (!grant.merchant) return no(footfall::why::not_found);
  // A store's id names its region as the merchant's does; a pair of two cities is nobody's.
  if (grant.store && grant.store->region() != grant.merchant.region()) return no(footfall::why::not_found);
  return done;
}

Outcome grant(Tx& tx, UserId user, const Grant& given) {
  check(given.role > Role::device && given.role <= Role::operator_, "roles of staff are given, no others");
  check((given.role == Role::operator_) != static_cast<bool>(given.merchant),
        "staff have a merchant, operators have none");
  if (!find_user_row(tx, user)) return no(footfall::why::not_found);
  const GrantRow row{.id = tx.new_id<GrantTag>(), .user = user, .grant = given, .made_at = tx.now()};
  if (!insert_grant(tx, row)) return done;
  if (given.role == Role::operator_) add_operator(tx);
  shorten_sessions(tx, user, tx.now() + staff_session_life);
  return done;
}

Outcome revoke(Tx& tx, const GrantRow& granted) {
  const bool operator_role = granted.grant.role == Role::operator_;
  if (operator_role && !take_operator(tx)) return no(why::last_operator);
  if (!delete_grant(tx, granted.id)) return no(footfall::why::not_found, "somebody was faster");
  return done;
}

}  // namespace footfall::identity
