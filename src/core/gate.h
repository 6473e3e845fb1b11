// The one way to write: a transaction, an idempotency key, and a retry around a command.
//
// HTTP, CLI, jobs and the simulator all come through here. The row that remembers an attempt is written in the
// same transaction as the work, so an answer is kept exactly when its effects are:
//
//   same caller and key, same fingerprint   the first success again, byte for byte ("replayed")
//   same caller and key, another one        idempotency_key_reused
//   refused                                 nothing is kept; the same key is judged anew
//   both in flight                          the second waits for the first (PostgreSQL) or comes after it (SQLite)
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "core/database.h"

namespace footfall {

namespace why {
inline constexpr Reason idempotency_key_reused{
    "idempotency_key_reused", Kind::conflict,
    "This idempotency key was already used for a different request. Use a new key for a new request."};
}  // namespace why

struct Attempt {
  std::string caller;       // who: keys of different callers never meet
  std::string key;          // 1 to 200 printable ASCII characters; empty: not remembered
  std::string fingerprint;  // digest of method, path and body
};

// What a command says when it succeeds: a status and a body the door understands.
struct Answer {
  int status = 200;
  std::string body;
  bool replayed = false;
};

class Gate {
 public:
  using Command = std::function<Result<Answer>(Tx&)>;
  using Then = std::function<void(Result<Answer>, const std::exception_ptr&)>;

  // `wake` is called after each commit that may have written events.
  Gate(Database& database, std::function<void(Region)> wake) : database_(database), wake_(std::move(wake)) {}

  // Passes a command through. `then` is told once, when the answer is durable: the answer or refusal, or the exception.
  void pass(Region region, Attempt attempt, Command command, Then then);
  // The same, waiting for it.
  Result<Answer> pass(Region region, const Attempt& attempt, const Command& command);

  // For jobs, subscribers and the CLI: a command without a key whose answer is a value.
  template <class T>
  Result<T> write(Region region, const std::function<Result<T>(Tx&)>& command) {
    std::optional<Result<T>> result;
    database_.write(region, [&](Tx& tx) {
      result.emplace(command(tx));
      return result->ok() ? Keep::yes : Keep::no;
    });
    wake_(region);
    return std::move(*result);
  }

  template <class T>
  T read(Region region, const std::function<T(View&)>& query) {
    std::optional<T> result;
    database_.read(region, [&](View& view) { result.emplace(query(view)); });
    return std::move(*result);
  }

  Database& database() { return database_; }

 private:
  Database& database_;
  std::function<void(Region)> wake_;
};

// Attempts are remembered this long; a job forgets older ones.
inline constexpr Duration attempt_kept = hours(48);

}  // namespace footfall
