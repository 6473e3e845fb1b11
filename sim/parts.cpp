#include "sim/parts.h"

namespace footfall::sim {

std::vector<std::unique_ptr<Part>> all_parts(Simulation& simulation) {
  std::vector<std::unique_ptr<Part>> parts;
  parts.push_back(requests_part(simulation));
  parts.push_back(orders_part(simulation));
  parts.push_back(payments_part(simulation));
  parts.push_back(vouchers_part(simulation));
  parts.push_back(catalog_part(simulation));
  parts.push_back(background_part(simulation));
  return parts;
}

}  // namespace footfall::sim
