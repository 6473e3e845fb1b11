// A few threads that carry out work that may wait for the database.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace footfall::http {

class Workers {
 public:
  using Work = std::function<void()>;  // does not throw

  // No threads: offer() carries the work out itself, before it returns.
  Workers(std::size_t threads, std::size_t queue_max);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  // Finishes what was offered.
  ~Workers();

  // False, and nothing happens, when `queue_max` are waiting already.
  [[nodiscard]] bool offer(Work work);
  std::size_t waiting() const;

 private:
  void run();

  const std::size_t queue_max_;
  mutable std::mutex mutex_;
  std::condition_variable something_;
  std::deque<Work> queue_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace footfall::http
