#include "databases/sqlite/copy.h"

#include <unistd.h>

#include <filesystem>

#include "base/check.h"
#include "databases/backup_file.h"
#include "databases/sqlite/connection.h"

namespace footfall::sqlite {

namespace {

// A file that goes at the end of its scope, with what SQLite puts beside it.
class Passing {
 public:
  explicit Passing(std::string path) : path_(std::move(path)) {}
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  ~Passing() {
    for (const auto* end : {"", "-wal", "-shm", "-journal"}) ::unlink((path_ + end).c_str());
  }

 private:
  std::string path_;
};

bool is_empty(const std::string& path) {
  std::error_code missing;
  if (std::filesystem::file_size(path, missing) == 0 || missing) return true;
  return Connection(path, Connection::Use::read).query("SELECT 1 FROM sqlite_schema LIMIT 1", {}).empty();
}

void check_whole(const std::string& path) {
  const auto rows = Connection(path, Connection::Use::write).query("PRAGMA integrity_check(1)", {});
  if (rows[0].text(0) != "ok") throw Unavailable("the backup is damaged: " + std::string(rows[0].text(0)));
}

// Brings the log into the file and keeps everybody out; Unavailable when somebody is in.
void take_alone(Connection& connection, const std::string& path) {
  try {
    connection.run_script("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE);");
    connection.run_script("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT;");
  } catch (const Unavailable& problem) {
    throw Unavailable("somebody uses " + path + ": stop the server first (" + problem.what() + ")");
  }
}

}  // namespace

void copy_out(const std::string& path, const std::string& copy, const Take& take) {
  if (!std::filesystem::exists(path)) throw Unavailable("there is no database " + path);
  const Passing passing(copy);
  {
    (void)File::make(copy);
  }  // SQLite would let everybody read it
  Connection(path, Connection::Use::write).query("VACUUM INTO $1", {copy});
  auto file = File::read(copy);
  for (auto piece = file.next(); !piece.empty(); piece = file.next()) take(piece);
}

void copy_in(const std::string& path, const std::function<void(const Take&)>& read, Existing existing) {
  const bool empty = is_empty(path);
  if (!empty && existing == Existing::keep) throw Unavailable("there is a database already: " + path);
  const auto fresh = path + ".restored";
  ::unlink(fresh.c_str());
  const Passing passing(fresh);
  {
    auto file = File::make(fresh);
    read([&](std::string_view piece) { file.write(piece); });
    file.sync();
  }
  check_whole(fresh);
  if (std::filesystem::exists(path)) {
    Connection old(path, Connection::Use::write);
    take_alone(old, path);
    if (!empty) rename_for_good(path, path + ".replaced");
    rename_for_good(fresh, path);
  } else {
    rename_for_good(fresh, path);
  }
}

}  // namespace footfall::sqlite
