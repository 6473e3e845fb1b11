// The database for many cores and many machines: commands run side by side, each on a connection of its own.
#pragma once

#include <memory>
#include <string>

#include "core/database.h"
#include "databases/open.h"

namespace footfall {

// Commands are READ COMMITTED and correct by compare-and-set and unique keys. A command that the server made give way
// to another (SQLSTATE 40001, 40P01), or whose connection broke before its commit was sent, is run again from the
// start. A connection that breaks while a commit is on its way is Unavailable: it may have happened, and the
// idempotency key tells when the caller tries again.
class PostgresqlDatabase final : public Database {
 public:
  // Throws Unavailable when no connection can be made.
  PostgresqlDatabase(const std::string& conninfo, World world, const DatabaseOptions& options);
  ~PostgresqlDatabase() override;

  void submit(Region region, Work work, Then then) override;
  void read(Region region, const std::function<void(View&)>& query) override;
  void migrate(std::span<const Migration> migrations) override;
  void ping() override;
  std::string_view kind() const override { return "postgresql"; }

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace footfall
