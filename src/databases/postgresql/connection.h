// One connection to PostgreSQL, pipelined, and its prepared statements. Private to databases/postgresql.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "core/tx.h"

namespace footfall::postgresql {

// The connection broke, or is of no use any more, before a commit was sent: nothing happened.
class Lost : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

// The server gave way to another transaction (SQLSTATE 40001, 40P01): nothing happened, and the next try may succeed.
class Conflict : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

// Belongs to one thread at a time. Between two transactions it is always idle and its pipeline empty, or closed.
// Throws Lost, Conflict, Unavailable (the server lacks something) or Bug (the statement is wrong).
class Connection {
 public:
  enum class Use { write, read };

  // Connects when it is first used. `conninfo` is what libpq takes: a URL or "key=value …".
  Connection(std::string conninfo, Use use) : conninfo_(std::move(conninfo)), use_(use) {}

  // Sends BEGIN with the first statement; connects if need be (Unavailable when that fails).
  void begin();
  // Sends the statement with the next one that waits. An error surfaces there.
  void run(Statement statement, Parameters parameters);
  // Sends what is pending and this statement, and waits for its rows.
  Rows query(Statement statement, Parameters parameters);
  // Waits until the commit is safe. When the connection breaks meanwhile, nobody knows: Unavailable, not Lost.
  void commit();
  // Ends the transaction whatever its state, and waits for that. Never throws: what cannot be cleaned is closed.
  void rollback() noexcept;
  // The same, not waiting where that is safe: the answer is read with the next transaction's.
  void rollback_later() noexcept;

  // Several statements without parameters, within or without a transaction.
  void run_script(const std::string& sql);
  // A round trip.
  void ping();
  void close();

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;
  struct Prepared {
    std::string name;
    std::vector<Oid> parameters;
  };

  void open();
  void run_simply(const std::string& sql);
  const Prepared& prepared(Statement statement);
  void send(const Prepared& prepared, std::string_view sql, Parameters parameters);
  void prepare_control(const char* name, const char* sql);
  void send_control(const char* name);
  void encode(const Parameter& parameter, Oid type, std::size_t at, std::string_view sql);
  void expect(std::string_view sql);
  // Sends what is pending and reads all of its results; gives back the last, throws the first error.
  Result wait();
  Result next_result();
  void read_sync();
  [[noreturn]] void lost();
  [[noreturn]] void fail(const PGresult* result, std::string_view sql);

  std::string conninfo_;
  Use use_;
  std::unique_ptr<PGconn, Finish> handle_;
  std::unordered_map<const char*, Prepared> statements_;  // by the address of the literal
  // The texts of what was sent and not yet answered; a null one ends a transaction that nobody waited for.
  std::vector<std::string_view> pending_;
  // Of the statement being sent; kept to be used again.
  std::vector<std::array<char, 8>> integers_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

}  // namespace footfall::postgresql
