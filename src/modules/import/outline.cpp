#include "import/outline.h"

#include <algorithm>

namespace footfall::imports {
namespace {

constexpr std::int64_t half_turn_e7 = 1'800'000'000;

std::int64_t wrapped(std::int64_t lng_e7) {
  if (lng_e7 > half_turn_e7) return lng_e7 - 2 * half_turn_e7;
  if (lng_e7 < -half_turn_e7) return lng_e7 + 2 * half_turn_e7;
  return lng_e7;
}

// Small numbers near the origin, the short way round the earth.
Point relative(Point point, Point origin) {
  return {point.lat_e7 - origin.lat_e7, wrapped(point.lng_e7 - origin.lng_e7)};
}

}  // namespace

void Outline::add(std::span<const Point> line) {
  if (line.empty()) return;
  if (!origin_) origin_ = line.front();
  for (const auto& point : line) {
    const auto [lat, lng] = relative(point, *origin_);
    least_ = {std::min(least_.lat_e7, lat), std::min(least_.lng_e7, lng)};
    most_ = {std::max(most_.lat_e7, lat), std::max(most_.lng_e7, lng)};
  }
  const bool ring = line.size() >= 4 && line.front() == line.back();
  if (ring) {
    add_area(line);
  } else {
    all_rings_ = false;
  }
}

// The shoelace formula; each ring counts by its size, whichever way round it was drawn.
void Outline::add_area(std::span<const Point> ring) {
  Wide area = 0;
  Wide lat = 0;
  Wide lng = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const auto a = relative(ring[i], *origin_);
    const auto b = relative(ring[i + 1], *origin_);
    const Wide cross = Wide{a.lng_e7} * b.lat_e7 - Wide{b.lng_e7} * a.lat_e7;
    area += cross;
    lat += cross * (a.lat_e7 + b.lat_e7);
    lng += cross * (a.lng_e7 + b.lng_e7);
  }
  const Wide sign = area < 0 ? -1 : 1;
  area_ += sign * area;
  area_lat_ += sign * lat;
  area_lng_ += sign * lng;
}

std::optional<Point> Outline::centre() const {
  if (!origin_) return std::nullopt;
  Point middle{(least_.lat_e7 + most_.lat_e7) / 2, (least_.lng_e7 + most_.lng_e7) / 2};
  if (all_rings_ && area_ > 0) {
    middle = {static_cast<std::int64_t>(area_lat_ / (3 * area_)), static_cast<std::int64_t>(area_lng_ / (3 * area_))};
    // A ring that crosses itself can throw its centre of area outside; the box holds it.
    middle = {std::clamp(middle.lat_e7, least_.lat_e7, most_.lat_e7),
              std::clamp(middle.lng_e7, least_.lng_e7, most_.lng_e7)};
  }
  return Point{origin_->lat_e7 + middle.lat_e7, wrapped(origin_->lng_e7 + middle.lng_e7)};
}

}  // namespace footfall::imports
