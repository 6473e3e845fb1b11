#include "databases/sqlite/connection.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/check.h"

namespace footfall::sqlite {
namespace {

// How long a connection waits for another process that writes, and for one that keeps the whole file to itself.
constexpr int busy_timeout_ms = 10'000;
constexpr int opening_timeout_ms = 2'000;

// SQLite makes its files readable by everybody, and the log beside them like the file itself. A file that is there
// already is not opened: closing it would end the locks of all our connections to it (POSIX), and another program that
// comes and goes would then take the log away under us (see "How To Corrupt An SQLite Database File", 2.2).
void make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);  // what is wrong with the path, SQLite will say
}

// SQLite counts every allocation under one lock unless told before its first use that nobody asks.
void start_library() {
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);  // not to be had once somebody else in the program has used SQLite, and not needed
}

bool is_fault_of_statement(int code) {
  switch (code & 0xff) {
    case SQLITE_ERROR:
    case SQLITE_INTERNAL:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
    case SQLITE_SCHEMA:
      return true;
    default:
      return false;
  }
}

std::string_view remedy(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return ": the disk or the file's size limit is full";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ": the file, its folder or its disk cannot be written";
    case SQLITE_IOERR:
      return ": the disk failed or is full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ": another program keeps the file locked";
    case SQLITE_CANTOPEN:
      return ": does its folder exist, and may this program use it?";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ": the file is damaged or is not a database";
    default:
      return "";
  }
}

// Puts a statement back where it can be used again, whatever became of it. SQLite repeats the statement's error here.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;
  ~Reset() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_;
};

// Which parameter the place is for: 2 for "$2".
std::size_t number_of(const char* place, std::string_view sql) {
  std::size_t number = 0;
  if (place != nullptr && place[0] == '$') {
    const char* end = place + std::strlen(place);
    if (std::from_chars(place + 1, end, number).ptr != end) number = 0;
  }
  if (number == 0) throw Bug("parameters are written $1, $2 …: " + std::string(sql));
  return number;
}

void add_cell(Rows& rows, sqlite3_stmt* statement, int column, std::string_view sql) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return rows.add_null();
    case SQLITE_INTEGER:
      return rows.add_integer(sqlite3_column_int64(statement, column));
    case SQLITE_TEXT:
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      return rows.add_text(size == 0 ? std::string_view() : std::string_view(bytes, size));
    }
    default:
      throw Bug("a column holds a floating-point number, write CAST(… AS BIGINT): " + std::string(sql));
  }
}

}  // namespace

Connection::Connection(const std::string& path, Use use) : path_(path) {
  check(!path.empty() && path.find(":memory:") == std::string::npos, "an SQLite database is a file");
  open(path);
  configure(use);
}

void Connection::open(const std::string& path) {
  start_library();
  make_private_file(path);
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(code, "opening");
  // Memory of the connection's own for what statements allocate: places of 600 and of 128 bytes, as many as fit in
  // 256 times 600.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 600, 256);
  sqlite3_busy_timeout(handle, opening_timeout_ms);
  // "double quotes" are names, as in PostgreSQL, never text.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

void Connection::configure(Use use) {
  if (query("PRAGMA journal_mode = WAL", {})[0].text(0) != "wal") {
    throw Unavailable("the database " + path_ + " cannot keep a write-ahead log: is it on a network disk?");
  }
  run_script(
      "PRAGMA synchronous = FULL;"
      "PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA journal_size_limit = 67108864;");
  if (use == Use::write) {
    // Savepoints keep what they would undo in memory, not in a file.
    run_script("PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;");
  } else {
    // An audit sorts more than there is memory: that goes to a file.
    // A reader forgets its pages whenever something was committed; mapped ones need no copying to be looked at again.
    run_script(
        "PRAGMA cache_size = -8000; PRAGMA query_only = ON; PRAGMA temp_store = FILE; PRAGMA mmap_size = 1073741824;");
  }
  sqlite3_busy_timeout(handle_.get(), busy_timeout_ms);
}

Connection::Prepared Connection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  Prepared prepared;
  prepared.statement.reset(statement);
  if (code != SQLITE_OK) fail(code, sql);
  if (statement == nullptr || rest != sql.data() + sql.size()) throw Bug("not one statement: " + std::string(sql));
  const int places = sqlite3_bind_parameter_count(statement);
  for (int place = 1; place <= places; ++place) {
    const std::size_t number = number_of(sqlite3_bind_parameter_name(statement, place), sql);
    prepared.parameter_of.push_back(number - 1);
    prepared.parameters = std::max(prepared.parameters, number);
  }
  // Each name has one place, so a number that is left out makes the highest greater than the count.
  if (prepared.parameters != prepared.parameter_of.size()) {
    throw Bug("a statement uses each of its parameters: " + std::string(sql));
  }
  return prepared;
}

Connection::Prepared& Connection::prepared(Statement statement) {
  const auto found = statements_.find(statement.text());
  if (found != statements_.end()) [[likely]] {
    return found->second;
  }
  return statements_.emplace(statement.text(), prepare(statement.view())).first->second;
}

void Connection::bind(const Prepared& prepared, std::string_view sql, Parameters parameters) {
  if (parameters.size() != prepared.parameters) throw Bug("wrong number of parameters: " + std::string(sql));
  sqlite3_stmt* statement = prepared.statement.get();
  int place = 0;
  for (const std::size_t number : prepared.parameter_of) {
    const Parameter& parameter = parameters.begin()[number];
    // SQLite takes a null pointer for NULL, and the view of nothing may be one.
    const std::string_view text = parameter.text().empty() ? std::string_view("") : parameter.text();
    int code = SQLITE_OK;
    ++place;
    switch (parameter.type()) {
      case Parameter::Type::null:
        code = sqlite3_bind_null(statement, place);
        break;
      case Parameter::Type::integer:
        code = sqlite3_bind_int64(statement, place, parameter.integer());
        break;
      case Parameter::Type::text:
        if (std::memchr(text.data(), 0, text.size()) != nullptr) throw Bug("text holds a zero: " + std::string(sql));
        code = sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
        break;
      case Parameter::Type::bytes:
        code = sqlite3_bind_blob64(statement, place, text.data(), text.size(), SQLITE_STATIC);
        break;
    }
    if (code != SQLITE_OK) fail(code, sql);
  }
}

bool Connection::step(sqlite3_stmt* statement, std::string_view sql) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(code, sql);
}

Rows Connection::query(Statement statement, Parameters parameters) {
  const Prepared& prepared = this->prepared(statement);
  sqlite3_stmt* handle = prepared.statement.get();
  bind(prepared, statement.view(), parameters);
  const Reset reset(handle);
  Rows rows;
  while (step(handle, statement.view())) {
    // Counted here: a change of the schema may have prepared the statement anew.
    const int columns = sqlite3_column_count(handle);
    rows.set_columns(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) add_cell(rows, handle, column, statement.view());
  }
  return rows;
}

void Connection::run(Statement statement, Parameters parameters) {
  const Prepared& prepared = this->prepared(statement);
  bind(prepared, statement.view(), parameters);
  const Reset reset(prepared.statement.get());
  while (step(prepared.statement.get(), statement.view())) {
  }
}

void Connection::run_script(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

bool Connection::foreign_key_dangles() const {
  int dangling = 0;
  int unused = 0;
  sqlite3_db_status(handle_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &dangling, &unused, 0);
  return dangling != 0;
}

void Connection::count_log_pages(int& pages) {
  const auto count = [](void* counter, sqlite3*, const char*, int now) {
    *static_cast<int*>(counter) = now;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle_.get(), count, &pages);
}

void Connection::abandon() noexcept {
  if (!in_transaction()) return;
  try {
    run("ROLLBACK", {});
  } catch (...) {
    // Some errors of the disk roll back by themselves; then there is nothing left to undo.
  }
}

void Connection::fail(int code, std::string_view doing) const {
  const std::string what = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  if (is_fault_of_statement(code)) throw Bug(what + ": " + std::string(doing));
  throw Unavailable("the database " + path_ + " does not answer: " + what + " (SQLite error " + std::to_string(code) +
                    ")" + std::string(remedy(code)));
}

}  // namespace footfall::sqlite
