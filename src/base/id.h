// Typed ids: a UUIDv7 (RFC 9562) with the region in rand_a, printed as a TypeID (spec 0.3).
//
//   vch_01h455vb4pex5vsknk084sn02q
//   48 bits milliseconds | 4 bits version 7 | 12 bits region | 2 bits variant | 62 bits counter and random
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/region.h"
#include "base/timestamp.h"

namespace footfall {

using Uuid = std::array<std::uint8_t, 16>;

// Lays out an id. Only the low 62 bits of `tail` are used. Ids sort by time, then region, then tail.
// A Bug when the time is before 1970 or does not fit 48 bits.
Uuid make_uuid(Timestamp at, Region region, std::uint64_t tail);
// What make_uuid put in; any other UUID answers with whatever stands at these bits.
Region region_of(const Uuid& uuid);
Timestamp time_of(const Uuid& uuid);

// "prefix_suffix", the suffix being 26 characters of Crockford base32 in lower case; no underscore when the prefix is
// empty. A Bug when the prefix is not one that parse_typeid would take.
std::string print_typeid(std::string_view prefix, const Uuid& uuid);
struct TypeId {
  std::string_view prefix;  // a part of the parsed text, and lives as long
  Uuid uuid;
};
// Empty unless `text` is a valid TypeID: prefix of at most 63 of [a-z_], not starting or ending with "_"; suffix not
// above 2^128-1. Any UUID will do: its version is not looked at.
std::optional<TypeId> parse_typeid(std::string_view text);

// The name of one thing of one kind. Tag is a struct with `static constexpr std::string_view prefix`.
template <class Tag>
struct Id {
  Uuid uuid{};

  Region region() const { return region_of(uuid); }
  std::string text() const { return print_typeid(Tag::prefix, uuid); }
  explicit operator bool() const { return uuid != Uuid{}; }  // false for the default-made one, which names nothing

  // Empty unless it is a TypeID with this kind's prefix.
  static std::optional<Id> parse(std::string_view text) {
    const auto parsed = parse_typeid(text);
    if (!parsed || parsed->prefix != Tag::prefix) return std::nullopt;
    return Id{parsed->uuid};
  }
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace footfall
