#include "base/check.h"
#include "capacity/calendar_rows.h"
#include "capacity/demand.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

namespace {

void check_named(const std::string& name, std::int64_t total) {
  check(!name.empty() && name.size() <= name_bytes_max, "a name has 1 to 200 bytes");
  check(total >= 0 && total <= unlimited, "a total is 0 to unlimited");
}

Error below_use(std::int64_t use) { return no_field(why::total_below_use, {}, "at least " + std::to_string(use)); }

}  // namespace

Outcome set_pool(Tx& tx, const std::string& pool, std::int64_t total) {
  check_named(pool, total);
  if (put_pool(tx, pool, total)) return done;
  const PoolLevel level = pool_level(tx, pool).value_or(PoolLevel{});
  return below_use(level.held + level.sold);
}

Outcome set_calendar(Tx& tx, const std::string& calendar, std::int64_t units) {
  check_named(calendar, units);
  const auto before = lock_calendar(tx, calendar);
  if (before) {
    const std::int64_t use = calendar_use(tx, calendar, tx.now(), Timestamp{INT64_MAX});
    if (use > units) return below_use(use);
  }
  put_calendar(tx, calendar, units);
  return done;
}

}  // namespace footfall::capacity
