#include "databases/sqlite/checkpointer.h"

#include <exception>
#include <optional>

#include "databases/sqlite/connection.h"

namespace footfall::sqlite {
namespace {

// Waits for nobody: pages that a reader still needs, or that another process is copying, stay for the next time. So
// does everything when the disk fails; commits say so.
void copy_what_is_free(Connection& connection) {
  sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace

Checkpointer::Checkpointer(const std::string& path) : path_(path), thread_([this] { work(); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    state_ = State::ending;
  }
  changed_.notify_one();
  thread_.join();
}

void Checkpointer::tend(Connection& writer, int pages) {
  if (pages < next_at_ - step) next_at_ = step;  // it has begun anew
  if (pages < next_at_) return;
  std::unique_lock lock(mutex_);
  if (state_ == State::asked) return;
  if (state_ == State::idle) {
    state_ = State::asked;
    lock.unlock();
    changed_.notify_one();
    return;
  }
  state_ = State::idle;
  lock.unlock();
  copy_what_is_free(writer);
  next_at_ = pages + step;
}

bool Checkpointer::await_request() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return state_ == State::asked || state_ == State::ending; });
  return state_ == State::asked;
}

void Checkpointer::work() {
  std::optional<Connection> connection;
  while (await_request()) {
    try {
      if (!connection) connection.emplace(path_, Connection::Use::write);
      copy_what_is_free(*connection);
    } catch (const std::exception&) {
      // The file cannot be opened just now. Then the writer copies everything itself.
    }
    const std::lock_guard lock(mutex_);
    if (state_ == State::asked) state_ = State::copied;
  }
}

}  // namespace footfall::sqlite
