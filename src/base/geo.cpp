#include "base/geo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"

namespace footfall {
namespace {

constexpr double earth_radius_m = 6'371'008.8;
constexpr double radians_per_e6 = std::numbers::pi / 180e6;
constexpr std::int64_t quarter_e6 = 90'000'000;
constexpr std::int64_t half_turn_e6 = 180'000'000;
constexpr std::int64_t full_turn_e6 = 360'000'000;

// Haversine loses half of a double's digits between nearly opposite places, which is a little over a micro-degree.
constexpr std::int64_t slack_e6 = 2;

double squared(double x) { return x * x; }

std::int64_t widened_e6(double radians) {
  return static_cast<std::int64_t>(std::ceil(radians / radians_per_e6)) + slack_e6;
}

}  // namespace

std::optional<LatLng> LatLng::from_degrees(double lat, double lng) {
  // Written so that "not a number" fails it.
  const bool on_earth = lat >= -90 && lat <= 90 && lng >= -180 && lng <= 180;
  if (!on_earth) return std::nullopt;
  return LatLng{static_cast<std::int32_t>(std::lround(lat * 1e6)), static_cast<std::int32_t>(std::lround(lng * 1e6))};
}

double metres_between(LatLng a, LatLng b) {
  const double lat_a = a.lat_e6 * radians_per_e6;
  const double lat_b = b.lat_e6 * radians_per_e6;
  // Subtracted as integers: exact, however close the two are.
  const double lat_apart = static_cast<double>(std::int64_t{a.lat_e6} - b.lat_e6) * radians_per_e6;
  const double lng_apart = static_cast<double>(std::int64_t{a.lng_e6} - b.lng_e6) * radians_per_e6;
  const double haversine =
      squared(std::sin(lat_apart / 2)) + std::cos(lat_a) * std::cos(lat_b) * squared(std::sin(lng_apart / 2));
  return 2 * earth_radius_m * std::asin(std::sqrt(std::min(1.0, haversine)));
}

Box box_around(LatLng centre, double metres) {
  check(metres >= 0, "a radius is a number and not negative");
  const double angle = std::min(metres / earth_radius_m, std::numbers::pi);
  const std::int64_t lat_reach = widened_e6(angle);
  const std::int64_t south = centre.lat_e6 - lat_reach;
  const std::int64_t north = centre.lat_e6 + lat_reach;
  Box box{static_cast<std::int32_t>(std::max(south, -quarter_e6)), static_cast<std::int32_t>(-half_turn_e6),
          static_cast<std::int32_t>(std::min(north, quarter_e6)), static_cast<std::int32_t>(half_turn_e6)};
  if (south <= -quarter_e6 || north >= quarter_e6) return box;

  // The meridian that touches the circle is asin(sin(angle) / cos(lat)) away; in this form it stays exact near 90
  // degrees.
  const double lat = centre.lat_e6 * radians_per_e6;
  const std::int64_t lng_reach =
      widened_e6(std::atan2(std::sin(angle), std::sqrt(std::cos(lat + angle) * std::cos(lat - angle))));
  std::int64_t west = centre.lng_e6 - lng_reach;
  std::int64_t east = centre.lng_e6 + lng_reach;
  // A box that only touches the date line crosses it too, because its meridian has two names: 180 and -180.
  if (west <= -half_turn_e6) west += full_turn_e6;
  if (east >= half_turn_e6) east -= full_turn_e6;
  box.west_e6 = static_cast<std::int32_t>(west);
  box.east_e6 = static_cast<std::int32_t>(east);
  return box;
}

}  // namespace footfall
