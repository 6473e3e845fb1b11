#include "support/databases.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "support/postgresql.h"
#include "support/temporary_folder.h"

namespace footfall::test {

std::ostream& operator<<(std::ostream& out, DatabaseKind kind) {
  return out << (kind == DatabaseKind::sqlite ? "sqlite" : "postgresql");
}

std::vector<DatabaseKind> database_kinds() {
  const char* chosen = std::getenv("FOOTFALL_TEST_DATABASES");
  const std::string_view choice = chosen == nullptr ? "" : chosen;
  if (choice == "sqlite") return {DatabaseKind::sqlite};
  if (choice == "postgresql") return {DatabaseKind::postgresql};
  if (!choice.empty()) throw std::runtime_error("FOOTFALL_TEST_DATABASES is sqlite, postgresql or not set");
  return {DatabaseKind::sqlite, DatabaseKind::postgresql};
}

DatabasePlace::DatabasePlace(DatabaseKind kind) {
  if (kind == DatabaseKind::sqlite) {
    folder_ = make_temporary_folder();
    url_ = "sqlite:" + folder_ + "/footfall.db";
    return;
  }
  static std::atomic<int> count{0};
  schema_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
  run_script(postgresql_url(), "DROP SCHEMA IF EXISTS " + schema_ + " CASCADE; CREATE SCHEMA " + schema_);
  url_ = postgresql_url() + "&options=-csearch_path%3D" + schema_;
}

DatabasePlace::~DatabasePlace() {
  if (!folder_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  if (!schema_.empty()) {
    try {
      run_script(postgresql_url(), "DROP SCHEMA " + schema_ + " CASCADE");
    } catch (const std::exception&) {
      // It goes with the cluster.
    }
  }
}

OnBothDatabases::OnBothDatabases(std::initializer_list<std::span<const Migration>> migrations) : place_(GetParam()) {
  reopen();
  std::vector<Migration> all;
  for (const auto list : migrations) all.insert(all.end(), list.begin(), list.end());
  database_->migrate(all);
}

OnBothDatabases::~OnBothDatabases() = default;

void OnBothDatabases::reopen(const DatabaseOptions& options) {
  gate_.reset();
  database_.reset();
  database_ = open_database(place_.url(), world_.world(), options);
  gate_ = std::make_unique<Gate>(*database_, [](Region) {});
}

}  // namespace footfall::test
