#include "core/ids.h"

#include <array>

namespace footfall {
namespace {

// Tails have 62 bits. Starting in the lower half leaves 2^61 ids to a millisecond.
constexpr std::uint64_t start_mask = (std::uint64_t{1} << 61) - 1;
constexpr std::uint64_t tail_max = (std::uint64_t{1} << 62) - 1;

}  // namespace

void MonotonicIds::start(Timestamp at) {
  std::array<std::uint8_t, 8> bytes;
  random_.fill(bytes);
  std::uint64_t tail = 0;
  for (const std::uint8_t byte : bytes) tail = tail << 8 | byte;
  tail_ = tail & start_mask;
  last_ = at;
}

Uuid MonotonicIds::next(Timestamp now, Region region) {
  const std::lock_guard lock(mutex_);
  if (now > last_) {
    start(now);
  } else if (tail_ < tail_max) {
    ++tail_;
  } else {
    start(last_ + milliseconds(1));
  }
  return make_uuid(last_, region, tail_);
}

}  // namespace footfall
