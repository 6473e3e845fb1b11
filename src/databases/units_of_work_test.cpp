#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <thread>

#include "databases/test_tables.h"
#include "support/databases.h"

namespace footfall {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// Lets a test hand in many units of work and wait for all of them.
class Answers {
 public:
  explicit Answers(std::ptrdiff_t count) : outcomes_(static_cast<std::size_t>(count)), left_(count) {}

  Database::Then then(std::size_t index) {
    return [this, index](const std::exception_ptr& outcome) {
      outcomes_[index] = std::move(outcome);
      left_.count_down();
    };
  }
  const std::vector<std::exception_ptr>& wait() {
    left_.wait();
    return outcomes_;
  }

 private:
  std::vector<std::exception_ptr> outcomes_;
  std::latch left_;
};

void add(Tx& tx, std::string_view name, std::int64_t value) {
  tx.run("INSERT INTO counter (region, name, value) VALUES ($1, $2, $3)", {tx.region(), name, value});
}

class UnitsOfWork : public test::OnBothDatabases {
 protected:
  UnitsOfWork() : OnBothDatabases({test::test_tables}) {}

  std::int64_t count() {
    return read([](View& view) { return view.sql("SELECT COUNT(*) FROM counter", {})[0].integer(0); });
  }
  // While this lives, SQLite's only writer is busy, so that what is handed in meanwhile makes one batch.
  class Held {
   public:
    explicit Held(Database& database) {
      database.submit(
          Region{1},
          [this](Tx&) {
            begun_.count_down();
            released_.wait();
            return Keep::yes;
          },
          [this](const std::exception_ptr&) { told_.count_down(); });
      begun_.wait();
    }
    void release() {
      released_.count_down();
      told_.wait();
    }

   private:
    std::latch begun_{1};
    std::latch released_{1};
    std::latch told_{1};
  };
};
ON_BOTH_DATABASES(UnitsOfWork);

TEST_P(UnitsOfWork, AreKept) {
  write([](Tx& tx) { add(tx, "a", 1); });
  reopen();
  EXPECT_EQ(count(), 1);
}

TEST_P(UnitsOfWork, SeeTheirRegionAndAStandingClock) {
  write([this](Tx& tx) {
    EXPECT_EQ(tx.region(), region);
    EXPECT_EQ(tx.now(), test::start);
    clock().advance(minutes(1));
    EXPECT_EQ(tx.now(), test::start);
  });
  read([](View& view) { EXPECT_EQ(view.now(), test::start + minutes(1)); });
}

TEST_P(UnitsOfWork, SeeWhatTheyWrote) {
  write([](Tx& tx) {
    add(tx, "a", 7);
    EXPECT_EQ(tx.sql("SELECT value FROM counter WHERE name = 'a'", {})[0].integer(0), 7);
  });
}

TEST_P(UnitsOfWork, AreUndoneWhenTheySaySo) {
  database().write(region, [](Tx& tx) {
    add(tx, "a", 1);
    return Keep::no;
  });
  EXPECT_EQ(count(), 0);
}

TEST_P(UnitsOfWork, AreUndoneWhenTheyThrow) {
  EXPECT_THAT(
      [&] {
        write([](Tx& tx) {
          add(tx, "a", 1);
          throw std::runtime_error("changed my mind");
        });
      },
      ThrowsMessage<std::runtime_error>("changed my mind"));
  EXPECT_EQ(count(), 0);
}

TEST_P(UnitsOfWork, FailAloneInABatch) {
  constexpr std::size_t size = 90;
  Held held(database());
  Answers answers(size);
  for (std::size_t i = 0; i < size; ++i) {
    database().submit(
        region,
        [i](Tx& tx) {
          add(tx, "row " + std::to_string(i), 1);
          if (i % 3 == 1) throw std::runtime_error("no");
          if (i % 9 == 0) add(tx, "too much", 1001);
          return i % 3 == 2 ? Keep::no : Keep::yes;
        },
        answers.then(i));
  }
  held.release();
  const auto& outcomes = answers.wait();
  for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(outcomes[i] != nullptr, i % 3 == 1 || i % 9 == 0) << i;
  EXPECT_EQ(count(), 20);  // of 90 a third is kept, less a third of these
}

TEST_P(UnitsOfWork, ThatLeaveADanglingForeignKeyFailAlone) {
  Held held(database());
  Answers answers(3);
  for (std::size_t i = 0; i < 3; ++i) {
    database().submit(
        region,
        [i](Tx& tx) {
          add(tx, "row " + std::to_string(i), 1);
          if (i == 1) tx.run("INSERT INTO child (id, cell) VALUES (1, 404)", {});
          return Keep::yes;
        },
        answers.then(i));
  }
  held.release();
  const auto& outcomes = answers.wait();
  EXPECT_FALSE(outcomes[0]);
  ASSERT_TRUE(outcomes[1]);
  EXPECT_THROW(std::rethrow_exception(outcomes[1]), Bug);
  EXPECT_FALSE(outcomes[2]);
  EXPECT_EQ(count(), 2);
}

TEST_P(UnitsOfWork, MayMendADeferredForeignKeyBeforeTheyEnd) {
  write([](Tx& tx) {
    tx.run("INSERT INTO child (id, cell) VALUES (1, 5)", {});
    tx.run("INSERT INTO cell (id) VALUES (5)", {});
  });
}

TEST_P(UnitsOfWork, FailWhenAStatementNobodyWaitedForFails) {
  EXPECT_THROW(write([](Tx& tx) {
                 add(tx, "a", 1);
                 add(tx, "a", 1);
                 add(tx, "b", 1);
               }),
               Bug);
  EXPECT_EQ(count(), 0);
}

TEST_P(UnitsOfWork, LearnOfAnEarlierFailureAtTheNextAnswer) {
  bool went_on = false;
  EXPECT_THROW(write([&](Tx& tx) {
                 add(tx, "a", 1);
                 add(tx, "a", 1);
                 tx.sql("SELECT COUNT(*) FROM counter", {});
                 went_on = true;
               }),
               Bug);
  EXPECT_FALSE(went_on);
}

TEST_P(UnitsOfWork, RunManyStatementsNobodyWaitsFor) {
  write([](Tx& tx) {
    for (int i = 0; i < 1000; ++i) add(tx, std::to_string(i), i);
  });
  EXPECT_EQ(count(), 1000);
}

TEST_P(UnitsOfWork, AreInvisibleUntilCommitted) {
  std::latch written{1};
  std::latch seen{1};
  Answers answers(1);
  database().submit(
      region,
      [&](Tx& tx) {
        add(tx, "a", 1);
        EXPECT_EQ(tx.sql("SELECT COUNT(*) FROM counter", {})[0].integer(0), 1);
        written.count_down();
        seen.wait();
        return Keep::yes;
      },
      answers.then(0));
  written.wait();
  EXPECT_EQ(count(), 0);
  seen.count_down();
  answers.wait();
  EXPECT_EQ(count(), 1);
}

TEST_P(UnitsOfWork, AreToldOnlyOnceReadersSeeThem) {
  for (int i = 0; i < 50; ++i) {
    write([i](Tx& tx) { add(tx, std::to_string(i), i); });
    EXPECT_EQ(count(), i + 1);
  }
}

TEST_P(UnitsOfWork, DoNotDisturbAReadersSnapshot) {
  write([](Tx& tx) { add(tx, "a", 1); });
  read([this](View& view) {
    EXPECT_EQ(view.sql("SELECT COUNT(*) FROM counter", {})[0].integer(0), 1);
    write([](Tx& tx) { add(tx, "b", 1); });
    EXPECT_EQ(view.sql("SELECT COUNT(*) FROM counter", {})[0].integer(0), 1);
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(UnitsOfWork, OfManyRacingToSetAValueOneWins) {
  write([](Tx& tx) { add(tx, "owner", 0); });
  constexpr int racers = 64;
  std::atomic<int> won{0};
  std::latch start{racers};
  {
    std::vector<std::jthread> threads;
    for (int i = 1; i <= racers; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        const Rows rows = write([i](Tx& tx) {
          return tx.sql(
              "UPDATE counter SET value = $2 WHERE name = 'owner' AND region = $1 AND value = 0 RETURNING value",
              {tx.region(), i});
        });
        if (!rows.empty()) ++won;
      });
    }
  }
  EXPECT_EQ(won, 1);
}

TEST_P(UnitsOfWork, NeverLoseACount) {
  write([](Tx& tx) { add(tx, "sold", 0); });
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 25; ++n) {
          write([](Tx& tx) { tx.run("UPDATE counter SET value = value + 1 WHERE region = $1", {tx.region()}); });
        }
      });
    }
  }
  EXPECT_EQ(read([](View& view) { return view.sql("SELECT value FROM counter", {})[0].integer(0); }), 200);
}

TEST_P(UnitsOfWork, AreRefusedWhenTooManyWait) {
  reopen({.writers = 1, .waiting = 2});
  Held held(database());
  Answers answers(3);
  for (std::size_t i = 0; i < 3; ++i) {
    database().submit(region, [i](Tx& tx) { return add(tx, std::to_string(i), 1), Keep::yes; }, answers.then(i));
  }
  held.release();
  const auto& outcomes = answers.wait();
  EXPECT_FALSE(outcomes[0]);
  EXPECT_FALSE(outcomes[1]);
  ASSERT_TRUE(outcomes[2]);
  EXPECT_THAT([&] { std::rethrow_exception(outcomes[2]); }, ThrowsMessage<Unavailable>(HasSubstr("busy")));
}

TEST_P(UnitsOfWork, ThatWaitAreDoneBeforeTheDatabaseCloses) {
  constexpr std::size_t size = 40;
  Answers answers(size);
  {
    Held held(database());
    for (std::size_t i = 0; i < size; ++i) {
      database().submit(region, [i](Tx& tx) { return add(tx, std::to_string(i), 1), Keep::yes; }, answers.then(i));
    }
    held.release();
  }
  reopen();
  for (const auto& outcome : answers.wait()) EXPECT_FALSE(outcome);
  EXPECT_EQ(count(), static_cast<std::int64_t>(size));
}

TEST_P(UnitsOfWork, AnswerAPing) { EXPECT_NO_THROW(database().ping()); }

TEST_P(UnitsOfWork, NameTheirDatabase) { EXPECT_EQ(database().kind(), testing::PrintToString(GetParam())); }

}  // namespace
}  // namespace footfall
