#include "offline/device/filter.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace footfall::offline {

namespace {

constexpr unsigned remainder_bits = 12;
static_assert(filter_odds == 1U << remainder_bits);
static_assert(std::uint64_t{filter_count_max} * filter_odds < std::uint64_t{1} << 32);

class BitWriter {
 public:
  void bit(bool one) {
    if (used_ == 0) out_.push_back(0);
    if (one) out_.back() = static_cast<std::uint8_t>(out_.back() | (0x80U >> used_));
    used_ = (used_ + 1) % 8;
  }
  Bytes take() { return std::move(out_); }

 private:
  Bytes out_;
  unsigned used_ = 0;  // bits of the last byte
};

class BitReader {
 public:
  explicit BitReader(ByteView in) : in_(in) {}

  // Zero after the end; ended_early() tells.
  bool bit() {
    if (at_ / 8 >= in_.size()) {
      short_ = true;
      return false;
    }
    const bool one = (in_[at_ / 8] & (0x80U >> (at_ % 8))) != 0;
    ++at_;
    return one;
  }
  bool ended_early() const { return short_; }
  // Nothing but zeros up to the end of this byte, and no byte more.
  bool ends_here() {
    while (at_ % 8 != 0) {
      if (bit()) return false;
    }
    return at_ / 8 == in_.size();
  }

 private:
  ByteView in_;
  std::size_t at_ = 0;
  bool short_ = false;
};

struct SipState {
  std::uint64_t v0, v1, v2, v3;

  void round() {
    v0 += v1;
    v1 = std::rotl(v1, 13) ^ v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1;
    v1 = std::rotl(v1, 17) ^ v2;
    v2 = std::rotl(v2, 32);
  }
  void take(std::uint64_t word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }
};

std::uint64_t little_endian(ByteView bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

}  // namespace

std::uint64_t siphash(const FilterKey& key, ByteView message) {
  const std::uint64_t k0 = little_endian(ByteView(key).first(8));
  const std::uint64_t k1 = little_endian(ByteView(key).last(8));
  SipState state{k0 ^ 0x736f6d6570736575ULL, k1 ^ 0x646f72616e646f6dULL, k0 ^ 0x6c7967656e657261ULL,
                 k1 ^ 0x7465646279746573ULL};
  const std::uint64_t length = std::uint64_t{message.size()} << 56;
  while (message.size() >= 8) {
    state.take(little_endian(message.first(8)));
    message = message.subspan(8);
  }
  state.take(length | little_endian(message));
  state.v2 ^= 0xff;
  for (int i = 0; i < 4; ++i) state.round();
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

Filter::Filter(const FilterKey& key, const std::vector<Uuid>& vouchers) : key_(key) {
  check(vouchers.size() <= filter_count_max, "a filter of that many");
  marks_.reserve(vouchers.size());
  for (const auto& voucher : vouchers) marks_.push_back(mark_of(voucher, vouchers.size()));
  std::sort(marks_.begin(), marks_.end());
}

std::optional<Filter> Filter::read(const FilterKey& key, std::uint32_t count, ByteView coded) {
  if (count > filter_count_max || coded.size() * 8 < std::size_t{count} * (remainder_bits + 1)) return std::nullopt;
  Filter filter;
  filter.key_ = key;
  filter.marks_.reserve(count);
  BitReader reader(coded);
  const std::uint64_t range = std::uint64_t{count} * filter_odds;
  std::uint64_t mark = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint64_t difference = 0;
    while (reader.bit()) difference += filter_odds;
    std::uint64_t rest = 0;
    for (unsigned bit = 0; bit < remainder_bits; ++bit) rest = rest << 1 | (reader.bit() ? 1U : 0U);
    mark += difference + rest;
    if (reader.ended_early() || mark >= range) return std::nullopt;
    filter.marks_.push_back(static_cast<std::uint32_t>(mark));
  }
  return reader.ends_here() ? std::optional(std::move(filter)) : std::nullopt;
}

bool Filter::may_contain(const Uuid& voucher) const {
  return std::binary_search(marks_.begin(), marks_.end(), mark_of(voucher, marks_.size()));
}

Bytes Filter::coded() const {
  BitWriter writer;
  std::uint32_t last = 0;
  for (const std::uint32_t mark : marks_) {
    const std::uint32_t difference = mark - last;
    for (std::uint32_t i = difference / filter_odds; i > 0; --i) writer.bit(true);
    writer.bit(false);
    for (unsigned bit = remainder_bits; bit-- > 0;) writer.bit((difference >> bit & 1U) != 0);
    last = mark;
  }
  return writer.take();
}

// Evenly spread over the range: the upper half of the hash, scaled (Lemire, "Fast Random Integer Generation in an
// Interval", 2019).
std::uint32_t Filter::mark_of(const Uuid& voucher, std::uint64_t count) const {
  return static_cast<std::uint32_t>((siphash(key_, voucher) >> 32) * (count * filter_odds) >> 32);
}

}  // namespace footfall::offline
