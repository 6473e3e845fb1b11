// The world of a running program: the machine's clock, the operating system's randomness, ids made of both.
#pragma once

#include "core/database.h"
#include "core/ids.h"
#include "core/tx.h"

namespace footfall {

// The time of day as the machine has it; may jump when it is set.
class SystemClock : public Clock {
 public:
  Timestamp now() override;
};

// Cryptographic randomness. Safe to share between threads.
class SystemRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// All three together, to be kept as long as the database that uses them.
struct System {
  SystemClock clock;
  SystemRandom random;
  MonotonicIds ids{random};

  World world() { return {.clock = clock, .random = random, .ids = ids}; }
};

}  // namespace footfall
