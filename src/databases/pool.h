// Connections that are lent to one thread at a time, opened when first needed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/check.h"

namespace footfall {

template <class Connection>
class Pool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  Pool(std::size_t limit, Open open) : limit_(limit), open_(std::move(open)) {}

  // Goes back to its pool at the end of its scope.
  class Lent {
   public:
    Lent(Pool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    ~Lent() { pool_.take_back(std::move(connection_)); }

    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Waits while all are lent; Unavailable when none comes back for `patience`, or when a new one cannot be opened.
  Lent lend() { return Lent(*this, take()); }

 private:
  static constexpr std::chrono::seconds patience{10};

  std::unique_ptr<Connection> take() {
    std::unique_lock lock(mutex_);
    const bool free = returned_.wait_for(lock, patience, [this] { return !idle_.empty() || lent_ < limit_; });
    if (!free) throw Unavailable("the database is busy: all its connections for reading are in use");
    ++lent_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    lock.unlock();
    try {
      return open_();
    } catch (...) {
      take_back(nullptr);
      throw;
    }
  }

  void take_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      if (connection) idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  const std::size_t limit_;
  const Open open_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;  // the last one back is the next one out: it is the warmest
  std::size_t lent_ = 0;
};

}  // namespace footfall
