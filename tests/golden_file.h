// Compares a text with a file of tests/golden; with FOOTFALL_BLESS=1 it writes the file instead. Tests run in the root.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace footfall::test {

// Empty when there is none.
inline std::string read_file(const std::string& path) {
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::string first_difference(std::string_view was, std::string_view is) {
  std::istringstream before{std::string(was)};
  std::istringstream after{std::string(is)};
  std::string a, b;
  for (int number = 1;; ++number) {
    const bool more_before = static_cast<bool>(std::getline(before, a));
    const bool more_after = static_cast<bool>(std::getline(after, b));
    if (!more_before && !more_after) return "they differ in how they end";
    if (more_before != more_after || a != b) {
      const auto length = std::min(a.size(), b.size());
      const auto same =
          std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(length), b.begin()).first - a.begin();
      const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(same - 60, 0));
      const auto shown = [from](const std::string& line, bool there) {
        return there ? line.substr(from, 200) : "(end)";
      };
      return "line " + std::to_string(number) + "\n- " + shown(a, more_before) + "\n+ " + shown(b, more_after);
    }
  }
}

inline void expect_golden(const std::string& name, std::string_view text) {
  const std::string path = "tests/golden/" + name;
  const char* bless = std::getenv("FOOTFALL_BLESS");  // NOLINT(concurrency-mt-unsafe): nobody sets it meanwhile
  if (bless != nullptr && std::string_view(bless) == "1") {
    std::filesystem::create_directories("tests/golden");
    std::ofstream(path, std::ios::binary) << text;
  }
  const auto kept = read_file(path);
  if (kept != text) {
    ADD_FAILURE() << path << " is not what the program says now: " << first_difference(kept, text)
                  << "\nIf that is meant: ./dev bless, and look at the difference.";
  }
}

}  // namespace footfall::test
