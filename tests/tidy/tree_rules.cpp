#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tidy/rules.h"

namespace footfall::tidy {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_face(const File& file) {
  const auto module = module_of(file.path);
  return !module.empty() && file.path == "src/modules/" + std::string(module) + "/" + std::string(module) + ".h";
}

// The most lines a file may have; 0: any number.
std::size_t lines_max(const File& file) {
  if (file.path == "dev") return 150;
  if (file.path == "README.md") return 80;
  if (file.path.ends_with(".vue")) return 200;
  if (file.path.starts_with("tests/golden/")) return 0;  // written by the program
  if (!file.is_cpp() && !file.path.ends_with(".ts")) return 0;
  if (is_face(file)) return 200;
  return file.is_test() || file.path.ends_with(".test.ts") ? 600 : 400;
}

void look_at_sizes(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    const auto most = lines_max(file);
    const auto lines = lines_of(file.text).size();
    if (most > 0 && lines > most) say(file, lines, std::to_string(lines) + " lines of " + std::to_string(most));
  }
}

void look_at_names(const Tree& tree, const Say& say) {
  static constexpr std::array<std::string_view, 10> banned{"data",    "info", "manager", "managers", "helper",
                                                           "helpers", "util", "utils",   "common",   "misc"};
  for (const auto& file : tree) {
    std::string_view rest = file.stem();
    while (!rest.empty()) {
      const auto end = std::min(rest.find_first_of("_-."), rest.size());
      const auto word = rest.substr(0, end);
      if (std::find(banned.begin(), banned.end(), word) != banned.end()) say(file, 1, std::string(word));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

// Endings that say which layer a file of a module is, and others that people reach for instead.
void look_at_kinds(const Tree& tree, const Say& say) {
  static const std::map<std::string_view, std::string_view> instead{
      {"row", "_rows"},           {"sql", "_rows"},     {"repository", "_rows"}, {"dao", "_rows"},
      {"route", "_api"},          {"routes", "_api"},   {"handler", "_api"},     {"handlers", "_api"},
      {"controller", "_api"},     {"endpoint", "_api"}, {"endpoints", "_api"},   {"event", "_events"},
      {"subscribers", "_events"}, {"job", "_jobs"},     {"tests", "_test"},      {"unittest", "_test"},
      {"service", "a verb"},      {"impl", "a noun"},   {"types", "a noun"},     {"logic", "a noun"},
      {"internal", "a noun"},     {"base", "a noun"},
  };
  for (const auto& file : tree) {
    if (module_of(file.path).empty() || file.name() == "CMakeLists.txt") continue;
    const bool migration = file.path.find("/migrations/") != npos;
    if (migration) {
      const auto name = file.name();
      const bool numbered = name.size() > 9 && name.find_first_not_of("0123456789") == 4 && name[4] == '_';
      if (!numbered || !name.ends_with(".sql")) say(file, 1, "a migration is called NNNN_name.sql");
      continue;
    }
    if (file.path.ends_with(".sql")) say(file, 1, "SQL files are migrations");
    if (!file.is_cpp()) continue;
    if (file.stem().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != npos) say(file, 1, "not snake_case");
    const auto last = instead.find(file.stem().substr(file.stem().rfind('_') + 1));
    if (file.stem().find('_') != npos && last != instead.end()) say(file, 1, "call it " + std::string(last->second));
  }
}

// fuzz/token_fuzz.cpp is built by footfall_fuzz(token …).
bool is_built_as_fuzzer(const File& list, const File& file) {
  if (!file.stem().ends_with("_fuzz")) return false;
  const std::string name(file.stem().substr(0, file.stem().rfind('_')));
  return list.text.find("footfall_fuzz(" + name + " ") != npos;
}

// Whether a CMakeLists.txt in the file's folder or above it names the file.
bool is_built(const Tree& tree, const File& file) {
  for (const auto& list : tree) {
    if (list.name() != "CMakeLists.txt") continue;
    const std::string folder = list.path.substr(0, list.path.size() - list.name().size());
    if (!file.path.starts_with(folder)) continue;
    if (is_built_as_fuzzer(list, file)) return true;
    const std::string relative = file.path.substr(folder.size());
    for (auto at = list.text.find(relative); at != npos; at = list.text.find(relative, at + 1)) {
      const auto ends_by = at + relative.size() < list.text.size() ? list.text[at + relative.size()] : ' ';
      const auto begins_by = at > 0 ? list.text[at - 1] : ' ';
      constexpr std::string_view apart = " \t\n();\"";
      if (apart.find(ends_by) != npos && apart.find(begins_by) != npos) return true;
    }
  }
  return false;
}

void look_at_the_dead(const Tree& tree, const Say& say) {
  std::set<std::string> included;
  for (const auto& file : tree) {
    if (!file.is_cpp()) continue;
    for (const auto& include : includes_of(file.text)) {
      if (include.quoted) included.insert(include.path);
    }
  }
  for (const auto& file : tree) {
    if (file.path.ends_with(".cpp") && !is_built(tree, file)) say(file, 1, "no CMakeLists.txt names it");
    if (!file.is_header()) continue;
    const bool used = std::any_of(included.begin(), included.end(), [&](const std::string& path) {
      return file.path == path || file.path.ends_with("/" + path);
    });
    if (!used && !is_face(file)) say(file, 1, "nothing includes it");
  }
}

// The SQL without comments, in lower case, each run of blanks one space.
std::string squeezed(std::string_view sql) {
  std::string out;
  for (auto line : lines_of(sql)) {
    line = line.substr(0, line.find("--"));
    for (const char c : line) {
      const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      const bool blank = low == ' ' || low == '\t';
      if (!blank) out += low;
      if (blank && !out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    }
    out += '\n';
  }
  return out;
}

// What is wrong with the key declared at `at`; empty when nothing is.
std::string fault_of_key(const std::string& sql, std::size_t at, std::string_view what) {
  auto bracket = sql.find_first_not_of(" \n", at + what.size());
  if (bracket < sql.size() && sql.compare(bracket, 5, "index") == 0) bracket = sql.find('(', bracket);
  if (bracket >= sql.size() || sql[bracket] != '(') return std::string(what) + " on one column";
  const std::string_view columns = std::string_view(sql).substr(bracket + 1);
  const bool region_first = columns.starts_with("region,") || columns.starts_with("region)");
  return region_first ? std::string() : std::string(what) + " does not begin with region";
}

void look_at_keys(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (!file.path.ends_with(".sql") || file.path.find("/migrations/") == npos) continue;
    const std::string sql = squeezed(file.text);
    for (const std::string_view what : {"primary key", "unique"}) {
      for (auto at = find_word(sql, what); at != npos; at = find_word(sql, what, at + 1)) {
        auto fault = fault_of_key(sql, at, what);
        if (!fault.empty()) say(file, line_at(sql, at), std::move(fault));
      }
    }
  }
}

}  // namespace

std::vector<Rule> tree_rules() {
  return {
      {"size", "A file is short: 400 lines, a test 600, a face 200, ./dev 150, the README 80.", look_at_sizes},
      {"names", "No file is named for nothing in particular.", look_at_names},
      {"kinds", "A module's file says its layer by an ending that everybody uses.", look_at_kinds},
      {"dead files", "Every .cpp is built and every header is included.", look_at_the_dead},
      {"region first", "Every key of every table begins with the region.", look_at_keys},
  };
}

std::vector<Rule> all_rules() {
  std::vector<Rule> all = include_rules();
  for (const auto& rule : text_rules()) all.push_back(rule);
  for (const auto& rule : tree_rules()) all.push_back(rule);
  return all;
}

std::vector<Finding> findings(const Rule& rule, const Tree& tree) {
  std::vector<Finding> found;
  rule.look(tree, [&](const File& file, std::size_t line, std::string what) {
    found.push_back({std::string(rule.name), file.path, line, std::move(what)});
  });
  return found;
}

}  // namespace footfall::tidy
