// What the tests of capacity's commands share: a few words, and an audit after each test.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "capacity/capacity.h"
#include "support/databases.h"

namespace footfall::capacity {

class OnCapacity : public test::OnBothDatabases {
 protected:
  OnCapacity() : OnBothDatabases({migrations::core(), migrations::capacity()}) {}

  void TearDown() override {
    EXPECT_THAT(read([](View& view) { return discrepancies(view); }), testing::IsEmpty());
  }

  Outcome set(const std::string& pool, std::int64_t total) {
    return write([&](Tx& tx) { return set_pool(tx, pool, total); });
  }
  Outcome set_time(const std::string& calendar, std::int64_t units) {
    return write([&](Tx& tx) { return set_calendar(tx, calendar, units); });
  }

  // A hold that says nothing but what it takes.
  static Hold of(std::vector<PoolItem> pools, std::vector<CalendarItem> calendars = {}, Duration ttl = minutes(15)) {
    return {"ord", "order", ttl, std::move(pools), std::move(calendars)};
  }
  Result<HoldId> take(const Hold& request) {
    return write([&](Tx& tx) { return hold(tx, request); });
  }
  HoldId must_take(const Hold& request) { return *take(request); }

  Outcome do_extend(HoldId id, Duration ttl) {
    return write([&](Tx& tx) { return extend(tx, id, ttl); });
  }
  Outcome do_confirm(HoldId id) {
    return write([&](Tx& tx) { return confirm(tx, id); });
  }
  Outcome do_release(HoldId id) {
    return write([&](Tx& tx) { return release(tx, id); });
  }
  Outcome do_release_some(HoldId id, const std::string& pool, std::int64_t quantity) {
    return write([&](Tx& tx) { return release_some(tx, id, pool, quantity); });
  }
  std::size_t do_expire(std::size_t limit = 100) {
    return write([&](Tx& tx) { return expire_due(tx, limit); });
  }

  // "held/sold of total".
  std::string level(const std::string& pool) {
    const auto found = read([&](View& view) { return pool_level(view, pool); });
    if (!found) return "none";
    return std::to_string(found->held) + "/" + std::to_string(found->sold) + " of " + std::to_string(found->total);
  }
  std::int64_t use(const std::string& calendar, Timestamp from, Timestamp until) {
    return read([&](View& view) { return calendar_use(view, calendar, from, until); });
  }
  std::optional<Held> find(HoldId id) {
    return read([&](View& view) { return find_hold(view, id); });
  }

  // Calls it from many threads at once, with the number of each, and waits for all.
  static void race(std::size_t threads, const std::function<void(std::size_t)>& run) {
    std::vector<std::jthread> racers;
    for (std::size_t i = 0; i < threads; ++i) racers.emplace_back([&run, i] { run(i); });
  }

  // Stays in its transaction for a while, so that others are in theirs at the same time.
  static void linger() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

  static constexpr HoldId nobody{};
};

}  // namespace footfall::capacity
