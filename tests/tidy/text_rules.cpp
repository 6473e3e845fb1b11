#include <algorithm>
#include <array>

#include "tidy/rules.h"

namespace footfall::tidy {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool any_prefix(std::string_view path, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return path.starts_with(prefix); });
}

// Says every place of `needle` in `text`.
void say_all(const File& file, std::string_view text, std::string_view needle, const Say& say) {
  for (auto at = text.find(needle); at != npos; at = text.find(needle, at + needle.size())) {
    say(file, line_at(text, at), std::string(needle));
  }
}

void look_at_sql(const Tree& tree, const Say& say) {
  static constexpr std::array<std::string_view, 9> keywords{"SELECT ",     "INSERT INTO ", "DELETE FROM ",
                                                            "UPDATE ",     "CREATE TABLE", "CREATE INDEX",
                                                            "ALTER TABLE", "DROP TABLE",   "ON CONFLICT"};
  for (const auto& file : tree) {
    const bool business = any_prefix(file.path, {"src/core/", "src/modules/", "src/doors/", "src/app/", "sim/"});
    if (!file.is_cpp() || !business || file.is_test() || file.stem().ends_with("_rows")) continue;
    const std::string literals = literals_of(file.text);
    for (const auto keyword : keywords) say_all(file, literals, keyword, say);
    const std::string code = code_of(file.text);
    for (const auto call : {".sql(", "->sql("}) say_all(file, code, call, say);
  }
}

void look_at_clocks(const Tree& tree, const Say& say) {
  static constexpr std::array<std::string_view, 13> words{
      "system_clock", "steady_clock",  "high_resolution_clock", "file_clock", "random_device", "getrandom",
      "gettimeofday", "clock_gettime", "timespec_get",          "rand",       "srand",         "arc4random",
      "getentropy"};
  for (const auto& file : tree) {
    const bool bound = any_prefix(file.path, {"src/", "sim/"}) && !any_prefix(file.path, {"src/doors/"});
    const bool owner = file.path == "src/core/system.cpp" || file.path == "src/core/crypto.cpp";
    if (!file.is_cpp() || !bound || owner) continue;
    const std::string code = code_of(file.text);
    for (const auto word : words) {
      for (auto at = find_word(code, word); at != npos; at = find_word(code, word, at + 1)) {
        say(file, line_at(code, at), std::string(word));
      }
    }
    for (const auto call : {"std::time(", " time(nullptr", "(time(nullptr", " time(NULL", " time(0)"}) {
      say_all(file, code, call, say);
    }
  }
}

void look_at_floats(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (!file.is_cpp() || module_of(file.path).empty() || file.is_test()) continue;
    const std::string code = code_of(file.text);
    for (const auto word : {"float", "double"}) {
      const auto at = find_word(code, word);
      if (at != npos) say(file, line_at(code, at), word);
    }
  }
}

void look_at_catches(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (!file.is_cpp() || module_of(file.path).empty() || file.is_test()) continue;
    const std::string code = code_of(file.text);
    for (auto at = find_word(code, "catch"); at != npos; at = find_word(code, "catch", at + 1)) {
      say(file, line_at(code, at), "catch");
    }
  }
}

// A function called decide_… says no or yes from what it is given.
void look_at_decisions(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (!file.is_cpp() || module_of(file.path).empty() || file.is_test()) continue;
    const std::string code = code_of(file.text);
    for (auto at = code.find(" decide_"); at != npos; at = code.find(" decide_", at + 1)) {
      const auto parameters = code.substr(at, std::min(code.find_first_of(";{", at), code.size()) - at);
      for (const auto world : {"Tx&", "View&", "Gate&"}) {
        if (parameters.find(world) != npos) say(file, line_at(code, at), world);
      }
    }
  }
}

bool is_sentence_start(std::string_view line) {
  if (!line.starts_with("// ") || line.size() < 12) return false;
  return line[3] < 'a' || line[3] > 'z';
}

void look_at_openings(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (!file.is_header()) continue;
    const auto lines = lines_of(file.text);
    std::string paragraph;
    for (const auto line : lines) {
      if (!line.starts_with("// ")) break;
      paragraph += std::string(line.substr(2));
    }
    const bool ends = paragraph.find(". ") != npos || paragraph.ends_with('.') || paragraph.ends_with(':');
    if (lines.empty() || !is_sentence_start(lines[0]) || !ends) say(file, 1, "line 1 is no sentence");
    if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) say(file, 1, "no #pragma once");
  }
}

std::size_t characters(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void look_at_lines(const Tree& tree, const Say& say) {
  constexpr std::size_t columns = 120;
  for (const auto& file : tree) {
    if (!file.is_cpp() && !file.path.ends_with(".sql") && !file.path.ends_with(".ts")) continue;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto count = characters(lines[i]);
      if (count > columns) say(file, i + 1, std::to_string(count) + " characters");
    }
  }
}

bool is_program(const File& file) {
  for (const auto ending : {".h", ".cpp", ".sql", ".ts", ".vue", ".cmake", ".sh", "CMakeLists.txt"}) {
    if (file.path.ends_with(ending)) return true;
  }
  return false;
}

void look_at_promises(const Tree& tree, const Say& say) {
  const std::string never = std::string("FIX") + "ME";
  const std::string later = std::string("TO") + "DO";
  for (const auto& file : tree) {
    if (!is_program(file)) continue;
    say_all(file, file.text, never, say);
    for (auto at = find_word(file.text, later); at != npos; at = find_word(file.text, later, at + 1)) {
      const auto rest = std::string_view(file.text).substr(at + later.size());
      if (!any_prefix(rest, {"(soon): ", "(someday): ", "(perf): ", "(security): "}))
        say(file, line_at(file.text, at), later);
    }
  }
}

void look_at_outsides(const Tree& tree, const Say& say) {
  // In pieces, so that this file does not hold what it looks for.
  static const std::array<std::string, 9> outsides{std::string("/wo") + "rk/",
                                                   std::string("/tm") + "p/w",
                                                   std::string("/ho") + "me/",
                                                   std::string("registry.np") + "mjs",
                                                   std::string("registry.ya") + "rnpkg",
                                                   std::string("npmm") + "irror",
                                                   std::string("\"resol") + "ved\":",
                                                   std::string("files.pythonho") + "sted",
                                                   std::string("/fa") + "rm/"};
  for (const auto& file : tree) {
    for (const auto& outside : outsides) say_all(file, file.text, outside, say);
  }
}

}  // namespace

std::vector<Rule> text_rules() {
  return {
      {"sql", "SQL is written in *_rows.cpp, migrations and drivers only.", look_at_sql},
      {"clock", "Time and randomness come from Tx and World, never from the machine.", look_at_clocks},
      {"float", "Modules calculate in whole numbers.", look_at_floats},
      {"catch", "Modules never catch: doors and the job runner do.", look_at_catches},
      {"decide", "What decides sees values only: no rows, no clock.", look_at_decisions},
      {"opening", "A header opens with a sentence that says what it is for, and is included once.", look_at_openings},
      {"line length", "A line has at most 120 characters.", look_at_lines},
      {"promises", "What is to be done later has a kind: soon, someday, perf or security.", look_at_promises},
      {"outside", "Nothing names somebody's machine or a package registry.", look_at_outsides},
  };
}

}  // namespace footfall::tidy
