// Places on the earth. Positions are integer micro-degrees everywhere; only the arithmetic here uses floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace footfall {

// A position in WGS 84, in millionths of a degree (about 11 cm).
struct LatLng {
  std::int32_t lat_e6 = 0;  // -90'000'000 to 90'000'000
  std::int32_t lng_e6 = 0;  // -180'000'000 to 180'000'000

  // Rounds to the nearest micro-degree. Empty when out of range or not a number.
  static std::optional<LatLng> from_degrees(double lat, double lng);
  double lat() const { return lat_e6 / 1e6; }
  double lng() const { return lng_e6 / 1e6; }

  friend constexpr auto operator<=>(const LatLng&, const LatLng&) = default;
};

// Great-circle metres between two places (haversine on a sphere of 6,371,008.8 m, the IUGG mean radius).
double metres_between(LatLng a, LatLng b);

// A box that holds every place within `metres` of `centre`, edges included, and a few micro-degrees more. Where
// west > east it crosses the date line: a place is inside when it is east of west or west of east. When the circle
// holds a pole it spans all longitudes. A Bug when `metres` is negative or not a number.
struct Box {
  std::int32_t south_e6, west_e6, north_e6, east_e6;
};
Box box_around(LatLng centre, double metres);

}  // namespace footfall
