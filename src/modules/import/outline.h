// The middle of a drawn shape: where to put the pin of a building or a park.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace footfall::imports {

// In ten-millionths of a degree.
struct Point {
  std::int64_t lat_e7 = 0;
  std::int64_t lng_e7 = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

// Gathers lines and rings. Exact in integers; shapes across the date line are understood.
class Outline {
 public:
  void add(std::span<const Point> line);

  // The centre of area when every line is a ring with an area, the middle of the box around all otherwise (streets,
  // rings that come in pieces). Empty when there is no point.
  std::optional<Point> centre() const;

 private:
  __extension__ using Wide = __int128;

  void add_area(std::span<const Point> ring);

  std::optional<Point> origin_;
  Point least_, most_;  // relative to the origin
  Wide area_ = 0, area_lat_ = 0, area_lng_ = 0;
  bool all_rings_ = true;
};

}  // namespace footfall::imports
