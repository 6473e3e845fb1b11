// Files that may break a rule of the house, each with the reason. One that is no longer needed fails the test.
#pragma once

#include <array>
#include <string_view>

namespace footfall::tidy {

struct Exception {
  std::string_view rule;
  std::string_view path;
  std::string_view reason;
};

inline constexpr std::array exceptions{
    Exception{"faces", "src/modules/import/mapping.cpp",
              "the category tree is fixed text that mappings are checked against"},
};

}  // namespace footfall::tidy
