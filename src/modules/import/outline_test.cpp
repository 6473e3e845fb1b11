#include "import/outline.h"

#include <gtest/gtest.h>

namespace footfall::imports {
namespace {

using Line = std::vector<Point>;

Point centre_of(const std::vector<Line>& lines) {
  Outline outline;
  for (const auto& line : lines) outline.add(line);
  return outline.centre().value_or(Point{-1, -1});
}

TEST(MiddleOfAShape, IsItsCentreOfArea) {
  const Line square{{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}};
  EXPECT_EQ(centre_of({square}), (Point{50, 50}));
  EXPECT_EQ(centre_of({Line(square.rbegin(), square.rend())}), (Point{50, 50}));
  // Two thirds of an L lie on one side, and extra points on an edge do not pull.
  const Line l{{0, 0}, {0, 300}, {100, 300}, {100, 100}, {300, 100}, {300, 50}, {300, 20}, {300, 0}, {0, 0}};
  EXPECT_EQ(centre_of({l}), (Point{110, 110}));
}

TEST(MiddleOfAShape, WeighsRingsBySize) {
  const Line large{{0, 0}, {0, 300}, {300, 300}, {300, 0}, {0, 0}};
  const Line small{{0, 1000}, {100, 1000}, {100, 1100}, {0, 1100}, {0, 1000}};
  EXPECT_EQ(centre_of({large, small}), (Point{(9 * 150 + 50) / 10, (9 * 150 + 1050) / 10}));
}

TEST(MiddleOfAShape, OfStreetsAndPiecesIsTheMiddleOfTheirBox) {
  EXPECT_EQ(centre_of({{{10, 10}, {30, 50}, {20, 20}}}), (Point{20, 30}));
  EXPECT_EQ(centre_of({{{10, 10}}}), (Point{10, 10}));
  EXPECT_EQ(centre_of({{{0, 0}, {0, 100}}, {{0, 100}, {100, 100}, {100, 0}, {0, 0}}}), (Point{50, 50}));
  EXPECT_EQ(centre_of({{{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}}, {{0, 0}, {0, 20}}}), (Point{2, 10}));
  EXPECT_EQ(centre_of({{{5, 5}, {5, 9}, {5, 7}, {5, 5}}}), (Point{5, 7}));  // a ring without area
}

TEST(MiddleOfAShape, CrossesTheDateLine) {
  constexpr std::int64_t half_turn = 1'800'000'000;
  const Line island{{0, half_turn - 100},
                    {0, -half_turn + 300},
                    {100, -half_turn + 300},
                    {100, half_turn - 100},
                    {0, half_turn - 100}};
  EXPECT_EQ(centre_of({island}), (Point{50, -half_turn + 100}));
}

TEST(MiddleOfAShape, StaysInsideTheNumbers) {
  constexpr std::int64_t pole = 900'000'000;
  constexpr std::int64_t half_turn = 1'800'000'000;
  const Line world{{-pole, -half_turn + 1}, {-pole, -1}, {pole, -1}, {pole, -half_turn + 1}, {-pole, -half_turn + 1}};
  EXPECT_EQ(centre_of({world}), (Point{0, -half_turn / 2}));
}

TEST(MiddleOfAShape, IsNowhereWithoutAPoint) {
  Outline outline;
  outline.add({});
  EXPECT_FALSE(outline.centre());
}

}  // namespace
}  // namespace footfall::imports
