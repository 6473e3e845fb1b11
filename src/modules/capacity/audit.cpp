#include "capacity/calendar_rows.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

std::vector<std::string> discrepancies(View& view) {
  auto found = pool_discrepancies(view);
  for (auto& one : calendar_discrepancies(view)) found.push_back(std::move(one));
  return found;
}

}  // namespace footfall::capacity
