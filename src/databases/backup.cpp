#include "databases/backup.h"

#include "base/check.h"
#include "databases/backup_file.h"
#include "databases/open.h"
#include "databases/postgresql/copy.h"
#include "databases/sqlite/copy.h"

namespace footfall {

void back_up(std::string_view url, Backup about, const std::string& file) {
  BackupWriter writer(file);
  const auto write = [&](std::string_view piece) { writer.write(piece); };
  if (const auto path = sqlite_file(url)) {
    about.database = "sqlite";
    sqlite::copy_out(*path, file + ".copy", write);
  } else {
    about.database = "postgresql";
    postgresql::copy_out(std::string(url), write);
  }
  writer.finish(about);
}

Backup verify_backup(const std::string& file) {
  return read_backup(file, [](std::string_view) {});
}

void restore(std::string_view url, const std::string& file, Existing existing) {
  const auto about = verify_backup(file);
  const auto path = sqlite_file(url);
  const std::string wanted = path ? "sqlite" : "postgresql";
  if (about.database != wanted) {
    throw Unavailable(file + " is of a " + about.database + " database and cannot be brought back into " + wanted);
  }
  const auto read = [&](const std::function<void(std::string_view)>& take) { (void)read_backup(file, take); };
  if (path) {
    sqlite::copy_in(*path, read, existing);
  } else {
    postgresql::copy_in(std::string(url), read, existing);
  }
}

}  // namespace footfall
