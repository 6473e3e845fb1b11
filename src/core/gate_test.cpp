#include "core/gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "core/relay.h"
#include "support/databases.h"

namespace footfall {
namespace {

constexpr Reason sold_out{"sold_out", Kind::conflict, "…"};

class Passing : public test::OnBothDatabases {
 protected:
  // Adds one to a counter that lives in event_head, and says what it is now.
  Gate::Command counting(std::string_view said = "") {
    return [this, said](Tx& tx) -> Result<Answer> {
      ++runs_;
      const auto rows = tx.sql(
          "INSERT INTO event_head (region, seq) VALUES ($1, 1) "
          "ON CONFLICT (region) DO UPDATE SET seq = event_head.seq + 1 RETURNING seq",
          {tx.region()});
      return Answer{201, std::string(said) + std::to_string(rows[0].integer(0)), false};
    };
  }
  std::int64_t count() {
    return read([](View& view) {
      const auto rows = view.sql("SELECT seq FROM event_head WHERE region = $1", {view.region()});
      return rows.empty() ? 0 : rows[0].integer(0);
    });
  }

  std::atomic<int> runs_ = 0;
};
ON_BOTH_DATABASES(Passing);

TEST_P(Passing, RepeatsTheFirstSuccessByteForByte) {
  const auto first = gate().pass(region, {"usr_a", "k1", "f"}, counting("é"));
  const auto second = gate().pass(region, {"usr_a", "k1", "f"}, counting("other"));
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->body, "é1");
  EXPECT_EQ(second->body, "é1");
  EXPECT_EQ(second->status, 201);
  EXPECT_FALSE(first->replayed);
  EXPECT_TRUE(second->replayed);
  EXPECT_EQ(runs_, 1);
}

TEST_P(Passing, RefusesTheKeyForAnotherRequest) {
  (void)gate().pass(region, {"usr_a", "k1", "f"}, counting());
  EXPECT_TRUE(gate().pass(region, {"usr_a", "k1", "g"}, counting()).is(why::idempotency_key_reused));
  EXPECT_EQ(count(), 1);
}

TEST_P(Passing, KeepsKeysOfDifferentCallersAndRegionsApart) {
  (void)gate().pass(region, {"usr_a", "k1", "f"}, counting());
  EXPECT_EQ(gate().pass(region, {"usr_b", "k1", "f"}, counting())->body, "2");
  EXPECT_EQ(gate().pass(Region{2}, {"usr_a", "k1", "f"}, counting())->body, "1");
}

TEST_P(Passing, JudgesARefusalAnew) {
  bool sold = true;
  const Gate::Command command = [&](Tx& tx) -> Result<Answer> {
    auto answer = counting()(tx);
    if (sold) return no(sold_out);
    return answer;
  };
  EXPECT_TRUE(gate().pass(region, {"usr_a", "k1", "f"}, command).is(sold_out));
  EXPECT_EQ(count(), 0) << "a refusal changes nothing";
  sold = false;
  EXPECT_EQ(gate().pass(region, {"usr_a", "k1", "f"}, command)->body, "1");
}

TEST_P(Passing, OfManyWithOneKeyInFlightOneWorksAndAllGetItsAnswer) {
  std::vector<std::thread> threads;
  std::atomic<int> same = 0;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      const auto answer = gate().pass(region, {"usr_a", "k1", "f"}, counting());
      if (answer.ok() && answer->body == "1") ++same;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(same, 16);
  EXPECT_EQ(count(), 1);
}

TEST_P(Passing, HandsOnWhatACommandThrowsAndKeepsNothing) {
  EXPECT_THROW((void)gate().pass(region, {"usr_a", "k1", "f"},
                                 [&](Tx& tx) -> Result<Answer> {
                                   (void)counting()(tx);
                                   throw Bug("planted");
                                 }),
               Bug);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(gate().pass(region, {"usr_a", "k1", "f"}, counting())->body, "1");
}

struct Rang {
  static constexpr std::string_view name = "bell.rang";
  std::int64_t number = 0;
  std::string key() const { return "bell"; }
};
void fields(wire::Visitor& v, Rang& e) { v("number", e.number, {}); }

class Relaying : public test::OnBothDatabases {
 protected:
  void ring(std::int64_t number) {
    write([&](Tx& tx) { emit(tx, Rang{number}); });
  }
  Subscription hearing(std::string_view subscriber = "test.bell") {
    return on<Rang>(subscriber, [this](Tx&, const Rang& e) {
      if (e.number == deaf_to_) throw Bug("planted");
      heard_.push_back(e.number);
    });
  }
  std::vector<std::int64_t> heard_;
  std::int64_t deaf_to_ = -1;
};
ON_BOTH_DATABASES(Relaying);

TEST_P(Relaying, TellsEachEventOnceInOrder) {
  Relay relay(gate(), {hearing()});
  for (int i = 0; i < 5; ++i) ring(i);
  while (relay.turn(region) > 0) {
  }
  for (int i = 5; i < 8; ++i) ring(i);
  while (relay.turn(region) > 0) {
  }
  EXPECT_EQ(heard_, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7}));
}

TEST_P(Relaying, TellsANewSubscriberEverything) {
  ring(1);
  Relay first(gate(), {hearing()});
  while (first.turn(region) > 0) {
  }
  Relay second(gate(), {hearing(), hearing("test.late")});
  while (second.turn(region) > 0) {
  }
  EXPECT_EQ(heard_, (std::vector<std::int64_t>{1, 1}));
}

TEST_P(Relaying, KeepsAnEventForASubscriberThatFails) {
  Relay relay(gate(), {hearing()});
  ring(1);
  ring(2);
  deaf_to_ = 1;
  (void)relay.turn(region);
  EXPECT_TRUE(heard_.empty()) << "nothing overtakes";
  deaf_to_ = -1;
  while (relay.turn(region) > 0) {
  }
  EXPECT_EQ(heard_, (std::vector<std::int64_t>{1, 2}));
}

TEST_P(Relaying, CountsEachEventOnceWhenTwoRelaysTurn) {
  std::atomic<int> count = 0;
  const auto subscription = on<Rang>("test.count", [&](Tx& tx, const Rang&) {
    tx.run(
        "INSERT INTO event_head (region, seq) VALUES ($1, 1) ON CONFLICT (region) DO UPDATE SET seq = event_head.seq + "
        "1",
        {Region{9}});
    ++count;
  });
  for (int i = 0; i < 50; ++i) ring(i);
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      Relay relay(gate(), {subscription});
      for (int turns = 0; turns < 60; ++turns) (void)relay.turn(region);
    });
  }
  for (auto& thread : threads) thread.join();
  const auto counted = read(
      [](View& view) { return view.sql("SELECT seq FROM event_head WHERE region = $1", {Region{9}})[0].integer(0); });
  EXPECT_EQ(counted, 50) << "by rows; the handler may have been tried more often: " << count;
}

}  // namespace
}  // namespace footfall
