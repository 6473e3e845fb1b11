// Runs a test's body on both databases, each time with a fresh schema.
//
//   class Redeeming : public test::OnBothDatabases {
//    protected:
//     Redeeming() : OnBothDatabases({migrations::core(), migrations::ledger(), migrations::vouchers()}) {}
//   };
//   ON_BOTH_DATABASES(Redeeming);
//
//   TEST_P(Redeeming, OfManyScannersOneWins) {
//     const auto redeemed = write([&](Tx& tx) { return redeem(tx, request); });   // kept when it is ok
//     EXPECT_EQ(read([&](View& view) { return count_redeemed(view); }), 1);
//     clock().advance(minutes(15));
//   }
//
// FOOTFALL_TEST_DATABASES=sqlite (or postgresql) leaves the other one out.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/gate.h"
#include "core/migration.h"
#include "databases/open.h"
#include "support/world.h"

namespace footfall::test {

enum class DatabaseKind { sqlite, postgresql };
std::ostream& operator<<(std::ostream& out, DatabaseKind kind);

// Those that tests are to run on.
std::vector<DatabaseKind> database_kinds();

// Room for one database that nothing else uses: a file in a new folder, or a new schema of the throwaway cluster.
// Removed at the end.
class DatabasePlace {
 public:
  explicit DatabasePlace(DatabaseKind kind);
  DatabasePlace(const DatabasePlace&) = delete;
  DatabasePlace& operator=(const DatabasePlace&) = delete;
  ~DatabasePlace();

  const std::string& url() const { return url_; }

 private:
  std::string folder_;  // SQLite's
  std::string schema_;  // PostgreSQL's
  std::string url_;
};

class OnBothDatabases : public testing::TestWithParam<DatabaseKind> {
 protected:
  // The migrations are applied before the test begins.
  OnBothDatabases(std::initializer_list<std::span<const Migration>> migrations = {migrations::core()});
  ~OnBothDatabases() override;

  Database& database() { return *database_; }
  Gate& gate() { return *gate_; }
  TestWorld& world() { return world_; }
  ManualClock& clock() { return world_.clock; }
  const std::string& url() const { return place_.url(); }
  // Closes the database and opens it again, as a restart of the program does.
  void reopen(const DatabaseOptions& options = {});

  // Runs a unit of work in `region` and returns its answer. A refusal (a Result that is not ok) keeps nothing.
  template <class Command>
  auto write(Command&& command) {
    using T = std::invoke_result_t<Command, Tx&>;
    if constexpr (std::is_void_v<T>) {
      database_->write(region, [&](Tx& tx) {
        command(tx);
        return Keep::yes;
      });
    } else {
      std::optional<T> answer;
      database_->write(region, [&](Tx& tx) {
        answer.emplace(command(tx));
        if constexpr (requires { answer->error(); }) return answer->ok() ? Keep::yes : Keep::no;
        return Keep::yes;
      });
      return std::move(*answer);
    }
  }

  template <class Query>
  auto read(Query&& query) {
    using T = std::invoke_result_t<Query, View&>;
    if constexpr (std::is_void_v<T>) {
      database_->read(region, query);
    } else {
      std::optional<T> answer;
      database_->read(region, [&](View& view) { answer.emplace(query(view)); });
      return std::move(*answer);
    }
  }

  Region region{1};  // where write() and read() work

 private:
  DatabasePlace place_;
  TestWorld world_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Gate> gate_;
};

}  // namespace footfall::test

#define ON_BOTH_DATABASES(fixture)                                                             \
  GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(fixture);                                      \
  INSTANTIATE_TEST_SUITE_P(On, fixture, testing::ValuesIn(::footfall::test::database_kinds()), \
                           testing::PrintToStringParamName())
