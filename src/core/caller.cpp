#include "core/caller.h"

#include <algorithm>

namespace footfall {

namespace {

bool in_scope(const Caller& caller, const Permission& permission) {
  return caller.scopes.empty() ||
         std::find(caller.scopes.begin(), caller.scopes.end(), permission.name) != caller.scopes.end();
}

bool covers(const Grant& grant, MerchantId merchant, const StoreId* store) {
  if (grant.role == Role::operator_) return true;
  if (grant.merchant != merchant) return false;
  return !grant.store || (store != nullptr && *grant.store == *store);
}

bool granted(const Caller& caller, const Permission& permission, MerchantId merchant, const StoreId* store) {
  if (!in_scope(caller, permission)) return false;
  return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const Grant& grant) {
    return (permission.roles & only(grant.role)) != 0 && covers(grant, merchant, store);
  });
}

}  // namespace

bool Caller::has(const Permission& permission) const {
  if (!in_scope(*this, permission)) return false;
  if ((permission.roles & only(role)) != 0) return true;
  // Staff go shopping, too.
  if (user && role != Role::guest && (permission.roles & may::consumer) != 0) return true;
  return std::any_of(grants.begin(), grants.end(),
                     [&](const Grant& grant) { return (permission.roles & only(grant.role)) != 0; });
}

bool Caller::has(const Permission& permission, MerchantId merchant) const {
  return granted(*this, permission, merchant, nullptr);
}

bool Caller::has(const Permission& permission, MerchantId merchant, StoreId store) const {
  return granted(*this, permission, merchant, &store);
}

Outcome require(const Caller& caller, const Permission& permission) {
  if (caller.has(permission)) return done;
  return no(caller.role == Role::anonymous ? why::unauthenticated : why::forbidden, std::string(permission.name));
}

Outcome require(const Caller& caller, const Permission& permission, MerchantId merchant) {
  if (!caller.has(permission)) return require(caller, permission);
  if (caller.has(permission, merchant)) return done;
  return no(why::not_found, "outside the caller's grants");
}

Outcome require(const Caller& caller, const Permission& permission, MerchantId merchant, StoreId store) {
  if (!caller.has(permission)) return require(caller, permission);
  if (caller.has(permission, merchant, store)) return done;
  return no(why::not_found, "outside the caller's grants");
}

}  // namespace footfall
