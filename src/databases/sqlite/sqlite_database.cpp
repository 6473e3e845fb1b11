#include "databases/sqlite/sqlite_database.h"

#include <thread>
#include <utility>

#include "databases/migrate.h"
#include "databases/pool.h"
#include "databases/sqlite/connection.h"
#include "databases/sqlite/writer.h"

namespace footfall {
namespace {

using sqlite::Connection;

class SqliteView final : public View {
 public:
  SqliteView(Connection& connection, Region region, Timestamp now) : View(region, now), connection_(connection) {}
  Rows sql(Statement statement, Parameters parameters) override { return connection_.query(statement, parameters); }

 private:
  Connection& connection_;
};

// A snapshot, given up at the end of its scope. It is taken by the first statement after BEGIN.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : connection_(connection) { connection_.run("BEGIN", {}); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() { connection_.abandon(); }

 private:
  Connection& connection_;
};

// Tables are made WITHOUT ROWID: every one has a primary key that begins with its region, and rows are found by it in
// one tree instead of two. PostgreSQL knows no such words, so they are not in the migrations.
std::string clustered(std::string_view sql) {
  constexpr std::string_view end = "\n);";
  std::string made;
  while (!sql.empty()) {
    const auto table = sql.find("CREATE TABLE ");
    const auto closed = table == std::string_view::npos ? table : sql.find(end, table);
    if (closed == std::string_view::npos) return made.append(sql);
    made.append(sql.substr(0, closed)).append("\n) WITHOUT ROWID;");
    sql.remove_prefix(closed + end.size());
  }
  return made;
}

class SqliteMigrationTarget final : public MigrationTarget {
 public:
  explicit SqliteMigrationTarget(Connection& connection) : connection_(connection) {}

  void alone(const std::function<void()>& work) override {
    connection_.run("BEGIN IMMEDIATE", {});
    try {
      work();
      connection_.run("COMMIT", {});
    } catch (...) {
      connection_.abandon();
      throw;
    }
  }
  void run(std::string_view sql) override { connection_.run_script(clustered(sql)); }
  std::vector<Applied> applied() override {
    std::vector<Applied> found;
    for (const Row row : connection_.query(migration_sql::list, {})) {
      Applied& one = found.emplace_back();
      row.into(one.module, one.name, one.checksum);
    }
    return found;
  }
  void note(const Applied& migration, Timestamp at) override {
    connection_.run(migration_sql::insert, {migration.module, migration.name, migration.checksum, at});
  }

 private:
  Connection& connection_;
};

}  // namespace

struct SqliteDatabase::Parts {
  Parts(const std::string& database_path, World its_world, const DatabaseOptions& options)
      : path(database_path),
        world(its_world),
        queue(options.waiting),
        writer(path, world, queue),
        readers(options.readers, [this] { return std::make_unique<Connection>(path, Connection::Use::read); }) {
    thread = std::thread([this] { writer.work(); });
  }
  ~Parts() {
    queue.close();
    thread.join();
  }

  std::string path;
  World world;
  JobQueue queue;
  sqlite::Writer writer;
  Pool<Connection> readers;
  std::thread thread;
};

SqliteDatabase::SqliteDatabase(const std::string& path, World world, const DatabaseOptions& options)
    : parts_(std::make_unique<Parts>(path, world, options)) {}

SqliteDatabase::~SqliteDatabase() = default;

void SqliteDatabase::submit(Region region, Work work, Then then) {
  parts_->queue.add({region, std::move(work), std::move(then)});
}

void SqliteDatabase::read(Region region, const std::function<void(View&)>& query) {
  auto connection = parts_->readers.lend();
  const Snapshot snapshot(*connection);
  SqliteView view(*connection, region, parts_->world.clock.now());
  query(view);
}

void SqliteDatabase::migrate(std::span<const Migration> migrations) {
  Connection connection(parts_->path, Connection::Use::write);
  SqliteMigrationTarget target(connection);
  footfall::migrate(target, migrations, [this] { return parts_->world.clock.now(); });
}

void SqliteDatabase::ping() { parts_->readers.lend()->query("SELECT COUNT(*) FROM sqlite_schema", {}); }

}  // namespace footfall
