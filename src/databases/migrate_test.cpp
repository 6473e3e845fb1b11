#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "support/databases.h"

namespace footfall {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr Migration first{.module = "shop", .name = "0001_first", .sql = "CREATE TABLE one (id BIGINT PRIMARY KEY);"};
constexpr Migration second{
    .module = "shop",
    .name = "0002_second",
    .sql = "CREATE TABLE two (id BIGINT PRIMARY KEY); INSERT INTO two (id) VALUES (1); -- and a remark\n"};
constexpr Migration broken{.module = "shop",
                           .name = "0003_broken",
                           .sql = "CREATE TABLE three (id BIGINT PRIMARY KEY); INSERT INTO nowhere (id) VALUES (1);"};

class Migrations : public test::OnBothDatabases {
 protected:
  Migrations() : OnBothDatabases({}) {}

  void migrate(std::vector<Migration> migrations) { database().migrate(migrations); }
  Rows select(Statement statement) {
    return read([&](View& view) { return view.sql(statement, {}); });
  }
};
ON_BOTH_DATABASES(Migrations);

TEST_P(Migrations, AreAppliedOnceAndRemembered) {
  migrate({first, second});
  migrate({first, second});
  const Rows rows = select("SELECT module, name, applied_at FROM schema_migration ORDER BY name");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].text(0), "shop");
  EXPECT_EQ(rows[1].text(1), "0002_second");
  EXPECT_EQ(rows[1].get<Timestamp>(2), test::start);
  EXPECT_EQ(select("SELECT id FROM two").size(), 1U);
}

TEST_P(Migrations, GoOnWhereTheyWere) {
  migrate({first});
  migrate({first, second});
  EXPECT_EQ(select("SELECT id FROM two").size(), 1U);
}

TEST_P(Migrations, MustNotChangeOnceApplied) {
  migrate({first});
  const Migration edited{.module = first.module, .name = first.name, .sql = "CREATE TABLE one (id BIGINT);"};
  EXPECT_THAT([&] { migrate({edited}); }, ThrowsMessage<Bug>(HasSubstr("shop/0001_first has changed")));
}

TEST_P(Migrations, OfANewerProgramAreRefused) {
  migrate({first, second});
  EXPECT_THAT([&] { migrate({first}); }, ThrowsMessage<Bug>(HasSubstr("newer program")));
}

TEST_P(Migrations, MustNotSlipInBeforeAnAppliedOne) {
  migrate({second});
  EXPECT_THAT([&] { migrate({first, second}); }, ThrowsMessage<Bug>(HasSubstr("later number")));
}

TEST_P(Migrations, ThatFailLeaveNothingAndKeepTheOnesBefore) {
  EXPECT_THROW(migrate({first, broken, second}), Bug);
  EXPECT_EQ(select("SELECT name FROM schema_migration").size(), 1U);
  EXPECT_TRUE(select("SELECT id FROM one").empty());
  EXPECT_THROW(select("SELECT id FROM three"), Bug);
  migrate({first, second});
}

TEST_P(Migrations, ByManyProcessesAtOnceAreAppliedOnce) {
  std::vector<std::unique_ptr<Database>> programs;
  for (int i = 0; i < 4; ++i) programs.push_back(open_database(url(), world().world()));
  std::latch start{4};
  std::atomic<int> failed{0};
  {
    std::vector<std::jthread> threads;
    for (auto& program : programs) {
      threads.emplace_back([&] {
        start.arrive_and_wait();
        try {
          program->migrate(std::vector{first, second});
        } catch (const std::exception& problem) {
          ADD_FAILURE() << problem.what();
          ++failed;
        }
      });
    }
  }
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(select("SELECT id FROM two").size(), 1U);
}

TEST_P(Migrations, MayRunWhileTheDatabaseIsUsed) {
  migrate({first});
  write([](Tx& tx) { tx.run("INSERT INTO one (id) VALUES ($1)", {1}); });
  EXPECT_EQ(select("SELECT * FROM one").size(), 1U);
  const Migration wider{
      .module = "shop", .name = "0002_wider", .sql = "ALTER TABLE one ADD COLUMN name TEXT NOT NULL DEFAULT 'x';"};
  migrate({first, wider});
  write([](Tx& tx) { tx.run("INSERT INTO one (id) VALUES ($1)", {2}); });
  for (int i = 0; i < 5; ++i) {
    const Rows rows = select("SELECT * FROM one");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text(1), "x");
  }
}

}  // namespace
}  // namespace footfall
