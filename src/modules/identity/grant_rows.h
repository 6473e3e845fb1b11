// The rows of roles.
#pragma once

#include <optional>
#include <vector>

#include "identity/grant.h"

namespace footfall::identity {

// False when the user has exactly this role already.
bool insert_grant(Tx& tx, const GrantRow& g);
bool delete_grant(Tx& tx, GrantId id);
std::optional<GrantRow> find_grant(View& view, GrantId id);
std::vector<Grant> list_grants(View& view, UserId user);

struct GrantedUser {
  GrantRow row;
  std::string name;
};
// The people of a merchant; of the platform (operators) for the zero id. In the order the roles were given.
std::vector<GrantedUser> list_granted(View& view, MerchantId merchant, GrantId after, std::int64_t limit);

// This user's role that is exactly this.
std::optional<GrantedUser> find_granted(View& view, UserId user, const Grant& grant);

void add_operator(Tx& tx);
// False when there is only one.
bool take_operator(Tx& tx);

}  // namespace footfall::identity
