// The list of the platform's modules.
#pragma once

#include <vector>

#include "core/module.h"
#include "identity/identity.h"
#include "orders/orders.h"

namespace footfall {

// In the order of their tiers, from the bottom; nothing registers itself.
std::vector<Module> all_modules(const identity::Setup& identity, const orders::Setup& orders);

// Their migrations, in the same order.
std::vector<Migration> all_migrations(const std::vector<Module>& modules);

}  // namespace footfall
