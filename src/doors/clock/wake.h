// Tells the background that a region has news: set by whoever committed, awaited by the relay's thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <utility>

#include "base/region.h"

namespace footfall {

class Wake {
 public:
  void set(Region region) {
    {
      const std::lock_guard lock(mutex_);
      if (!regions_.insert(region).second) return;
    }
    changed_.notify_one();
  }

  // The regions with news since the last call; none when `patience` ran out or somebody stopped it.
  std::set<Region> wait(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [this] { return stopped_ || !regions_.empty(); });
    return std::exchange(regions_, {});
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<Region> regions_;
  bool stopped_ = false;
};

}  // namespace footfall
