// A city or market. Every row belongs to one; region 0 is the platform itself.
#pragma once

#include <compare>
#include <cstdint>

namespace footfall {

struct Region {
  std::uint16_t number = 0;  // 0 to 4095: twelve bits, as many as an Id has room for

  static constexpr std::uint16_t number_max = 4095;
  friend constexpr auto operator<=>(const Region&, const Region&) = default;
};

// Where the rows of the platform itself live: accounts, sessions, regions, categories.
inline constexpr Region platform_region{0};

}  // namespace footfall
