// Opens the database that a URL names.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/database.h"

namespace footfall {

struct DatabaseOptions {
  std::size_t writers = 8;       // PostgreSQL: connections that run commands; SQLite has one writer whatever this says
  std::size_t readers = 4;       // connections that queries share
  std::size_t waiting = 10'000;  // units of work that may wait; more are Unavailable at once
};

// "sqlite:/var/lib/footfall/footfall.db": made if missing, readable by its owner only. A second process may open the
// same file (footfall import beside footfall serve): their commits take turns.
// "postgresql://…", "postgres://…" or libpq's "host=… dbname=…": PostgreSQL 15 or newer. Connections are made when
// first needed and again after they break.
// Throws Unavailable when the database cannot be opened, with what stands in the way; Bug for any other URL. What
// `world` refers to must outlive the database, whose destructor does what is waiting first.
std::unique_ptr<Database> open_database(std::string_view url, World world, const DatabaseOptions& options = {});

// The file that the URL of an SQLite database names; nothing for PostgreSQL. A Bug for any other URL.
std::optional<std::string> sqlite_file(std::string_view url);

// Runs several statements on a connection of their own, outside of any unit of work: for the upkeep of a database, not
// for business. `url` as above.
void run_script(std::string_view url, const std::string& sql);

}  // namespace footfall
