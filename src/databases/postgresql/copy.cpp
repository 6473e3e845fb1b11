#include "databases/postgresql/copy.h"

#include <libpq-fe.h>

#include "base/check.h"
#include "databases/postgresql/child.h"
#include "databases/postgresql/connection.h"

namespace footfall::postgresql {

namespace {

// How to reach the database, for libpq in another program. In its environment: the command line is for all to see.
std::vector<std::string> environment_of(const std::string& conninfo, std::string& database) {
  char* problem = nullptr;
  struct Free {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
  };
  const std::unique_ptr<PQconninfoOption, Free> options(PQconninfoParse(conninfo.c_str(), &problem));
  if (!options) {
    PQfreemem(problem);  // not repeated: it may hold a password
    throw Unavailable("the setting data.database is not an address of a PostgreSQL database");
  }
  std::vector<std::string> set;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr || option->envvar == nullptr) continue;
    set.push_back(std::string(option->envvar) + "=" + option->val);
    if (std::string_view(option->keyword) == "dbname") database = option->val;
  }
  return set;
}

void check_empty_and_unused(const std::string& conninfo, Existing existing) {
  Connection connection(conninfo, Connection::Use::read);
  connection.begin();
  const bool any =
      connection.query("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()", {})[0]
          .integer(0) > 0;
  const auto users = connection.query(
      "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'footfall' "
      "AND pid <> pg_backend_pid()",
      {});
  connection.rollback();
  if (any && existing == Existing::keep) throw Unavailable("there are tables already in the PostgreSQL database");
  if (users[0].integer(0) > 0) throw Unavailable("somebody uses the PostgreSQL database: stop the server first");
}

}  // namespace

void copy_out(const std::string& conninfo, const Take& take) {
  std::string database;
  const auto environment = environment_of(conninfo, database);
  Child child({"pg_dump", "--format=custom", "--no-owner", "--no-privileges"}, environment, Child::Side::output);
  for (auto piece = child.read(); !piece.empty(); piece = child.read()) take(piece);
  child.end();
}

void copy_in(const std::string& conninfo, const std::function<void(const Take&)>& read, Existing existing) {
  check_empty_and_unused(conninfo, existing);
  std::string database;
  const auto environment = environment_of(conninfo, database);
  std::vector<std::string> words{"pg_restore",      "--format=custom",      "--no-owner",
                                 "--no-privileges", "--single-transaction", "--dbname=" + database};
  if (existing == Existing::replace) words.insert(words.end(), {"--clean", "--if-exists"});
  Child child(words, environment, Child::Side::input);
  read([&](std::string_view piece) { child.write(piece); });
  child.end();
}

}  // namespace footfall::postgresql
