#include "core/rate_limit.h"

#include <algorithm>
#include <functional>

#include "base/check.h"

namespace footfall {
namespace {

constexpr std::int64_t us_per_ms = 1000;

std::string_view shortened(std::string_view key) { return key.substr(0, RateLimit::key_bytes_max); }

}  // namespace

RateLimit::RateLimit(Rate rate, std::size_t keys_max)
    : rate_(rate),
      interval_us_(0),
      shards_used_(keys_max <= small ? 1 : shard_count),
      keys_max_((keys_max + shards_used_ - 1) / shards_used_) {
  check(rate.burst >= 0 && rate.count > 0 && rate.per.ms > 0 && keys_max > 0, "a rate makes sense");
  interval_us_ = std::max<std::int64_t>(1, rate.per.ms * us_per_ms / rate.count);
}

RateLimit::Shard& RateLimit::shard_of(std::string_view key) {
  return shards_[std::hash<std::string_view>{}(key) % shards_used_];
}

std::optional<Duration> RateLimit::take(std::string_view key, Timestamp now) {
  if (rate_.burst == 0) return std::nullopt;
  const std::string_view kept = shortened(key);
  Shard& shard = shard_of(kept);
  const std::lock_guard lock(shard.mutex);
  return take(shard, kept, now.ms * us_per_ms);
}

std::optional<Duration> RateLimit::take(Shard& shard, std::string_view key, std::int64_t now_us) {
  const std::int64_t empty_us = rate_.burst * interval_us_;  // how long an empty bucket takes to fill
  auto found = shard.by_key.find(key);
  if (found == shard.by_key.end()) {
    make_room(shard, now_us);
    shard.buckets.push_front({std::string(key), now_us});
    found = shard.by_key.emplace(shard.buckets.front().key, shard.buckets.begin()).first;
  } else {
    shard.buckets.splice(shard.buckets.begin(), shard.buckets, found->second);
  }
  Bucket& bucket = shard.buckets.front();
  bucket.full_at_us = std::clamp(bucket.full_at_us, now_us, now_us + empty_us);
  const std::int64_t after = bucket.full_at_us + interval_us_;
  if (after > now_us + empty_us) {
    return milliseconds((after - now_us - empty_us + us_per_ms - 1) / us_per_ms);
  }
  bucket.full_at_us = after;
  return std::nullopt;
}

std::optional<Duration> RateLimit::wait(std::string_view key, Timestamp now) {
  if (rate_.burst == 0) return std::nullopt;
  const std::string_view kept = shortened(key);
  Shard& shard = shard_of(kept);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.by_key.find(kept);
  if (found == shard.by_key.end()) return std::nullopt;
  const std::int64_t now_us = now.ms * us_per_ms;
  const std::int64_t empty_us = rate_.burst * interval_us_;
  const std::int64_t over_us =
      std::min(found->second->full_at_us, now_us + empty_us) + interval_us_ - now_us - empty_us;
  if (over_us <= 0) return std::nullopt;
  return milliseconds((over_us + us_per_ms - 1) / us_per_ms);
}

// Drops full buckets from the old end, a few each time, and the oldest in any case when there is no room.
void RateLimit::make_room(Shard& shard, std::int64_t now_us) {
  constexpr int few = 4;
  for (int i = 0; i < few && !shard.buckets.empty(); ++i) {
    const Bucket& oldest = shard.buckets.back();
    if (oldest.full_at_us > now_us && shard.buckets.size() < keys_max_) return;
    shard.by_key.erase(oldest.key);
    shard.buckets.pop_back();
  }
}

void RateLimit::forget(std::string_view key) {
  const std::string_view kept = shortened(key);
  Shard& shard = shard_of(kept);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.by_key.find(kept);
  if (found == shard.by_key.end()) return;
  const auto bucket = found->second;
  shard.by_key.erase(found);
  shard.buckets.erase(bucket);
}

std::size_t RateLimit::size() const {
  std::size_t total = 0;
  for (const auto& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    total += shard.buckets.size();
  }
  return total;
}

}  // namespace footfall
