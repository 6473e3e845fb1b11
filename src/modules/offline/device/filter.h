// A set of vouchers that is small to send and sometimes says "maybe": a Golomb-coded set. Pure.
//
// Each id becomes a number below count · 4096 by SipHash-2-4; the numbers, sorted, are sent as differences in
// Golomb-Rice code with 12 bits of remainder: some 13.5 bits an id. What is in the set always says yes; what is not
// says yes in 1 of 4,096 cases. The key is another one for each device, so what is unlucky at one till is not at the
// next. (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters", 2007; BIP 158 uses the same.)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"

namespace footfall::offline {

using FilterKey = std::array<std::uint8_t, 16>;

// SipHash-2-4 (Aumasson, Bernstein).
std::uint64_t siphash(const FilterKey& key, ByteView message);

inline constexpr std::uint32_t filter_odds = 4'096;           // one wrong yes in so many
inline constexpr std::uint32_t filter_count_max = 1'000'000;  // vouchers in one filter

class Filter {
 public:
  Filter() = default;
  // At most filter_count_max vouchers.
  Filter(const FilterKey& key, const std::vector<Uuid>& vouchers);
  // Empty unless `coded` is what coded() wrote for `count` vouchers.
  static std::optional<Filter> read(const FilterKey& key, std::uint32_t count, ByteView coded);

  bool may_contain(const Uuid& voucher) const;
  std::uint32_t count() const { return static_cast<std::uint32_t>(marks_.size()); }
  Bytes coded() const;

 private:
  std::uint32_t mark_of(const Uuid& voucher, std::uint64_t count) const;

  FilterKey key_{};
  std::vector<std::uint32_t> marks_;  // ascending
};

}  // namespace footfall::offline
