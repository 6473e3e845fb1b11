#include "merchants/merchants_wire.h"

namespace footfall::merchants {

namespace {

template <class T>
std::vector<T> joined(std::vector<T> first, std::vector<T> second) {
  for (auto& item : second) first.push_back(std::move(item));
  return first;
}

}  // namespace

Module module() {
  return {
      .name = "merchants",
      .summary = "Regions, the merchants that sell in them, and their stores: where they are and when they are open.",
      .migrations = migrations::merchants(),
      .routes = joined(merchant_routes(), store_routes()),
      .reasons = {&why::region_unknown, &why::region_taken, &why::zone_unknown, &why::merchant_unknown,
                  &why::store_unknown, &why::store_closed, &why::store_source_taken, &why::position_unlikely,
                  &why::opening_hours_invalid, &why::opening_hours_zone_unknown, &why::opening_hours_position_missing},
      .permissions = joined(merchant_permissions(), store_permissions()),
  };
}

}  // namespace footfall::merchants
