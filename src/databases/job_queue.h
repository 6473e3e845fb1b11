// The units of work that wait for a database thread, in the order they came.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

#include "core/database.h"

namespace footfall {

struct Job {
  Region region;
  Database::Work work;
  Database::Then then;
};

// Bounded. Any thread may add; each database thread takes with a Worker of its own. Among idle threads the one that was
// busy last is woken first: its caches and its connection's statements are warm.
class JobQueue {
 public:
  class Worker {
    friend class JobQueue;
    std::condition_variable wake_;
    bool called_ = false;
  };

  explicit JobQueue(std::size_t limit) : limit_(limit) {}

  // Adds a job, or tells it at once that it is Unavailable: too many are waiting, or the database is closing.
  void add(Job job);
  // Waits for work, then replaces `jobs` by at most `most` of what is waiting. Empty: closed, and everything was taken.
  void take(Worker& worker, std::size_t most, std::vector<Job>& jobs);
  // What is waiting is still done; nothing more is let in.
  void close();

 private:
  enum class Refusal { none, full, closed };
  Refusal add_or_refuse(Job& job);

  const std::size_t limit_;
  std::mutex mutex_;
  std::deque<Job> jobs_;
  std::vector<Worker*> idle_;
  bool closed_ = false;
};

// Tells a job its outcome. An exception out of `then` would leave its caller waiting for ever, so it ends the program.
void tell(Job& job, const std::exception_ptr& outcome) noexcept;

}  // namespace footfall
