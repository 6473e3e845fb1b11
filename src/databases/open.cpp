#include "databases/open.h"

#include <string>

#include "base/check.h"
#include "databases/postgresql/postgresql_database.h"
#include "databases/sqlite/sqlite_database.h"

namespace footfall {

std::unique_ptr<Database> open_database(std::string_view url, World world, const DatabaseOptions& options) {
  constexpr std::string_view sqlite = "sqlite:";
  if (url.starts_with(sqlite)) {
    return std::make_unique<SqliteDatabase>(std::string(url.substr(sqlite.size())), world, options);
  }
  if (url.starts_with("postgresql://") || url.starts_with("postgres://") || url.find('=') != std::string_view::npos) {
    return std::make_unique<PostgresqlDatabase>(std::string(url), world, options);
  }
  // The URL itself is not repeated: it may hold a password.
  throw Bug("a database's URL begins with sqlite: or postgresql://");
}

}  // namespace footfall
