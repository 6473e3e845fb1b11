// Token buckets by key: how often somebody may do something, in bounded memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/timestamp.h"

namespace footfall {

// `burst` at once, and after that `count` every `per`, evenly spaced. A burst of 0 means no limit.
struct Rate {
  std::int64_t burst = 0;
  std::int64_t count = 1;
  Duration per = seconds(1);
};

// One bucket a key, full when first seen. Safe to share between threads.
//
// A bucket is one number, the instant at which it will be full again (the "generic cell rate algorithm" of ITU-T I.371,
// annex A), so a full bucket needs no memory. Beyond `keys_max` keys those used longest ago are forgotten, that is,
// their buckets are full again: choose keys that a stranger cannot make up for nothing.
class RateLimit {
 public:
  static constexpr std::size_t key_bytes_max = 128;  // longer keys count as what they begin with

  // A Bug unless rate and keys_max make sense: count, per and keys_max above 0, burst not below 0.
  explicit RateLimit(Rate rate, std::size_t keys_max = 100'000);

  // Takes a token: empty when there was one, otherwise how long to wait for the next (nothing is taken then).
  // A clock that steps back never makes anybody wait longer than for an empty bucket.
  std::optional<Duration> take(std::string_view key, Timestamp now);
  // What take() would say, taking nothing: for limits on failures, which are known only afterwards.
  std::optional<Duration> wait(std::string_view key, Timestamp now);
  // Gives the key a full bucket: after a success that clears failures.
  void forget(std::string_view key);

  std::size_t size() const;  // keys remembered now

 private:
  struct Bucket {
    std::string key;
    std::int64_t full_at_us;
  };
  using Buckets = std::list<Bucket>;  // used last comes first
  struct Shard {
    mutable std::mutex mutex;
    Buckets buckets;
    std::unordered_map<std::string_view, Buckets::iterator> by_key;
  };

  Shard& shard_of(std::string_view key);
  std::optional<Duration> take(Shard& shard, std::string_view key, std::int64_t now_us);
  void make_room(Shard& shard, std::int64_t now_us);

  static constexpr std::size_t shard_count = 16;
  static constexpr std::size_t small = 1024;  // up to here one shard, so that keys_max is exact

  Rate rate_;
  std::int64_t interval_us_;  // from one token to the next
  std::size_t shards_used_;
  std::size_t keys_max_;  // a shard
  std::array<Shard, shard_count> shards_;
};

}  // namespace footfall
