// The file of a backup: a page of text that says what it is, then the database's own copy of itself.
//
//   Footfall backup 1
//   database: sqlite
//   made: 2026-11-22T09:30:00.000Z
//   …
//
// The text is padded with blanks to 1024 bytes; `tail -c +1025` cuts it off. What follows is an SQLite database, or an
// archive of pg_dump in its custom format. Private to databases.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/digest.h"
#include "databases/backup.h"

namespace footfall {

// An open file, closed at the end of its scope. Everything throws Unavailable, with the file's name.
class File {
 public:
  // Made new, readable by its owner only. Unavailable when it is there already.
  static File make(const std::string& path);
  static File read(const std::string& path);
  File(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  void write(std::string_view bytes);
  void write_at_start(std::string_view bytes);
  // The next bytes, at most a megabyte; empty at the end. Lives until the next call.
  std::string_view next();
  // Waits until all of it is on the disk.
  void sync();

 private:
  File(std::string path, int handle) : path_(std::move(path)), handle_(handle) {}
  void write_all(std::string_view bytes, std::int64_t at);
  [[noreturn]] void fail(std::string_view doing) const;

  std::string path_;
  int handle_ = -1;
  std::int64_t written_ = 0;
  std::string buffer_;
};

// Writes a backup beside its name and gives it its name once it is whole and on the disk.
class BackupWriter {
 public:
  explicit BackupWriter(const std::string& path);
  BackupWriter(const BackupWriter&) = delete;
  BackupWriter& operator=(const BackupWriter&) = delete;
  ~BackupWriter();  // removes what was not finished

  void write(std::string_view bytes);
  void finish(const Backup& about);

 private:
  std::string path_, part_;
  File file_;
  crypto::Digest digest_;
  std::int64_t size_ = 0;
  bool finished_ = false;
};

// Hands on what follows the text, piece by piece, and compares it with what the text says of it. Throws Unavailable at
// the end when it is not what was written.
Backup read_backup(const std::string& path, const std::function<void(std::string_view piece)>& take);

// Makes a new name last: renames within a folder are safe once the folder is.
void rename_for_good(const std::string& from, const std::string& to);

}  // namespace footfall
