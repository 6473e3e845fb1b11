// The world of a test: a clock that stands still until told, and randomness from a seed.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

#include "core/database.h"
#include "core/ids.h"

namespace footfall::test {

// Sunday, 22 November 2026, 09:30 UTC.
inline constexpr Timestamp start{1'795'339'800'000};

class ManualClock : public Clock {
 public:
  explicit ManualClock(Timestamp now = start) : now_(now.ms) {}

  Timestamp now() override { return {now_.load()}; }
  void set(Timestamp now) { now_ = now.ms; }
  void advance(Duration by) { now_ += by.ms; }

 private:
  std::atomic<std::int64_t> now_;
};

// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014): the same seed gives the same
// bytes on every machine.
class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed = 1) : state_(seed) {}

  void fill(std::span<std::uint8_t> bytes) override;
  // 0 to bound-1; for tests that make random commands.
  std::uint64_t below(std::uint64_t bound);

 private:
  std::uint64_t next();

  std::mutex mutex_;
  std::uint64_t state_;
};

struct TestWorld {
  explicit TestWorld(std::uint64_t seed = 1) : random(seed) {}

  World world() { return {.clock = clock, .random = random, .ids = ids}; }

  ManualClock clock;
  SeededRandom random;
  MonotonicIds ids{random};
};

}  // namespace footfall::test
