// Reading and writing the binary forms of packs, records and questions: big-endian numbers and runs of bytes. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/bytes.h"
#include "base/id.h"

namespace footfall::offline {

class OctetWriter {
 public:
  template <class T>
    requires std::is_integral_v<T>
  void number(T value) {
    using Unsigned = std::make_unsigned_t<T>;
    for (std::size_t i = sizeof(T); i-- > 0;) {
      out_.push_back(static_cast<std::uint8_t>(static_cast<Unsigned>(value) >> (8 * i)));
    }
  }
  void time(Timestamp at) { number(at.ms); }
  void bytes(ByteView view) { out_.insert(out_.end(), view.begin(), view.end()); }
  void text(std::string_view text) { bytes(bytes_of(text)); }

  Bytes take() { return std::move(out_); }

 private:
  Bytes out_;
};

// Reads what somebody sent. Once it has asked for more than there is, everything is zero and ok() is false.
class OctetReader {
 public:
  explicit OctetReader(ByteView in) : in_(in) {}

  template <class T>
    requires std::is_integral_v<T>
  T number() {
    const auto part = bytes(sizeof(T));
    std::make_unsigned_t<T> value = 0;
    for (const std::uint8_t byte : part) {
      if constexpr (sizeof(T) > 1) value = static_cast<std::make_unsigned_t<T>>(value << 8);
      value = static_cast<std::make_unsigned_t<T>>(value | byte);
    }
    return static_cast<T>(value);
  }
  Timestamp time() { return {number<std::int64_t>()}; }
  Uuid uuid() { return array<std::tuple_size_v<Uuid>>(); }
  template <std::size_t size>
  std::array<std::uint8_t, size> array() {
    std::array<std::uint8_t, size> out{};
    const auto part = bytes(size);
    if (!part.empty()) std::memcpy(out.data(), part.data(), size);
    return out;
  }
  // Empty when there are not that many.
  ByteView bytes(std::size_t count) {
    if (!ok_ || count > in_.size()) {
      ok_ = false;
      return {};
    }
    const auto part = in_.first(count);
    in_ = in_.subspan(count);
    return part;
  }

  bool ok() const { return ok_; }
  bool ended() const { return ok_ && in_.empty(); }
  std::size_t left() const { return in_.size(); }

 private:
  ByteView in_;
  bool ok_ = true;
};

}  // namespace footfall::offline
