// Puts what was found near a place in order, and says where a page of it ends. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.h"
#include "base/id.h"

namespace footfall::discovery {

// Something at a store: an offer that it honours, or the store itself.
struct Spot {
  Uuid what{};
  Uuid store{};
  LatLng position;
};

struct Ranked {
  std::int64_t distance_mm = 0;
  Uuid what{};
  Uuid store{};

  friend auto operator<=>(const Ranked&, const Ranked&) = default;
};

// Millimetres between two places, rounded: whole numbers put everything in one order on every page.
std::int64_t millimetres_between(LatLng a, LatLng b);

// Each thing once, at its nearest store within the radius; the nearest first, ties by id.
std::vector<Ranked> rank(LatLng near, std::int32_t radius_metres, const std::vector<Spot>& spots);

// The last one of a page, as its cursor: "1234567_off_01h455vb4pex5vsknk084sn02q".
std::string print_cursor(const Ranked& last, std::string_view prefix);
// Empty when it is no cursor of this kind. Its store is not told.
std::optional<Ranked> parse_cursor(std::string_view text, std::string_view prefix);

}  // namespace footfall::discovery
