#include "core/system.h"

#include <chrono>

#include "core/crypto.h"

namespace footfall {

Timestamp SystemClock::now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) { crypto::fill_random(bytes); }

}  // namespace footfall
