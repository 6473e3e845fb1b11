#include "merchants/hours/sun.h"

#include <gtest/gtest.h>

namespace footfall::merchants {
namespace {

constexpr LatLng berlin{.lat_e6 = 52'520'000, .lng_e6 = 13'405'000};
constexpr LatLng sydney{.lat_e6 = -33'868'000, .lng_e6 = 151'209'000};
constexpr LatLng tromso{.lat_e6 = 69'649'000, .lng_e6 = 18'955'000};

constexpr std::int32_t utc(int hour, int minute) { return hour * 60 + minute; }

// Almanac times; a minute either way is their own rounding.
TEST(TheSun, RisesAndSetsAsTheAlmanacSays) {
  const auto june = sun_on({.year = 2026, .month = 6, .day = 21}, berlin);
  EXPECT_NEAR(june.sunrise, utc(2, 43), 2);
  EXPECT_NEAR(june.sunset, utc(19, 33), 2);
  const auto december = sun_on({.year = 2026, .month = 12, .day = 21}, berlin);
  EXPECT_NEAR(december.sunrise, utc(7, 15), 2);
  EXPECT_NEAR(december.sunset, utc(14, 54), 2);
  EXPECT_NEAR(december.dawn, utc(6, 34), 3);
  EXPECT_NEAR(december.dusk, utc(15, 35), 3);
}

TEST(TheSun, IsCountedFromMidnightUtcOfItsDateEvenWhereItRisesTheDayBefore) {
  const auto january = sun_on({.year = 2026, .month = 1, .day = 1}, sydney);
  EXPECT_NEAR(january.sunrise, utc(18, 48) - 24 * 60, 2);
  EXPECT_NEAR(january.sunset, utc(9, 9), 2);
}

TEST(TheSun, StaysUpOrDownBeyondThePolarCircle) {
  const auto june = sun_on({.year = 2026, .month = 6, .day = 21}, tromso);
  EXPECT_EQ(june.sunset - june.sunrise, 24 * 60);
  const auto december = sun_on({.year = 2026, .month = 12, .day = 21}, tromso);
  EXPECT_EQ(december.sunset, december.sunrise);
  EXPECT_EQ(december.sunrise, december.noon);
  EXPECT_LT(december.dawn, december.dusk);
  for (const std::int32_t lat : {90'000'000, -90'000'000}) {
    const auto pole = sun_on({.year = 2026, .month = 6, .day = 21}, {.lat_e6 = lat, .lng_e6 = 0});
    EXPECT_EQ(pole.sunset - pole.sunrise, lat > 0 ? 24 * 60 : 0);
  }
}

}  // namespace
}  // namespace footfall::merchants
