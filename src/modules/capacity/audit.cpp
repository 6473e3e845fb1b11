#include "core/audit.h"
#include "capacity/calendar_rows.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

std::vector<std::string> discrepancies(View& view) {
  auto found = pool_discrepancies(view);
  append(found, calendar_discrepancies(view));
  return found;
}

}  // namespace footfall::capacity
