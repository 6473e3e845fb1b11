// What capacity promises, in the plainest way: a list of holds in memory, everything else counted from it.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <tuple>
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

  // Takes one thing after the other. What it expired on the way stays expired when it refuses. The new hold has the
  // id `making` until it is given another.
  Refusal hold(const Hold& request) {
    auto refusal = find_invalid(request);
    if (refusal.reason == nullptr) refusal = take_pools(request);
    if (refusal.reason == nullptr) refusal = take_times(request);
    if (refusal.reason == nullptr) return {};
    std::erase_if(holds, [](const OneHold& one) { return one.id == making(); });
    const auto unknown = find_unknown(request);
    return unknown.reason == nullptr ? refusal : unknown;
  }
  static HoldId making() {
    HoldId id;
    id.uuid.fill(0xFF);
    return id;
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

  // What is asked for, by name in order, with the first item that named it.
  struct Wanted {
    std::size_t item = 0;
    std::int64_t count = 0;
    std::optional<std::int64_t> total;
  };
  static std::map<std::string, Wanted> pools_of(const Hold& request) {
    std::map<std::string, Wanted> wanted;
    for (std::size_t i = request.pools.size(); i-- > 0;) {
      const auto& item = request.pools[i];
      Wanted& one = wanted[item.pool];
      one.item = i;
      one.count += item.quantity;
      if (item.make_with_total) one.total = std::min(one.total.value_or(unlimited), *item.make_with_total);
    }
    return wanted;
  }
  static std::map<std::tuple<std::string, Timestamp, Timestamp>, Wanted> times_of(const Hold& request) {
    std::map<std::tuple<std::string, Timestamp, Timestamp>, Wanted> wanted;
    for (std::size_t i = request.calendars.size(); i-- > 0;) {
      const auto& item = request.calendars[i];
      Wanted& one = wanted[{item.calendar, item.from, item.until}];
      one.item = i;
      one.count += item.units;
    }
    return wanted;
  }

  static Refusal about(const Reason& reason, const char* list, std::size_t item, const char* member = "") {
    return {&reason, list + std::to_string(item) + member};
  }

  static Refusal find_invalid(const Hold& request) {
    for (std::size_t i = 0; i < request.calendars.size(); ++i) {
      const auto& item = request.calendars[i];
      if (item.from >= item.until) return about(why::interval_invalid, "/calendars/", i, "/until");
    }
    return {};
  }

  Refusal find_unknown(const Hold& request) const {
    for (const auto& [pool, want] : pools_of(request)) {
      if (!want.total && !totals.contains(pool)) return about(why::capacity_unknown, "/pools/", want.item);
    }
    for (const auto& [interval, want] : times_of(request)) {
      if (!units.contains(std::get<0>(interval))) return about(why::capacity_unknown, "/calendars/", want.item);
    }
    return {};
  }

  Refusal take_pools(const Hold& request) {
    for (const auto& [pool, want] : pools_of(request)) {
      if (!want.total && !totals.contains(pool)) return about(why::capacity_unknown, "/pools/", want.item);
      const std::int64_t limit = want.total ? *want.total : totals[pool];
      if (in_use(pool) + want.count > limit) reclaim(pool, in_use(pool) + want.count - limit);
      if (in_use(pool) + want.count > limit) return about(why::sold_out, "/pools/", want.item);
      totals[pool] = limit;
      made(request).pools[pool] = want.count;
    }
    return {};
  }

  Refusal take_times(const Hold& request) {
    for (const auto& [interval, want] : times_of(request)) {
      const auto& [calendar, from, until] = interval;
      if (!units.contains(calendar)) return about(why::capacity_unknown, "/calendars/", want.item);
      const std::int64_t room = units[calendar] - want.count;
      if (most(calendar, from, until, Lapsed::count) > room && most(calendar, from, until, Lapsed::leave_out) <= room) {
        expire_overlapping(calendar, from, until);
      }
      if (most(calendar, from, until, Lapsed::count) > room) return about(why::sold_out, "/calendars/", want.item);
      made(request).times.push_back({calendar, from, until, want.count});
    }
    made(request);
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

  // The hold that is being made: what it has taken counts at once.
  OneHold& made(const Hold& request) {
    if (OneHold* one = find(making()); one != nullptr) return *one;
    return holds.emplace_back(OneHold{.id = making(), .state = State::held, .expires_at = now + request.ttl});
  }
};

}  // namespace footfall::capacity
