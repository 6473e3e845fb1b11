#include "databases/open.h"

#include <string>

#include "base/check.h"
#include "databases/postgresql/connection.h"
#include "databases/postgresql/postgresql_database.h"
#include "databases/sqlite/connection.h"
#include "databases/sqlite/sqlite_database.h"

namespace footfall {

namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

bool is_sqlite(std::string_view url) { return url.starts_with(sqlite_scheme); }

std::string file_of(std::string_view url) { return std::string(url.substr(sqlite_scheme.size())); }

void check_is_postgresql(std::string_view url) {
  const bool known =
      url.starts_with("postgresql://") || url.starts_with("postgres://") || url.find('=') != std::string_view::npos;
  // The URL itself is not repeated: it may hold a password.
  if (!known) throw Bug("a database's URL begins with sqlite: or postgresql://");
}

}  // namespace

std::unique_ptr<Database> open_database(std::string_view url, World world, const DatabaseOptions& options) {
  if (is_sqlite(url)) return std::make_unique<SqliteDatabase>(file_of(url), world, options);
  check_is_postgresql(url);
  return std::make_unique<PostgresqlDatabase>(std::string(url), world, options);
}

std::optional<std::string> sqlite_file(std::string_view url) {
  if (is_sqlite(url)) return file_of(url);
  check_is_postgresql(url);
  return std::nullopt;
}

void run_script(std::string_view url, const std::string& sql) {
  if (is_sqlite(url)) return sqlite::Connection(file_of(url), sqlite::Connection::Use::write).run_script(sql);
  check_is_postgresql(url);
  postgresql::Connection(std::string(url), postgresql::Connection::Use::write).run_script(sql);
}

}  // namespace footfall
