#include "core/database.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace footfall {

void Database::write(Region region, const Work& work) {
  std::mutex mutex;
  std::condition_variable told;
  bool done = false;
  std::exception_ptr problem;
  submit(
      region, [&work](Tx& tx) { return work(tx); },
      [&](const std::exception_ptr& outcome) {
        // Notified under the lock: once it is free, the waiting thread may take all of this down.
        const std::lock_guard lock(mutex);
        problem = std::move(outcome);
        done = true;
        told.notify_one();
      });
  std::unique_lock lock(mutex);
  told.wait(lock, [&] { return done; });
  if (problem) std::rethrow_exception(problem);
}

}  // namespace footfall
