#include "app/modules.h"

#include "capacity/capacity.h"
#include "catalog/catalog.h"
#include "core/attempts.h"
#include "discovery/discovery.h"
#include "ledger/ledger.h"
#include "merchants/merchants.h"
#include "offline/offline.h"
#include "settlement/settlement.h"

namespace footfall {

std::vector<Module> all_modules(const identity::Setup& identity, const orders::Setup& orders) {
  std::vector<Module> modules;
  modules.push_back(core_module());
  modules.push_back(capacity::module());
  modules.push_back(ledger::module());
  modules.push_back(identity::module(identity));
  modules.push_back(merchants::module());
  modules.push_back(catalog::module());
  modules.push_back(payments::module(orders.payments));
  modules.push_back(vouchers::module(orders.vouchers));
  modules.push_back(offline::module(orders.vouchers));
  modules.push_back(orders::module(orders));
  modules.push_back(settlement::module());
  modules.push_back(discovery::module());
  if (identity.permissions) {
    for (const auto& module : modules) {
      identity.permissions->insert(identity.permissions->end(), module.permissions.begin(), module.permissions.end());
    }
  }
  return modules;
}

std::vector<Migration> all_migrations(const std::vector<Module>& modules) {
  std::vector<Migration> all;
  for (const auto& module : modules) all.insert(all.end(), module.migrations.begin(), module.migrations.end());
  return all;
}

}  // namespace footfall
