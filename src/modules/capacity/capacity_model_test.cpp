// Random commands, given to the module and to a small model of it: both must answer the same and then look the same.
// FOOTFALL_SEED=n runs that seed alone.

#include <cstdlib>

#include "capacity/capacity_fixture.h"
#include "capacity/capacity_model.h"

namespace footfall::capacity {
namespace {

class CapacityModel : public OnCapacity {
 protected:
  void run(std::uint64_t seed, int steps) {
    random_ = std::make_unique<test::SeededRandom>(seed);
    model_ = Model{};
    clock().set(test::start);
    region = Region{static_cast<std::uint16_t>(1 + seed % 4095)};
    for (const auto& pool : {"a", "b"}) {
      ASSERT_TRUE(set(pool, 15).ok());
      model_.totals[pool] = 15;
    }
    ASSERT_TRUE(set_time("t1", 4).ok());
    model_.units["t1"] = 4;
    for (int i = 0; i < steps && !HasFailure(); ++i) {
      SCOPED_TRACE("FOOTFALL_SEED=" + std::to_string(seed) + ", step " + std::to_string(i));
      model_.now = clock().now();
      SCOPED_TRACE(one_command());
      compare();
    }
  }

 private:
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_->below(static_cast<std::uint64_t>(bound)));
  }
  bool one_in(std::int64_t n) { return below(n) == 0; }

  std::string some_pool() { return one_in(25) ? "unknown" : pools_[static_cast<std::size_t>(below(3))]; }
  std::string some_calendar() { return one_in(25) ? "unknown" : calendars_[static_cast<std::size_t>(below(2))]; }
  HoldId some_hold() {
    if (model_.holds.empty() || one_in(30)) return {};
    const auto count = static_cast<std::int64_t>(model_.holds.size());
    const auto back = one_in(4) ? below(count) : below(std::min<std::int64_t>(count, 12));  // mostly a recent one
    return model_.holds[static_cast<std::size_t>(count - 1 - back)].id;
  }
  // Times meet often when there are few of them.
  Duration some_ttl() { return minutes(5) * (1 + below(6)); }

  PoolItem some_limit() { return {"limit/" + std::to_string(below(2)), 1 + below(2), 2 + below(4)}; }

  Hold some_request() {
    Hold request{"ord", "order", some_ttl(), {}, {}};
    for (std::int64_t n = below(3); n > 0; --n) request.pools.push_back({some_pool(), 1 + below(4)});
    if (one_in(4)) request.pools.push_back(some_limit());
    if (one_in(8)) request.pools.push_back(some_limit());
    for (std::int64_t n = one_in(2) ? 0 : below(3); n > 0; --n) {
      const auto from = test::start + Model::step * below(40);
      const auto until = from + Model::step * (below(12) + (one_in(20) ? 0 : 1));
      request.calendars.push_back({some_calendar(), from, until, 1 + below(2)});
      if (one_in(6)) request.calendars.push_back(request.calendars.back());
    }
    return request;
  }

  // Gives a command to the module. A refused one is kept or undone, as callers do; the model follows.
  template <class Command>
  Refusal ask(const Model& before, Command command) {
    Refusal answer;
    const Keep on_refusal = one_in(2) ? Keep::yes : Keep::no;
    database().write(region, [&](Tx& tx) {
      const auto outcome = command(tx);
      answer = outcome.ok() ? Refusal{} : Refusal{outcome.error().reason, outcome.error().field};
      return outcome.ok() ? Keep::yes : on_refusal;
    });
    if (answer.reason != nullptr && on_refusal == Keep::no) model_ = before;
    return answer;
  }

  std::string one_command() {
    const auto dice = below(100);
    if (dice < 45) return hold_some();
    if (dice < 85) return change_one(dice);
    if (dice < 90) return set_some();
    if (dice < 93) return expire_some();
    // A clock may also be set back.
    const auto by = one_in(4) ? minutes(-5) : minutes(5) * below(4);
    clock().advance(by);
    return "clock by " + std::to_string(by.ms) + " ms";
  }

  std::string hold_some() {
    const auto request = some_request();
    const Model before = model_;
    const bool at_once = one_in(3);
    const auto expected = model_.hold(request);
    HoldId id;
    const auto answer = ask(before, [&](Tx& tx) {
      const auto held = at_once ? sell(tx, request) : hold(tx, request);
      if (held.ok()) id = *held;
      return held;
    });
    EXPECT_EQ(answer, expected);
    if (auto* made = model_.find(Model::making()); made != nullptr) {
      made->id = id;
      if (at_once) made->state = State::confirmed;
    }
    return at_once ? "sell" : "hold";
  }

  std::string change_one(std::int64_t dice) {
    const Model before = model_;
    const auto id = some_hold();
    if (dice < 58) {
      const auto expected = model_.confirm(id);
      EXPECT_EQ(ask(before, [&](Tx& tx) { return confirm(tx, id); }), expected);
      return "confirm";
    }
    if (dice < 70) {
      const auto expected = model_.release(id);
      EXPECT_EQ(ask(before, [&](Tx& tx) { return release(tx, id); }), expected);
      return "release";
    }
    if (dice < 79) {
      const auto pool = some_pool();
      const auto quantity = 1 + below(3);
      const auto expected = model_.release_some(id, pool, quantity);
      EXPECT_EQ(ask(before, [&](Tx& tx) { return release_some(tx, id, pool, quantity); }), expected);
      return "release some";
    }
    const auto ttl = some_ttl();
    const auto expected = model_.extend(id, ttl);
    EXPECT_EQ(ask(before, [&](Tx& tx) { return extend(tx, id, ttl); }), expected);
    return "extend";
  }

  std::string set_some() {
    const Model before = model_;
    if (one_in(2)) {
      const auto pool = pools_[static_cast<std::size_t>(below(3))];
      const auto total = std::max<std::int64_t>(0, model_.in_use(pool) - 2 + below(9));
      const auto expected = model_.set_pool(pool, total);
      EXPECT_EQ(ask(before, [&](Tx& tx) { return set_pool(tx, pool, total); }), expected);
      return "set pool";
    }
    const auto calendar = calendars_[static_cast<std::size_t>(below(2))];
    const auto count = below(6);
    const auto expected = model_.set_calendar(calendar, count);
    EXPECT_EQ(ask(before, [&](Tx& tx) { return set_calendar(tx, calendar, count); }), expected);
    return "set calendar";
  }

  std::string expire_some() {
    const auto limit = static_cast<std::size_t>(1 + below(5));
    EXPECT_EQ(do_expire(limit), model_.expire(limit));
    return "expire";
  }

  void compare() {
    const Timestamp from = test::start + Model::step * below(40);
    const Timestamp until = from + Model::step * (1 + below(10));
    model_.now = clock().now();
    read([&](View& view) {
      for (const auto& [pool, total] : model_.totals) {
        const auto found = pool_level(view, pool);
        ASSERT_TRUE(found) << pool;
        EXPECT_EQ(found->total, total) << pool;
        EXPECT_EQ(found->held, model_.sum(pool, State::held)) << pool;
        EXPECT_EQ(found->sold, model_.sum(pool, State::confirmed)) << pool;
        EXPECT_GE(found->left(), 0) << pool;
      }
      for (const auto& [calendar, count] : model_.units) {
        EXPECT_EQ(calendar_use(view, calendar, from, until), model_.most(calendar, from, until, Model::Lapsed::count));
      }
      if (!model_.holds.empty()) {
        const auto& one = model_.holds[static_cast<std::size_t>(below(static_cast<std::int64_t>(model_.holds.size())))];
        const auto found = find_hold(view, one.id);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->state, model_.state_of(one));
        EXPECT_EQ(found->expires_at, one.expires_at);
      }
      EXPECT_THAT(discrepancies(view), testing::IsEmpty());
    });
  }

  const std::vector<std::string> pools_ = {"a", "b", "c"};
  const std::vector<std::string> calendars_ = {"t1", "t2"};
  std::unique_ptr<test::SeededRandom> random_;
  Model model_;
};
ON_BOTH_DATABASES(CapacityModel);

TEST_P(CapacityModel, AgreesWithTheModuleOnEveryAnswerAndEveryLevel) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread yet
  if (const char* seed = std::getenv("FOOTFALL_SEED")) return run(std::strtoull(seed, nullptr, 10), 2000);
  for (std::uint64_t seed = 1; seed <= 4 && !HasFailure(); ++seed) run(seed, 250);
}

}  // namespace
}  // namespace footfall::capacity
