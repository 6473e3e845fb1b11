// What capacity promises, in the plainest way: a list of holds in memory, everything else counted from it.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "capacity/capacity.h"

namespace footfall::capacity {

// What a command answered: nothing when done.
struct Refusal {
  const Reason* reason = nullptr;
  std::string field = {};
  friend bool operator==(const Refusal&, const Refusal&) = default;
};
inline std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << (refusal.reason == nullptr ? "done" : refusal.reason->code) << " " << refusal.field;
}

class Model {
 public:
  struct OneHold {
    HoldId id;
    State state = State::held;
    Timestamp expires_at;
    std::map<std::string, std::int64_t> pools = {};
    std::vector<CalendarItem> times = {};
  };

  // Times are multiples of this, so that looking at each step of time is looking at all time.
  static constexpr Duration step = minutes(10);

  std::map<std::string, std::int64_t> totals;  // of pools
  std::map<std::string, std::int64_t> units;   // of calendars
  std::vector<OneHold> holds;                  // in order of id
  Timestamp now;

  std::int64_t sum(const std::string& pool, State state) const {
    std::int64_t total = 0;
    for (const auto& one : holds) {
      const auto found = one.pools.find(pool);
      if (one.state == state && found != one.pools.end()) total += found->second;
    }
    return total;
  }
  std::int64_t in_use(const std::string& pool) const { return sum(pool, State::held) + sum(pool, State::confirmed); }

  // The most at any step of time of [from, until).
  enum class Lapsed { count, leave_out };
  std::int64_t most(const std::string& calendar, Timestamp from, Timestamp until, Lapsed lapsed) const {
    std::int64_t most = 0;
    for (Timestamp at = from; at < until; at = at + step) {
      std::int64_t here = 0;
      for (const auto& one : holds) {
        if (lapsed == Lapsed::leave_out && is_lapsed(one)) continue;
        for (const auto& time : one.times) here += is_in(time, calendar, at) ? time.units : 0;
      }
      most = std::max(most, here);
    }
    return most;
  }

  Refusal set_pool(const std::string& pool, std::int64_t total) {
    if (in_use(pool) > total) return {&why::total_below_use};
    totals[pool] = total;
    return {};
  }

  Refusal set_calendar(const std::string& calendar, std::int64_t count) {
    if (most(calendar, now, now + days(3), Lapsed::count) > count) return {&why::total_below_use};
    units[calendar] = count;
    return {};
  }

  // Takes what it can, one after the other. What it expired on the way stays expired when it refuses.
  Refusal hold(const Hold& request, std::optional<HoldId> id) {
    const auto refusal = try_hold(request, id.value_or(HoldId{}));
    if (refusal.reason != nullptr) {
      std::erase_if(holds, [](const OneHold& one) { return one.id == HoldId{}; });
    }
    return refusal;
  }

  OneHold* find(HoldId id) {
    const auto found = std::find_if(holds.begin(), holds.end(), [&](const OneHold& one) { return one.id == id; });
    return found == holds.end() ? nullptr : &*found;
  }

  State state_of(const OneHold& one) const { return is_lapsed(one) ? State::expired : one.state; }

  Refusal extend(HoldId id, Duration ttl) {
    OneHold* one = find(id);
    if (one == nullptr) return {&why::hold_unknown};
    if (state_of(*one) == State::expired) return {&why::hold_expired};
    if (one->state == State::released) return {&why::hold_released};
    if (one->state == State::confirmed) return {&why::hold_confirmed};
    one->expires_at = std::max(one->expires_at, now + ttl);
    return {};
  }

  Refusal confirm(HoldId id) {
    OneHold* one = find(id);
    if (one == nullptr) return {&why::hold_unknown};
    if (state_of(*one) == State::expired) return {&why::hold_expired};
    if (one->state == State::released) return {&why::hold_released};
    one->state = State::confirmed;
    return {};
  }

  Refusal release(HoldId id) {
    OneHold* one = find(id);
    if (one == nullptr) return {&why::hold_unknown};
    if (one->state == State::held || one->state == State::confirmed) end(*one, State::released);
    return {};
  }

  Refusal release_some(HoldId id, const std::string& pool, std::int64_t quantity) {
    OneHold* one = find(id);
    if (one == nullptr) return {&why::hold_unknown};
    if (state_of(*one) == State::expired) return {&why::hold_expired};
    if (one->state == State::released) return {&why::hold_released};
    if (!one->pools.contains(pool)) return {&why::capacity_unknown};
    if (one->pools[pool] < quantity) return {&why::sold_out};
    one->pools[pool] -= quantity;
    return {};
  }

  std::size_t expire(std::size_t limit) {
    std::size_t expired = 0;
    for (OneHold* one : lapsed()) {
      if (expired == limit) break;
      end(*one, State::expired);
      ++expired;
    }
    return expired;
  }

 private:
  static bool is_in(const CalendarItem& time, const std::string& calendar, Timestamp at) {
    return time.calendar == calendar && time.from <= at && at < time.until;
  }
  bool is_lapsed(const OneHold& one) const { return one.state == State::held && one.expires_at <= now; }
  static void end(OneHold& one, State state) {
    one.state = state;
    one.times.clear();
  }

  // The oldest first.
  std::vector<OneHold*> lapsed() {
    std::vector<OneHold*> found;
    for (auto& one : holds) {
      if (is_lapsed(one)) found.push_back(&one);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const OneHold* a, const OneHold* b) { return a->expires_at < b->expires_at; });
    return found;
  }

  void reclaim(const std::string& pool, std::int64_t missing) {
    std::vector<OneHold*> enough;
    for (OneHold* one : lapsed()) {
      if (missing <= 0 || !one->pools.contains(pool)) continue;
      missing -= one->pools[pool];
      enough.push_back(one);
    }
    if (missing > 0) return;
    for (OneHold* one : enough) end(*one, State::expired);
  }

  Refusal find_unknown(const Hold& request) const {
    for (const auto& [pool, item] : first_items(request)) {
      const bool made = std::any_of(request.pools.begin(), request.pools.end(), [&](const PoolItem& one) {
        return one.pool == pool && one.make_with_total.has_value();
      });
      if (!made && !totals.contains(pool)) return {&why::capacity_unknown, "/pools/" + std::to_string(item)};
    }
    std::map<std::tuple<std::string, Timestamp, Timestamp>, std::size_t> times;
    for (std::size_t i = 0; i < request.calendars.size(); ++i) {
      const auto& time = request.calendars[i];
      times.try_emplace({time.calendar, time.from, time.until}, i);
    }
    for (const auto& [time, item] : times) {
      if (!units.contains(std::get<0>(time))) return {&why::capacity_unknown, "/calendars/" + std::to_string(item)};
    }
    return {};
  }

  static std::map<std::string, std::size_t> first_items(const Hold& request) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < request.pools.size(); ++i) first.try_emplace(request.pools[i].pool, i);
    return first;
  }

  Refusal try_hold(const Hold& request, HoldId id) {
    if (const auto unknown = find_unknown(request); unknown.reason != nullptr) {
      // Pools that are made on the way to what is unknown stay made.
      if (std::none_of(request.calendars.begin(), request.calendars.end(),
                       [](const CalendarItem& time) { return time.from >= time.until; })) {
        take_pools(request, id);
      }
      return unknown;
    }
    for (std::size_t i = 0; i < request.calendars.size(); ++i) {
      if (request.calendars[i].from >= request.calendars[i].until) {
        return {&why::interval_invalid, "/calendars/" + std::to_string(i) + "/until"};
      }
    }
    if (const auto refusal = take_pools(request, id); refusal.reason != nullptr) return refusal;
    return take_times(request, id);
  }

  Refusal take_pools(const Hold& request, HoldId id) {
    for (const auto& [pool, item] : first_items(request)) {
      std::int64_t quantity = 0;
      std::optional<std::int64_t> total;
      for (const auto& one : request.pools) {
        if (one.pool != pool) continue;
        quantity += one.quantity;
        if (one.make_with_total) total = std::min(total.value_or(unlimited), *one.make_with_total);
      }
      if (!total && !totals.contains(pool)) return {&why::capacity_unknown, "/pools/" + std::to_string(item)};
      const std::int64_t limit = total ? *total : totals[pool];
      if (in_use(pool) + quantity > limit) reclaim(pool, in_use(pool) + quantity - limit);
      if (in_use(pool) + quantity > limit) return {&why::sold_out, "/pools/" + std::to_string(item)};
      totals[pool] = limit;
      making(request, id).pools[pool] = quantity;
    }
    return {};
  }

  Refusal take_times(const Hold& request, HoldId id) {
    std::map<std::tuple<std::string, Timestamp, Timestamp>, std::size_t> first;
    for (std::size_t i = 0; i < request.calendars.size(); ++i) {
      const auto& time = request.calendars[i];
      first.try_emplace({time.calendar, time.from, time.until}, i);
    }
    for (const auto& [interval, item] : first) {
      const auto& [calendar, from, until] = interval;
      std::int64_t wanted = 0;
      for (const auto& one : request.calendars) {
        if (std::tuple(one.calendar, one.from, one.until) == interval) wanted += one.units;
      }
      if (most(calendar, from, until, Lapsed::count) + wanted > units[calendar] &&
          most(calendar, from, until, Lapsed::leave_out) + wanted <= units[calendar]) {
        expire_overlapping(calendar, from, until);
      }
      if (most(calendar, from, until, Lapsed::count) + wanted > units[calendar]) {
        return {&why::sold_out, "/calendars/" + std::to_string(item)};
      }
      making(request, id).times.push_back({calendar, from, until, wanted});
    }
    making(request, id);
    return {};
  }

  void expire_overlapping(const std::string& calendar, Timestamp from, Timestamp until) {
    for (OneHold* one : lapsed()) {
      const auto overlaps = [&](const CalendarItem& time) {
        return time.calendar == calendar && time.from < until && from < time.until;
      };
      if (std::any_of(one->times.begin(), one->times.end(), overlaps)) end(*one, State::expired);
    }
  }

  // The hold that is being made, so that what it has taken counts at once.
  OneHold& making(const Hold& request, HoldId id) {
    if (OneHold* one = find(id); one != nullptr) return *one;
    return holds.emplace_back(OneHold{.id = id, .state = State::held, .expires_at = now + request.ttl});
  }
};

}  // namespace footfall::capacity
