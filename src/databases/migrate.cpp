#include "databases/migrate.h"

#include <algorithm>

#include "base/check.h"
#include "core/crypto.h"

namespace footfall {
namespace {

using Applied = MigrationTarget::Applied;

std::string name_of(std::string_view module, std::string_view name) {
  return std::string(module) + "/" + std::string(name);
}

std::string checksum_of(const Migration& migration) { return crypto::to_hex(crypto::sha256(bytes_of(migration.sql))); }

const Applied* find(const std::vector<Applied>& applied, const Migration& migration) {
  const auto found = std::find_if(applied.begin(), applied.end(), [&](const Applied& one) {
    return one.module == migration.module && one.name == migration.name;
  });
  return found == applied.end() ? nullptr : &*found;
}

void check_known(const Applied& applied, std::span<const Migration> migrations) {
  const auto known = std::find_if(migrations.begin(), migrations.end(), [&](const Migration& migration) {
    return migration.module == applied.module && migration.name == applied.name;
  });
  if (known == migrations.end()) {
    throw Bug("the database has migration " + name_of(applied.module, applied.name) +
              ", which this program does not know: the database belongs to a newer program");
  }
  if (checksum_of(*known) != applied.checksum) {
    throw Bug("migration " + name_of(applied.module, applied.name) +
              " has changed since it was applied to this database: a migration is never edited, write a new one");
  }
}

// A migration that slips in before one that was applied would give different databases different histories.
void check_comes_last(const Migration& migration, const std::vector<Applied>& applied) {
  for (const Applied& one : applied) {
    if (one.module == migration.module && one.name > migration.name) {
      throw Bug("migration " + name_of(migration.module, migration.name) + " comes before " +
                name_of(one.module, one.name) + ", which was applied already: give it a later number");
    }
  }
}

void apply(MigrationTarget& target, const Migration& migration, const std::function<Timestamp()>& clock) {
  const auto applied = target.applied();
  if (find(applied, migration) != nullptr) return;  // another process was faster
  check_comes_last(migration, applied);
  target.run(migration.sql);
  target.note({std::string(migration.module), std::string(migration.name), checksum_of(migration)}, clock());
}

}  // namespace

void migrate(MigrationTarget& target, std::span<const Migration> migrations, const std::function<Timestamp()>& clock) {
  std::vector<Applied> applied;
  target.alone([&] {
    target.run(migration_sql::create);
    applied = target.applied();
    for (const Applied& one : applied) check_known(one, migrations);
  });
  for (const Migration& migration : migrations) {
    if (find(applied, migration) == nullptr) {
      target.alone([&] { apply(target, migration, clock); });
    }
  }
}

}  // namespace footfall
