#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <limits>
#include <thread>

#include "databases/test_tables.h"
#include "support/databases.h"
#include "support/postgresql.h"

namespace footfall {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr Region here{1};

void insert(Tx& tx, std::string_view name) {
  tx.run("INSERT INTO counter (region, name, value) VALUES ($1, $2, 0)", {tx.region(), name});
}

void increment(Tx& tx, std::string_view name) {
  tx.sql("UPDATE counter SET value = value + 1 WHERE region = $1 AND name = $2 RETURNING value", {tx.region(), name});
}

std::int64_t sum(Database& database) {
  std::int64_t found = 0;
  database.read(here, [&](View& view) {
    found = view.sql("SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM counter", {})[0].integer(0);
  });
  return found;
}

class Postgresql : public testing::Test {
 protected:
  void SetUp() override {
    const auto kinds = test::database_kinds();
    if (std::find(kinds.begin(), kinds.end(), test::DatabaseKind::postgresql) == kinds.end()) {
      GTEST_SKIP() << "FOOTFALL_TEST_DATABASES leaves PostgreSQL out";
    }
    place_.emplace(test::DatabaseKind::postgresql);
    database_ = open_database(place_->url(), world_.world());
    database_->migrate(test::test_tables);
  }

  void write(const std::function<void(Tx&)>& work) {
    database_->write(here, [&](Tx& tx) { return work(tx), Keep::yes; });
  }

  std::optional<test::DatabasePlace> place_;
  test::TestWorld world_;
  std::unique_ptr<Database> database_;
};

TEST_F(Postgresql, RunsACommandAgainThatMetADeadlock) {
  write([](Tx& tx) { insert(tx, "a"), insert(tx, "b"); });
  std::atomic<int> runs{0};
  std::latch both{2};
  const auto cross = [&](std::string_view one, std::string_view other) {
    database_->write(here, [&, first = true](Tx& tx) mutable {
      ++runs;
      increment(tx, one);
      if (std::exchange(first, false)) both.arrive_and_wait();
      increment(tx, other);
      return Keep::yes;
    });
  };
  {
    const std::jthread ab([&] { cross("a", "b"); });
    const std::jthread ba([&] { cross("b", "a"); });
  }
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(sum(*database_), 4);
}

TEST_F(Postgresql, RunsACommandAgainThatCouldNotBeSerialized) {
  int runs = 0;
  write([&](Tx& tx) {
    insert(tx, std::to_string(++runs));
    if (runs < 4) tx.sql("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$", {});
  });
  EXPECT_EQ(runs, 4);
}

TEST_F(Postgresql, GivesUpOnACommandThatNeverSerializes) {
  int runs = 0;
  EXPECT_THROW(write([&](Tx& tx) {
                 ++runs;
                 tx.sql("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$", {});
               }),
               Unavailable);
  EXPECT_GT(runs, 5);
}

TEST_F(Postgresql, RunsACommandAgainWhoseConnectionBroke) {
  int runs = 0;
  write([&](Tx& tx) {
    insert(tx, "a");
    if (++runs == 1) tx.sql("SELECT pg_terminate_backend(pg_backend_pid())", {});
  });
  EXPECT_EQ(runs, 2);
}

TEST_F(Postgresql, ReadsOnANewConnectionWhenTheOldOneBroke) {
  EXPECT_EQ(sum(*database_), 0);
  run_script(place_->url(),
             "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
             "application_name = 'footfall'");
  EXPECT_EQ(sum(*database_), 0);
  write([](Tx& tx) { insert(tx, "a"); });
}

TEST_F(Postgresql, DoesNotKnowWhetherABrokenCommitHappened) {
  // Deferred to the commit, and there it ends its own connection.
  run_script(place_->url(),
             "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
             "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$;"
             "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON counter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
             "EXECUTE FUNCTION die()");
  int runs = 0;
  EXPECT_THAT([&] { write([&](Tx& tx) { ++runs, insert(tx, "a"); }); },
              ThrowsMessage<Unavailable>(HasSubstr("may have happened or not")));
  EXPECT_EQ(runs, 1);
  write([](Tx& tx) { tx.run("DELETE FROM counter", {}); });
}

TEST_F(Postgresql, RefusesToGoOnAfterAnError) {
  EXPECT_THROW(write([](Tx& tx) {
                 insert(tx, "a");
                 try {
                   tx.sql("SELECT nothing", {});
                 } catch (const Bug&) {
                 }
               }),
               Bug);
  write([](Tx& tx) { insert(tx, "a"); });
}

TEST_F(Postgresql, StaysUsableAfterARefusalWithAFailureNobodyWaitedFor) {
  for (int i = 0; i < 3; ++i) {
    database_->write(here, [](Tx& tx) { return insert(tx, "a"), insert(tx, "a"), Keep::no; });
    database_->write(here, [](Tx&) { return Keep::no; });
  }
  write([](Tx& tx) { insert(tx, "a"); });
}

TEST_F(Postgresql, RefusesADatabaseThatSortsTextAsPeopleDo) {
  const std::string& url = test::postgresql_url();
  run_script(url, "DROP DATABASE IF EXISTS sorted");
  run_script(url, "CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
  std::string other = url;
  other.replace(other.find("/postgres?"), 10, "/sorted?");
  EXPECT_THAT([&] { open_database(other, world_.world())->migrate(test::test_tables); },
              ThrowsMessage<Unavailable>(HasSubstr("CREATE DATABASE")));
  run_script(url, "DROP DATABASE sorted");
}

TEST_F(Postgresql, SendsIntegersInTheTypeThatIsInferred) {
  database_->read(here, [](View& view) {
    const Rows rows =
        view.sql("SELECT CAST($1 AS SMALLINT), CAST($2 AS INTEGER), CAST($3 AS BIGINT), CAST($4 AS BOOLEAN), 1 - $5",
                 {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int32_t>::min(),
                  std::numeric_limits<std::int64_t>::min(), 1, 2});
    EXPECT_EQ(rows[0].integer(0), std::numeric_limits<std::int16_t>::min());
    EXPECT_EQ(rows[0].integer(1), std::numeric_limits<std::int32_t>::min());
    EXPECT_EQ(rows[0].integer(2), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(rows[0].integer(3), 1);
    EXPECT_EQ(rows[0].integer(4), -1);
  });
}

TEST_F(Postgresql, TellsToCastAParameterOfAnotherType) {
  const auto reading = [this](Statement statement, Parameters parameters) {
    return
        [this, statement, parameters] { database_->read(here, [&](View& view) { view.sql(statement, parameters); }); };
  };
  EXPECT_THAT(reading("SELECT $1", {1}), ThrowsMessage<Bug>(HasSubstr("write CAST")));
  EXPECT_THAT(reading("SELECT 1 + $1", {std::int64_t{1} << 40}), ThrowsMessage<Bug>(HasSubstr("write CAST")));
  EXPECT_THAT(reading("SELECT CAST($1 AS BIGINT)", {"text"}), ThrowsMessage<Bug>(HasSubstr("write CAST")));
}

TEST_F(Postgresql, TellsToCastASum) {
  write([](Tx& tx) { insert(tx, "a"); });
  EXPECT_THAT([&] { database_->read(here, [](View& view) { view.sql("SELECT SUM(value) FROM counter", {}); }); },
              ThrowsMessage<Bug>(HasSubstr("write CAST")));
}

TEST_F(Postgresql, IsUnavailableWhenNobodyListens) {
  EXPECT_THROW(open_database("postgresql:///nowhere?host=/nonexistent", world_.world()), Unavailable);
}

TEST_F(Postgresql, RecoversFromACrashOfTheServer) {
  test::PostgresqlCluster cluster;
  const auto database = open_database(cluster.url(), world_.world(), {.writers = 3, .readers = 2});
  database->migrate(test::test_tables);
  database->write(here, [](Tx& tx) { return insert(tx, "sold"), Keep::yes; });

  const auto sell = [&] { database->write(here, [](Tx& tx) { return increment(tx, "sold"), Keep::yes; }); };
  std::atomic<bool> stop{false};
  std::atomic<int> sold{0};
  std::atomic<int> unknown{0};
  std::vector<std::jthread> sellers;
  for (int i = 0; i < 4; ++i) {
    sellers.emplace_back([&] {
      while (!stop) {
        try {
          sell();
          ++sold;
        } catch (const Unavailable& problem) {
          if (std::string_view(problem.what()).find("may have happened") != std::string_view::npos) ++unknown;
          std::this_thread::yield();
        }
      }
    });
  }
  while (sold < 20) std::this_thread::yield();
  cluster.crash();
  EXPECT_THROW(sell(), Unavailable);
  EXPECT_THROW(sum(*database), Unavailable);
  EXPECT_THROW(database->ping(), Unavailable);
  cluster.start();
  const int before = sold;
  while (sold < before + 20) std::this_thread::yield();
  stop = true;
  sellers.clear();
  EXPECT_NO_THROW(database->ping());
  EXPECT_GE(sum(*database), sold);
  EXPECT_LE(sum(*database), sold + unknown);
}

}  // namespace
}  // namespace footfall
