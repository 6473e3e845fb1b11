#include "databases/postgresql/postgresql_database.h"

#include <algorithm>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

#include "databases/migrate.h"
#include "databases/pool.h"
#include "databases/postgresql/connection.h"
#include "databases/postgresql/worker.h"

namespace footfall {
namespace {

using postgresql::Connection;

// One read-only transaction: its first statement takes the snapshot.
class PostgresqlView final : public View {
 public:
  PostgresqlView(Connection& connection, Region region, Timestamp now) : View(region, now), connection_(connection) {}
  ~PostgresqlView() override {
    if (begun_) connection_.rollback_later();
  }

  Rows sql(Statement statement, Parameters parameters) override {
    if (answered_) return connection_.query(statement, parameters);
    Rows rows = first(statement, parameters);
    answered_ = true;
    return rows;
  }

 private:
  // The connection may have broken while nobody used it. Nothing was read yet, so a new one does as well.
  Rows first(Statement statement, Parameters parameters) {
    begun_ = true;
    try {
      connection_.begin();
      return connection_.query(statement, parameters);
    } catch (const postgresql::Lost&) {
      connection_.begin();
      return connection_.query(statement, parameters);
    }
  }

  Connection& connection_;
  bool begun_ = false;
  bool answered_ = false;
};

class PostgresqlMigrationTarget final : public MigrationTarget {
 public:
  explicit PostgresqlMigrationTarget(Connection& connection) : connection_(connection) {}

  void alone(const std::function<void()>& work) override {
    connection_.begin();
    try {
      connection_.run_script("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0");
      // By schema, so that separate ones in one database do not wait for each other.
      connection_.query("SELECT pg_advisory_xact_lock(CAST(hashtext(current_schema()) AS BIGINT))", {});
      work();
      connection_.commit();
    } catch (...) {
      connection_.rollback();
      throw;
    }
  }
  void run(std::string_view sql) override { connection_.run_script(std::string(sql)); }
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

// Text must compare as in SQLite, byte by byte. Other orders also change with the system's libraries, under the
// indexes.
void check_order_of_text(Connection& connection) {
  connection.begin();
  const Rows rows = connection.query("SELECT CAST('B' AS TEXT) < CAST('a' AS TEXT)", {});
  connection.rollback();
  if (rows[0].get<bool>(0)) return;
  throw Unavailable(
      "the PostgreSQL database sorts text as people do, not by its bytes; make one for Footfall: CREATE DATABASE "
      "footfall TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
}

}  // namespace

struct PostgresqlDatabase::Parts {
  Parts(std::string its_conninfo, World its_world, const DatabaseOptions& options)
      : conninfo(std::move(its_conninfo)),
        world(its_world),
        queue(options.waiting),
        readers(options.readers, [this] { return std::make_unique<Connection>(conninfo, Connection::Use::read); }) {
    readers.lend()->ping();
    const int count = static_cast<int>(std::max<std::size_t>(options.writers, 1));
    for (int i = 0; i < count; ++i) workers.emplace_back(conninfo, world, queue, i);
    for (auto& worker : workers) {
      threads.emplace_back([&worker] { worker.work(); });
    }
  }
  ~Parts() {
    queue.close();
    for (auto& thread : threads) thread.join();
  }

  std::string conninfo;
  World world;
  JobQueue queue;
  Pool<Connection> readers;
  std::deque<postgresql::Worker> workers;
  std::vector<std::thread> threads;
};

PostgresqlDatabase::PostgresqlDatabase(const std::string& conninfo, World world, const DatabaseOptions& options)
    : parts_(std::make_unique<Parts>(conninfo, world, options)) {}

PostgresqlDatabase::~PostgresqlDatabase() = default;

void PostgresqlDatabase::submit(Region region, Work work, Then then) {
  parts_->queue.add({region, std::move(work), std::move(then)});
}

void PostgresqlDatabase::read(Region region, const std::function<void(View&)>& query) {
  auto connection = parts_->readers.lend();
  PostgresqlView view(*connection, region, parts_->world.clock.now());
  query(view);
}

void PostgresqlDatabase::migrate(std::span<const Migration> migrations) {
  Connection connection(parts_->conninfo, Connection::Use::write);
  check_order_of_text(connection);
  PostgresqlMigrationTarget target(connection);
  footfall::migrate(target, migrations, [this] { return parts_->world.clock.now(); });
}

void PostgresqlDatabase::ping() { parts_->readers.lend()->ping(); }

}  // namespace footfall
