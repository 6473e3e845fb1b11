// The embedded database: one file, one thread that writes, several connections that read.
#pragma once

#include <memory>
#include <string>

#include "core/database.h"
#include "databases/open.h"

namespace footfall {

// Commits, not statements, are what costs, so the writing thread takes everything that waits, runs each unit of work
// so that it can be undone alone, commits once, and then answers all of them.
class SqliteDatabase final : public Database {
 public:
  // Throws Unavailable when the file cannot be opened or another program keeps it locked.
  SqliteDatabase(const std::string& path, World world, const DatabaseOptions& options);
  ~SqliteDatabase() override;

  void submit(Region region, Work work, Then then) override;
  void read(Region region, const std::function<void(View&)>& query) override;
  void migrate(std::span<const Migration> migrations) override;
  void ping() override;
  std::string_view kind() const override { return "sqlite"; }

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace footfall
