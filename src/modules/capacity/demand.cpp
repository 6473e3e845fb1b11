#include "capacity/demand.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.h"

namespace footfall::capacity {

namespace {

void check_name(const std::string& name) {
  check(!name.empty() && name.size() <= name_bytes_max, "a name has 1 to 200 bytes");
}

void check_quantity(std::int64_t quantity) {
  check(quantity >= 1 && quantity <= quantity_max, "a quantity is 1 to 10^12");
}

std::string at_most(std::int64_t left) { return "at most " + std::to_string(std::max<std::int64_t>(left, 0)); }
std::string pool_field(const PoolDemand& want) { return "/pools/" + std::to_string(want.item); }
std::string calendar_field(const CalendarDemand& want) { return "/calendars/" + std::to_string(want.item); }

std::vector<PoolDemand> pools_in_order(const std::vector<PoolItem>& items) {
  std::map<std::string, PoolDemand> by_name;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const PoolItem& item = items[i];
    check_name(item.pool);
    check_quantity(item.quantity);
    auto& want = by_name.try_emplace(item.pool, PoolDemand{item.pool, 0, {}, i}).first->second;
    want.quantity += item.quantity;
    if (!item.make_with_total) continue;
    check(*item.make_with_total >= 0 && *item.make_with_total <= unlimited, "a total is 0 to unlimited");
    want.make_with_total = std::min(want.make_with_total.value_or(unlimited), *item.make_with_total);
  }
  std::vector<PoolDemand> ordered;
  ordered.reserve(by_name.size());
  for (auto& [name, want] : by_name) ordered.push_back(std::move(want));
  return ordered;
}

std::vector<CalendarDemand> calendars_in_order(const std::vector<CalendarItem>& items) {
  std::map<std::tuple<std::string, Timestamp, Timestamp>, CalendarDemand> by_interval;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const CalendarItem& item = items[i];
    check_name(item.calendar);
    check_quantity(item.units);
    auto& want = by_interval
                     .try_emplace(std::tuple(item.calendar, item.from, item.until),
                                  CalendarDemand{item.calendar, item.from, item.until, 0, i})
                     .first->second;
    want.units += item.units;
  }
  std::vector<CalendarDemand> ordered;
  ordered.reserve(by_interval.size());
  for (auto& [interval, want] : by_interval) ordered.push_back(std::move(want));
  return ordered;
}

}  // namespace

Demand in_order(const Hold& request) {
  check(request.ttl > Duration{}, "a hold lives for a while");
  check(request.pools.size() + request.calendars.size() <= items_max, "a hold has at most 100 items");
  return {pools_in_order(request.pools), calendars_in_order(request.calendars)};
}

Outcome check_intervals(const Hold& request) {
  for (std::size_t i = 0; i < request.calendars.size(); ++i) {
    if (request.calendars[i].from >= request.calendars[i].until) {
      return no_field(why::interval_invalid, "/calendars/" + std::to_string(i) + "/until", "later than from");
    }
  }
  return done;
}

Error pool_unknown(const PoolDemand& want) { return no_field(why::capacity_unknown, pool_field(want), "a known name"); }

Error pool_sold_out(const PoolDemand& want, std::int64_t left) {
  return no_field(why::sold_out, pool_field(want), at_most(left));
}

Error calendar_unknown(const CalendarDemand& want) {
  return no_field(why::capacity_unknown, calendar_field(want), "a known name");
}

Error calendar_sold_out(const CalendarDemand& want, std::int64_t left) {
  return no_field(why::sold_out, calendar_field(want), at_most(left));
}

}  // namespace footfall::capacity
