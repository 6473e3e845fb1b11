#include "databases/job_queue.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/check.h"

namespace footfall {

JobQueue::Refusal JobQueue::add_or_refuse(Job& job) {
  Worker* woken = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return Refusal::closed;
    if (jobs_.size() >= limit_) return Refusal::full;
    jobs_.push_back(std::move(job));
    if (!idle_.empty()) {
      woken = idle_.back();
      idle_.pop_back();
      woken->called_ = true;
    }
  }
  if (woken != nullptr) woken->wake_.notify_one();
  return Refusal::none;
}

void JobQueue::add(Job job) {
  switch (add_or_refuse(job)) {
    case Refusal::none:
      return;
    case Refusal::full:
      return tell(job, std::make_exception_ptr(Unavailable("the database is busy: " + std::to_string(limit_) +
                                                           " units of work are waiting already")));
    case Refusal::closed:
      return tell(job, std::make_exception_ptr(Unavailable("the database is closing")));
  }
}

void JobQueue::take(Worker& worker, std::size_t most, std::vector<Job>& jobs) {
  jobs.clear();
  std::unique_lock lock(mutex_);
  while (jobs_.empty() && !closed_) {
    worker.called_ = false;
    idle_.push_back(&worker);
    worker.wake_.wait(lock, [&worker] { return worker.called_; });
  }
  const auto end = jobs_.begin() + static_cast<std::ptrdiff_t>(std::min(most, jobs_.size()));
  jobs.assign(std::move_iterator(jobs_.begin()), std::move_iterator(end));
  jobs_.erase(jobs_.begin(), end);
}

void JobQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (Worker* worker : idle_) {
    worker->called_ = true;
    worker->wake_.notify_one();
  }
  idle_.clear();
}

void tell(Job& job, const std::exception_ptr& outcome) noexcept {
  job.then(outcome);
  job = {};
}

}  // namespace footfall
