// Three hundred seeds, and the promise that a seed replays its run.
#include "sim/simulation.h"

#include <gtest/gtest.h>

#include "core/log.h"

namespace footfall::sim {
namespace {

constexpr std::size_t steps = 30;

std::string told(const Story& story) {
  std::string text = "seed " + std::to_string(story.seed) + ": " + story.wrong + "\n";
  for (const auto& line : story.tail) text += "  " + line + "\n";
  return text + "./dev sim " + std::to_string(story.seed) + " " + std::to_string(steps) + " tells all of it";
}

// Fifty each.
class Seeds : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Seeds, AllGoWell) {
  log::set_level(log::Level::error);
  for (std::uint64_t seed = GetParam(); seed < GetParam() + 50; ++seed) {
    const auto story = Simulation({.seed = seed, .steps = steps}).run();
    ASSERT_TRUE(story.ok()) << told(story);
  }
}

INSTANTIATE_TEST_SUITE_P(From, Seeds, testing::Values(1, 51, 101, 151, 201, 251), testing::PrintToStringParamName());

TEST(ASeed, TellsTheSameStoryEachTime) {
  for (const std::uint64_t seed : {3, 14, 159}) {
    std::vector<std::string> first, second;
    const auto keep = [](std::vector<std::string>& lines) {
      return [&lines](std::string_view line) { lines.emplace_back(line); };
    };
    const auto one = Simulation({.seed = seed, .steps = steps, .echo = keep(first)}).run();
    const auto other = Simulation({.seed = seed, .steps = steps, .echo = keep(second)}).run();
    EXPECT_EQ(first, second);
    EXPECT_EQ(one.digest, other.digest);
  }
}

TEST(ASeed, TellsAnotherStoryThanTheNext) {
  EXPECT_NE(Simulation({.seed = 1, .steps = steps}).run().digest, Simulation({.seed = 2, .steps = steps}).run().digest);
}

}  // namespace
}  // namespace footfall::sim
