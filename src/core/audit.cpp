#include "core/audit.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/audit_rows.h"
#include "core/relay_rows.h"

namespace footfall {

namespace {

constexpr std::size_t bucket_count = 4096;
// Keys that the second pass may keep. One bucket is always kept, whatever it holds.
constexpr std::int64_t kept_max = 200'000;

// 64-bit FNV-1a, mixed by the finalizer of SplitMix64.
std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : key) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

std::size_t bucket_of(std::uint64_t hash) { return static_cast<std::size_t>(hash >> 52); }

// Sums of amount times hash, modulo 2^64: nothing when each key comes to nothing, and hardly ever else.
struct Bucket {
  std::uint64_t sum = 0;
  std::int64_t count = 0;
};
using Buckets = std::array<Bucket, bucket_count>;

// Which buckets to look into: those with something left, as many as fit.
std::vector<bool> suspects(const Buckets& buckets) {
  std::vector<bool> chosen(bucket_count);
  std::int64_t kept = 0;
  for (std::size_t i = 0; i < bucket_count; ++i) {
    if (buckets[i].sum == 0 || (kept > 0 && kept + buckets[i].count > kept_max)) continue;
    chosen[i] = true;
    kept += buckets[i].count;
  }
  return kept > 0 ? chosen : std::vector<bool>();
}

}  // namespace

std::vector<Net> nets(const std::function<void(const Add&)>& fill) {
  Buckets buckets{};
  fill([&](std::string_view key, std::int64_t amount) {
    const auto hash = hash_of(key);
    auto& bucket = buckets[bucket_of(hash)];
    bucket.sum += static_cast<std::uint64_t>(amount) * (hash | 1);
    ++bucket.count;
  });
  const auto chosen = suspects(buckets);
  if (chosen.empty()) return {};

  std::map<std::string, std::int64_t, std::less<>> sums;
  fill([&](std::string_view key, std::int64_t amount) {
    if (!chosen[bucket_of(hash_of(key))]) return;
    const auto found = sums.find(key);
    if (found == sums.end()) {
      sums.emplace(key, amount);
      return;
    }
    found->second += amount;
    if (found->second == 0) sums.erase(found);
  });
  std::vector<Net> left;
  for (const auto& [key, amount] : sums) {
    if (amount != 0 && left.size() < findings_max) left.push_back({key, amount});
  }
  return left;
}

std::vector<std::string> differences(const std::function<void(const Add&)>& fill,
                                     const std::function<std::string(const Net&)>& say) {
  std::vector<std::string> found;
  for (const auto& net : nets(fill)) found.push_back(say(net));
  return found;
}

std::vector<std::string> findings(const Rows& rows, const std::function<std::string(const Row&)>& say) {
  std::vector<std::string> found;
  for (const auto row : rows) found.push_back(say(row));
  return found;
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  for (auto& one : more) {
    if (all.size() < findings_max) all.push_back(std::move(one));
  }
}

namespace {

// Looks at page after page; `next` returns the one after the event it is given, or the first.
void each(const std::function<std::vector<Event>(const Event& last)>& next,
          const std::function<void(const Event&)>& look, const Event& first) {
  Event last = first;
  for (bool more = true; more;) {
    auto events = next(last);
    for (const auto& event : events) look(event);
    more = events.size() == static_cast<std::size_t>(page_rows);
    if (more) last = std::move(events.back());
  }
}

}  // namespace

void each_event(View& view, std::string_view name, const std::function<void(const Event&)>& look) {
  each([&](const Event& last) { return list_events_named(view, name, last.id); }, look, {});
}

void each_untold(View& view, std::string_view name, std::string_view subscriber,
                 const std::function<void(const Event&)>& look) {
  each([&](const Event& last) { return list_unnumbered(view, name, last.id); }, look, {});
  Event told;
  told.seq = cursor_of(view, subscriber);
  each([&](const Event& last) { return list_numbered(view, name, last.seq); }, look, told);
}

}  // namespace footfall
