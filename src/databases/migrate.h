// Brings a schema up to date, the same way on every database.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"
#include "core/migration.h"

namespace footfall {

// What migrate() needs of a connection of its own.
class MigrationTarget {
 public:
  struct Applied {
    std::string module;
    std::string name;
    std::string checksum;
  };

  virtual ~MigrationTarget() = default;
  // Runs `work` in a transaction that keeps every other migrating process out until it is over; throws what it throws.
  virtual void alone(const std::function<void()>& work) = 0;
  // Runs several statements.
  virtual void run(std::string_view sql) = 0;
  virtual std::vector<Applied> applied() = 0;
  virtual void note(const Applied& migration, Timestamp at) = 0;
};

// The statements of the three calls above, for both databases.
namespace migration_sql {
inline constexpr char create[] =
    "CREATE TABLE IF NOT EXISTS schema_migration (module TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, "
    "applied_at BIGINT NOT NULL, PRIMARY KEY (module, name))";
inline constexpr char list[] = "SELECT module, name, checksum FROM schema_migration ORDER BY module, name";
inline constexpr char insert[] =
    "INSERT INTO schema_migration (module, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";
}  // namespace migration_sql

// Does what Database::migrate() promises. Migrations are applied in the order given; within a module that is the order
// of their names. `clock` is asked for each one.
void migrate(MigrationTarget& target, std::span<const Migration> migrations, const std::function<Timestamp()>& clock);

}  // namespace footfall
