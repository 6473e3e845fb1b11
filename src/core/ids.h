// The maker of ids: UUIDv7 that never repeat and never go back, even when the clock does.
#pragma once

#include <cstdint>
#include <mutex>

#include "core/tx.h"

namespace footfall {

// In a new millisecond the tail starts at a random number; further ids of that millisecond count up from there
// (RFC 9562, section 6.2, method 2). While the clock stands still or has gone back, the last millisecond goes on, so
// each id is greater than the one before it, whatever its region's place in it is. Safe to share between threads.
class MonotonicIds : public IdMaker {
 public:
  // `random` is used under a lock, and must outlive this.
  explicit MonotonicIds(Random& random) : random_(random) {}

  Uuid next(Timestamp now, Region region) override;

 private:
  void start(Timestamp at);

  Random& random_;
  std::mutex mutex_;
  Timestamp last_{-1};
  std::uint64_t tail_ = 0;
};

}  // namespace footfall
