#include "base/geo.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

#include "base/check.h"

namespace footfall {
namespace {

constexpr double earth_radius_m = 6'371'008.8;
constexpr double half_circle_m = std::numbers::pi * earth_radius_m;
constexpr std::int32_t pole_e6 = 90'000'000;
constexpr std::int32_t date_line_e6 = 180'000'000;

bool holds(const Box& box, LatLng place) {
  if (place.lat_e6 < box.south_e6 || place.lat_e6 > box.north_e6) return false;
  const bool east_of_west = place.lng_e6 >= box.west_e6;
  const bool west_of_east = place.lng_e6 <= box.east_e6;
  return box.west_e6 > box.east_e6 ? east_of_west || west_of_east : east_of_west && west_of_east;
}

bool spans_all_longitudes(const Box& box) { return box.west_e6 == -date_line_e6 && box.east_e6 == date_line_e6; }

// Places from everywhere, with the poles, the equator and the date line met far more often than by chance.
LatLng random_place(std::mt19937_64& random) {
  const auto near_or_anywhere = [&](std::vector<std::int64_t> edges, std::int64_t most) {
    const auto anywhere = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(2 * most + 1)) - most;
    if (random() % 2 == 0) return static_cast<std::int32_t>(anywhere);
    const auto off = static_cast<std::int64_t>(random() >> (38 + random() % 26));
    const std::int64_t moved = edges[random() % edges.size()] + (random() % 2 == 0 ? off : -off);
    return static_cast<std::int32_t>(std::clamp(moved, -most, most));
  };
  return {near_or_anywhere({-pole_e6, 0, pole_e6}, pole_e6),
          near_or_anywhere({-date_line_e6, date_line_e6}, date_line_e6)};
}

// The place reached from `from` after `metres` in the direction `bearing`, in radians clockwise from north.
LatLng walked(LatLng from, double metres, double bearing) {
  const double radians = std::numbers::pi / 180;
  const double angle = metres / earth_radius_m;
  const double lat = from.lat() * radians;
  const double sin_lat = std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(bearing);
  const double turn =
      std::atan2(std::sin(bearing) * std::sin(angle) * std::cos(lat), std::cos(angle) - std::sin(lat) * sin_lat);
  const double lng = std::remainder(from.lng() + turn / radians, 360.0);
  return LatLng::from_degrees(std::asin(std::clamp(sin_lat, -1.0, 1.0)) / radians, std::clamp(lng, -180.0, 180.0))
      .value();
}

TEST(Places, AreRoundedToTheNearestMicroDegree) {
  EXPECT_EQ(LatLng::from_degrees(31.2304164, 121.4737006), (LatLng{31'230'416, 121'473'701}));
  EXPECT_EQ(LatLng::from_degrees(-31.2304166, -0.0000004), (LatLng{-31'230'417, 0}));
  EXPECT_EQ(LatLng::from_degrees(90, -180), (LatLng{pole_e6, -date_line_e6}));
  EXPECT_EQ(LatLng::from_degrees(-90, 180), (LatLng{-pole_e6, date_line_e6}));
}

TEST(Places, AreNoneOutOfRange) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  for (const double lat : {90.0000001, -90.0000001, 1e300, infinity, -infinity, not_a_number}) {
    EXPECT_FALSE(LatLng::from_degrees(lat, 0)) << lat;
  }
  for (const double lng : {180.0000001, -180.0000001, -1e300, infinity, -infinity, not_a_number}) {
    EXPECT_FALSE(LatLng::from_degrees(0, lng)) << lng;
  }
}

TEST(Places, AreUndoneByTheirDegrees) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 5000; ++i) {
    const LatLng place = random_place(random);
    EXPECT_EQ(LatLng::from_degrees(place.lat(), place.lng()), place);
  }
}

TEST(Distances, AreThoseOfTheSphere) {
  const double quarter = half_circle_m / 2;
  EXPECT_NEAR(metres_between({0, 0}, {pole_e6, 0}), quarter, 0.001);
  EXPECT_NEAR(metres_between({0, 0}, {0, pole_e6}), quarter, 0.001);
  EXPECT_NEAR(metres_between({0, 0}, {0, date_line_e6}), half_circle_m, 0.001);
  EXPECT_NEAR(metres_between({pole_e6, 0}, {-pole_e6, 0}), half_circle_m, 0.001);
  EXPECT_NEAR(metres_between({0, 0}, {1'000'000, 0}), half_circle_m / 180, 0.001);
  EXPECT_NEAR(metres_between({60'000'000, 0}, {60'000'000, 1'000'000}), 55'595.2, 2.0);
}

// Paris to London, and Suva to Apia across the date line.
TEST(Distances, AreThoseOfKnownCities) {
  EXPECT_NEAR(metres_between({48'856'600, 2'352'200}, {51'507'400, -127'800}), 343'500, 500);
  EXPECT_NEAR(metres_between({-18'141'600, 178'441'900}, {-13'833'300, -171'766'700}), 1'150'000, 15'000);
}

TEST(Distances, OfAMicroDegreeAreNotLost) {
  EXPECT_NEAR(metres_between({31'230'416, 121'473'701}, {31'230'417, 121'473'701}), 0.1112, 0.0001);
  EXPECT_NEAR(metres_between({0, date_line_e6}, {0, -date_line_e6 + 1}), 0.1112, 0.0001);
}

TEST(Distances, BetweenOppositePlacesAreHalfACircle) {
  std::mt19937_64 random(9);
  for (int i = 0; i < 20'000; ++i) {
    const LatLng a = random_place(random);
    const LatLng b{-a.lat_e6, a.lng_e6 > 0 ? a.lng_e6 - date_line_e6 : a.lng_e6 + date_line_e6};
    EXPECT_NEAR(metres_between(a, b), half_circle_m, 0.2);
  }
}

TEST(Distances, DoNotDependOnTheDirectionAndAreZeroToItself) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 5000; ++i) {
    const LatLng a = random_place(random);
    const LatLng b = random_place(random);
    EXPECT_EQ(metres_between(a, b), metres_between(b, a));
    EXPECT_EQ(metres_between(a, a), 0);
    EXPECT_LE(metres_between(a, b), half_circle_m + 0.001);
  }
}

TEST(Distances, DoNotCareWhichNameTheDateLineHas) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 5000; ++i) {
    const LatLng a = random_place(random);
    const LatLng b = random_place(random);
    EXPECT_NEAR(metres_between(a, {b.lat_e6, date_line_e6}), metres_between(a, {b.lat_e6, -date_line_e6}), 0.5);
  }
}

TEST(BoxesAroundPlaces, HoldEveryPlaceWithinTheRadius) {
  std::mt19937_64 random(4);
  int within = 0;
  for (int i = 0; i < 200'000; ++i) {
    const LatLng centre = random_place(random);
    const LatLng place = random_place(random);
    const double metres = metres_between(centre, place);
    within += holds(box_around(centre, metres), place) ? 1 : 0;
  }
  EXPECT_EQ(within, 200'000);
}

TEST(BoxesAroundPlaces, HoldEveryPlaceOnTheCircle) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> any_bearing(0, 2 * std::numbers::pi);
  std::uniform_real_distribution<double> any_power(-1, 7.3);
  for (int i = 0; i < 50'000; ++i) {
    const LatLng centre = random_place(random);
    const double metres = std::min(half_circle_m, std::pow(10, any_power(random)));
    const Box box = box_around(centre, metres);
    const LatLng place = walked(centre, metres, any_bearing(random));
    // The place is rounded to a micro-degree and may so have left the circle.
    if (metres_between(centre, place) > metres) continue;
    EXPECT_TRUE(holds(box, place)) << centre.lat_e6 << "," << centre.lng_e6 << " " << metres << " m: " << place.lat_e6
                                   << "," << place.lng_e6;
  }
}

TEST(BoxesAroundPlaces, HoldTheMeridianThatTouchesTheCircle) {
  std::mt19937_64 random(6);
  int at_the_edge = 0;
  for (int i = 0; i < 50'000; ++i) {
    const LatLng centre = random_place(random);
    const double lat = centre.lat() * std::numbers::pi / 180;
    // Short of the nearer pole, where the meridians run together.
    const double short_of_pole_m = (std::numbers::pi / 2 - std::abs(lat)) * earth_radius_m;
    const double metres = short_of_pole_m * (1 - 1 / static_cast<double>(1 + random() % 1'000'000));
    // Centre, pole and the touched place make a triangle with a right angle at the last.
    const double cos_bearing = std::tan(metres / earth_radius_m) * std::tan(lat);
    const LatLng place = walked(centre, metres, std::acos(std::clamp(cos_bearing, -1.0, 1.0)));
    const Box box = box_around(centre, metres);
    at_the_edge += std::abs(box.east_e6 - place.lng_e6) <= 5 ? 1 : 0;
    if (metres_between(centre, place) > metres) continue;
    EXPECT_TRUE(holds(box, place)) << centre.lat_e6 << "," << centre.lng_e6 << " " << metres;
  }
  EXPECT_GT(at_the_edge, 25'000) << "the test does not look where it should";
}

TEST(BoxesAroundPlaces, HoldPlacesThatAreNearlyOpposite) {
  std::mt19937_64 random(10);
  for (int i = 0; i < 50'000; ++i) {
    const auto step = [&] { return static_cast<std::int32_t>(random() % 8); };
    const LatLng centre{pole_e6 - step(), random_place(random).lng_e6};
    const LatLng place{-pole_e6 + step(), random_place(random).lng_e6};
    const double metres = metres_between(centre, place);
    EXPECT_TRUE(holds(box_around(centre, metres), place)) << centre.lat_e6 << " " << place.lat_e6;
    EXPECT_TRUE(holds(box_around(place, metres), centre)) << centre.lat_e6 << " " << place.lat_e6;
  }
}

TEST(BoxesAroundPlaces, AreNotMuchLargerThanTheCircle) {
  const LatLng centre{60'000'000, 24'000'000};
  const Box box = box_around(centre, 5000);
  EXPECT_NEAR(metres_between(centre, {box.north_e6, centre.lng_e6}), 5000, 1);
  EXPECT_NEAR(metres_between(centre, {box.south_e6, centre.lng_e6}), 5000, 1);
  EXPECT_NEAR(metres_between(centre, {centre.lat_e6, box.west_e6}), 5000, 1);
  EXPECT_NEAR(metres_between(centre, {centre.lat_e6, box.east_e6}), 5000, 1);
}

TEST(BoxesAroundPlaces, OfNoRadiusHoldTheCentre) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    const LatLng centre = random_place(random);
    EXPECT_TRUE(holds(box_around(centre, 0), centre));
  }
}

TEST(BoxesAroundPlaces, SpanAllLongitudesWhenTheCircleHoldsAPole) {
  const Box north = box_around({89'990'000, 10'000'000}, 2000);
  EXPECT_TRUE(spans_all_longitudes(north));
  EXPECT_EQ(north.north_e6, pole_e6);
  EXPECT_GT(north.south_e6, 89'900'000);
  const Box south = box_around({-89'990'000, 10'000'000}, 2000);
  EXPECT_TRUE(spans_all_longitudes(south));
  EXPECT_EQ(south.south_e6, -pole_e6);
  EXPECT_LT(south.north_e6, -89'900'000);
  EXPECT_FALSE(spans_all_longitudes(box_around({89'990'000, 10'000'000}, 1000)));
}

TEST(BoxesAroundPlaces, AreTheWholeEarthForAHalfCircleAndMore) {
  for (const double metres : {half_circle_m, 1e30, std::numeric_limits<double>::infinity()}) {
    const Box box = box_around({12'000'000, 34'000'000}, metres);
    EXPECT_TRUE(spans_all_longitudes(box));
    EXPECT_EQ(box.south_e6, -pole_e6);
    EXPECT_EQ(box.north_e6, pole_e6);
  }
}

TEST(BoxesAroundPlaces, CrossTheDateLineWithWestAboveEast) {
  const Box from_west = box_around({-17'000'000, 179'995'000}, 1000);
  EXPECT_GT(from_west.west_e6, from_west.east_e6);
  EXPECT_TRUE(holds(from_west, {-17'000'000, -179'999'000}));
  EXPECT_FALSE(holds(from_west, {-17'000'000, 0}));
  const Box from_east = box_around({-17'000'000, -179'995'000}, 1000);
  EXPECT_GT(from_east.west_e6, from_east.east_e6);
  EXPECT_TRUE(holds(from_east, {-17'000'000, 179'999'000}));
  EXPECT_FALSE(holds(from_east, {-17'000'000, 0}));
}

TEST(BoxesAroundPlaces, HoldTheDateLineUnderBothItsNames) {
  std::mt19937_64 random(8);
  for (int i = 0; i < 50'000; ++i) {
    const LatLng centre = random_place(random);
    const LatLng place = random_place(random);
    const LatLng east{place.lat_e6, date_line_e6};
    const LatLng west{place.lat_e6, -date_line_e6};
    const Box box = box_around(centre, std::max(metres_between(centre, east), metres_between(centre, west)));
    EXPECT_TRUE(holds(box, east) && holds(box, west)) << centre.lat_e6 << "," << centre.lng_e6 << " " << place.lat_e6;
  }
}

TEST(BoxesAroundPlaces, ThatOnlyTouchTheDateLineCrossIt) {
  const std::int32_t reach = box_around({0, 0}, 1000).east_e6;
  for (const std::int32_t lng : {date_line_e6 - reach, reach - date_line_e6}) {
    const Box box = box_around({0, lng}, 1000);
    EXPECT_GT(box.west_e6, box.east_e6);
    EXPECT_TRUE(holds(box, {0, date_line_e6}));
    EXPECT_TRUE(holds(box, {0, -date_line_e6}));
  }
}

TEST(BoxesAroundPlaces, NeedARadius) {
  EXPECT_THROW(box_around({0, 0}, -0.1), Bug);
  EXPECT_THROW(box_around({0, 0}, std::numeric_limits<double>::quiet_NaN()), Bug);
}

}  // namespace
}  // namespace footfall
