// A database as the rest of the program sees it: units of work go in, durable answers come out.
#pragma once

#include <exception>
#include <functional>
#include <span>

#include "core/migration.h"
#include "core/tx.h"

namespace footfall {

enum class Keep { yes, no };  // no: undo everything this unit of work did

// The time, the ids and the randomness that units of work are given.
struct World {
  Clock& clock;
  Random& random;
  IdMaker& ids;
};

class Database {
 public:
  // Does the work of one command. Runs on a thread of the database; must not wait for another unit of work.
  using Work = std::function<Keep(Tx&)>;
  // Told once the outcome is safe on disk (or undone): null, or what was thrown.
  // Work that throws is undone alone; a commit that fails is Unavailable for everyone who shared it.
  using Then = std::function<void(const std::exception_ptr&)>;

  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  // Hands in a unit of work and returns at once. It may be run again from the start (PostgreSQL: 40001, 40P01), so
  // it changes nothing but rows before `then`. Too many waiting is Unavailable, told through `then`.
  virtual void submit(Region region, Work work, Then then) = 0;

  // Runs on the calling thread over a consistent snapshot that sees everything answered before the call.
  virtual void read(Region region, const std::function<void(View&)>& query) = 0;

  // Brings the schema up to date: each migration in its own transaction, forward only, checked by checksum.
  // Throws Bug when a migration that was applied has changed since, or the database is newer than the program.
  virtual void migrate(std::span<const Migration> migrations) = 0;

  // A cheap round trip. Throws Unavailable.
  virtual void ping() = 0;
  virtual std::string_view kind() const = 0;  // "sqlite" or "postgresql"

  // submit() and wait. Not to be called on a database's own thread.
  void write(Region region, const Work& work);
};

}  // namespace footfall
