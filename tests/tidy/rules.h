// The rules of the house, each a sentence and a function that looks for what breaks it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tidy/tree.h"

namespace footfall::tidy {

struct Finding {
  std::string rule;
  std::string path;
  std::size_t line = 0;
  std::string what;
};

using Say = std::function<void(const File&, std::size_t line, std::string what)>;

struct Rule {
  std::string_view name;
  std::string_view sentence;
  void (*look)(const Tree&, const Say&);
};

// Who may include whom.
std::vector<Rule> include_rules();
// What may stand in a file.
std::vector<Rule> text_rules();
// How files are named, sized and listed, and how tables are keyed.
std::vector<Rule> tree_rules();

std::vector<Rule> all_rules();
std::vector<Finding> findings(const Rule& rule, const Tree& tree);

}  // namespace footfall::tidy
