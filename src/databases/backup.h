// A whole database in one file, copied while it is in use, and brought back.
#pragma once

#include <string>
#include <string_view>

#include "base/timestamp.h"

namespace footfall {

// What a backup says of itself.
struct Backup {
  std::string database;  // sqlite or postgresql
  Timestamp made_at;
  std::string program;    // version that made it
  std::string key_check;  // of the master key, which is not in it
};

// Copies the database of `url` (see databases/open.h) as it is at one moment into a new file, readable by its owner
// only, while others go on writing. `about.database` is filled in here. Throws Unavailable when there is no database,
// when the file exists, or with whatever else stands in the way; then there is no file.
void back_up(std::string_view url, Backup about, const std::string& file);

// Reads the whole file. Throws Unavailable when it is not a backup, or not as it was written.
Backup verify_backup(const std::string& file);

// Brings a backup back into the database of `url`, which must be of the same kind and, unless `existing` says replace,
// missing or empty. Nobody may use the database meanwhile. Throws Unavailable with what stands in the way, and then
// the database is as it was. An SQLite file that is replaced is kept beside, as <name>.replaced.
enum class Existing { keep, replace };
void restore(std::string_view url, const std::string& file, Existing existing);

}  // namespace footfall
