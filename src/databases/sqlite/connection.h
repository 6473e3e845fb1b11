// One connection to an SQLite file and its prepared statements. Private to databases/sqlite.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/tx.h"

namespace footfall::sqlite {

// Belongs to one thread at a time. Everything throws Unavailable when the file or the machine is at fault, Bug when the
// statement is.
class Connection {
 public:
  enum class Use { write, read };

  // Makes the file if it is missing, readable by its owner only. `path` is a file: not "", not ":memory:".
  Connection(const std::string& path, Use use);

  // Runs a statement to its end and returns its rows.
  Rows query(Statement statement, Parameters parameters);
  // The same, dropping the rows.
  void run(Statement statement, Parameters parameters);
  // Several statements without parameters, not kept.
  void run_script(const std::string& sql);

  // False once SQLite has rolled back by itself, as it may after an error of the disk.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  // True while a deferred foreign key points nowhere: a commit would fail.
  bool foreign_key_dangles() const;
  std::int64_t changes() const { return sqlite3_total_changes64(handle_.get()); }  // rows changed since it was opened
  // Undoes the whole transaction if there is one. Never throws.
  void abandon() noexcept;

  // From now on `pages` is how long the write-ahead log was after this connection's last commit. It is not copied to
  // the file by itself: a Checkpointer does that.
  void count_log_pages(int& pages);

  sqlite3* handle() { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  struct Prepared {
    std::unique_ptr<sqlite3_stmt, Finalize> statement;
    std::vector<std::size_t> parameter_of;  // which parameter stands at SQLite's places 1, 2 …: it counts $2 … $1 so
    std::size_t parameters = 0;
  };

  void open(const std::string& path);
  void configure(Use use);
  Prepared prepare(std::string_view sql);
  Prepared& prepared(Statement statement);
  void bind(const Prepared& prepared, std::string_view sql, Parameters parameters);
  // True: there is a row.
  bool step(sqlite3_stmt* statement, std::string_view sql);
  [[noreturn]] void fail(int code, std::string_view doing) const;

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<const char*, Prepared> statements_;  // by the address of the literal
};

}  // namespace footfall::sqlite
