#include "discovery/ranking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace footfall::discovery {
namespace {

using testing::ElementsAre;

Uuid id(std::uint8_t n) {
  Uuid made{};
  made[15] = n;
  return made;
}

std::vector<int> order(const std::vector<Ranked>& ranked) {
  std::vector<int> all;
  for (const auto& each : ranked) all.push_back(each.what[15] * 10 + each.store[15]);
  return all;
}

constexpr LatLng here{43'738'400, 7'424'600};
// A hundredth of a degree of latitude is some 1,112 metres.
constexpr LatLng north(std::int32_t hundredths) { return {here.lat_e6 + hundredths * 10'000, here.lng_e6}; }

TEST(Ranking, PutsTheNearestFirst) {
  EXPECT_THAT(order(rank(here, 5'000, {{id(1), id(1), north(3)}, {id(2), id(2), north(1)}, {id(3), id(3), north(-2)}})),
              ElementsAre(22, 33, 11));
}

TEST(Ranking, NamesEachThingOnceAtItsNearestStore) {
  EXPECT_THAT(order(rank(here, 5'000, {{id(1), id(1), north(3)}, {id(1), id(2), north(1)}, {id(2), id(1), north(3)}})),
              ElementsAre(12, 21));
}

TEST(Ranking, BreaksTiesByThingThenByStore) {
  EXPECT_THAT(order(rank(here, 5'000, {{id(2), id(4), here}, {id(1), id(5), here}, {id(1), id(3), here}})),
              ElementsAre(13, 24));
}

TEST(Ranking, EndsAtTheRadius) {
  const auto metres = static_cast<std::int32_t>(millimetres_between(here, north(1)) / 1'000);
  EXPECT_EQ(rank(here, metres, {{id(1), id(1), north(1)}}).size(), 0U);  // some millimetres too far
  EXPECT_EQ(rank(here, metres + 1, {{id(1), id(1), north(1)}}).size(), 1U);
}

TEST(ACursor, ReadsBackAsItWasPrinted) {
  const Ranked last{.distance_mm = 1'234'567, .what = id(9), .store = id(1)};
  const auto text = print_cursor(last, "off");
  EXPECT_TRUE(text.starts_with("1234567_off_"));
  const auto mark = parse_cursor(text, "off");
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->distance_mm, last.distance_mm);
  EXPECT_EQ(mark->what, last.what);
}

TEST(ACursor, IsOfItsKind) {
  const auto text = print_cursor({.distance_mm = 1, .what = id(9), .store = {}}, "off");
  EXPECT_FALSE(parse_cursor(text, "sto"));
  for (const auto* wrong :
       {"", "1", "1_", "_off", "1_off", "x_off_00000000000000000000000009", "99999999999999999999_"}) {
    EXPECT_FALSE(parse_cursor(wrong, "off")) << wrong;
  }
}

}  // namespace
}  // namespace footfall::discovery
