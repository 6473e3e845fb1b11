// footfall_sim SEED [STEPS] tells one run; footfall_sim FIRST..LAST [STEPS] looks for a seed that goes wrong.
#include <charconv>
#include <iomanip>
#include <iostream>
#include <optional>
#include <string_view>

#include "core/log.h"
#include "sim/simulation.h"

namespace {

using namespace footfall;  // NOLINT(google-build-using-namespace)

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  return parsed.ec == std::errc{} && parsed.ptr == end ? std::optional(number) : std::nullopt;
}

void tell(const sim::Story& story) {
  for (const auto& line : story.tail) std::cout << "  " << line << "\n";
  std::cout << "seed " << story.seed << ", " << story.steps << " steps, digest " << std::hex << std::setfill('0')
            << std::setw(16) << story.digest << std::dec << ": "
            << (story.ok() ? "all is well" : "WRONG: " + story.wrong) << std::endl;
}

int run(std::uint64_t first, std::uint64_t last, std::size_t steps) {
  for (auto seed = first; seed <= last; ++seed) {
    sim::Plan plan{.seed = seed, .steps = steps};
    if (first == last) plan.echo = [](std::string_view line) { std::cout << "  " << line << "\n"; };
    auto story = sim::Simulation(plan).run();
    if (plan.echo) story.tail.clear();  // was told already
    tell(story);
    if (!story.ok()) return 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  log::set_level(log::Level::error);
  const std::string_view seeds = argc > 1 ? argv[1] : "";
  const auto dots = seeds.find("..");
  const auto first = number_in(seeds.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : number_in(seeds.substr(dots + 2));
  const auto steps = argc > 2 ? number_in(argv[2]) : std::optional<std::uint64_t>(100);
  if (argc > 3 || !first || !last || !steps) {
    std::cout << "usage: footfall_sim SEED|FIRST..LAST [STEPS]\n";
    return 2;
  }
  try {
    return run(*first, *last, *steps);
  } catch (const std::exception& problem) {
    std::cout << "footfall_sim: " << problem.what() << "\n";
    return 1;
  }
}
