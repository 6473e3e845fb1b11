#include "tidy/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace footfall::tidy {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> skipped_folders{".git",     "build",  "node_modules", "dist",  ".cache",
                                                          "coverage", "corpus", "generated",    "golden"};
constexpr std::array<std::string_view, 17> text_endings{".h",    ".cpp",  ".cmake", ".txt", ".md",   ".sql",
                                                        ".json", ".ts",   ".vue",   ".mjs", ".yaml", ".yml",
                                                        ".sh",   ".toml", ".html",  ".css", ".svg"};

bool is_text(const fs::path& path) {
  const std::string ending = path.extension().string();
  if (ending.empty() || path.filename().string().front() == '.') return true;  // scripts, .gitignore
  return std::find(text_endings.begin(), text_endings.end(), ending) != text_endings.end();
}

enum class Sort : char { code, comment, literal };

// What each character is part of. Quotes and brackets of literals are code.
std::vector<Sort> sorts_of(std::string_view cpp) {
  std::vector<Sort> sorts(cpp.size(), Sort::code);
  const auto mark = [&](std::size_t from, std::size_t until, Sort sort) {
    std::fill(sorts.begin() + static_cast<std::ptrdiff_t>(from),
              sorts.begin() + static_cast<std::ptrdiff_t>(std::min(until, cpp.size())), sort);
    return std::min(until, cpp.size());
  };
  const auto end_of = [&](std::string_view what, std::size_t from) {
    const auto at = cpp.find(what, from);
    return at == std::string_view::npos ? cpp.size() : at;
  };
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t i = 0; i < cpp.size();) {
    if (cpp.substr(i, 2) == "//") {
      i = mark(i, end_of("\n", i), Sort::comment);
    } else if (cpp.substr(i, 2) == "/*") {
      i = mark(i, end_of("*/", i + 2) + 2, Sort::comment);
    } else if (cpp[i] == '"' && i > 0 && cpp[i - 1] == 'R') {
      const auto open = end_of("(", i);
      const std::string close = ")" + std::string(cpp.substr(i + 1, open - i - 1)) + "\"";
      i = mark(open + 1, end_of(close, open), Sort::literal) + close.size();
    } else if (cpp[i] == '"' || (cpp[i] == '\'' && (i == 0 || !is_word(cpp[i - 1])))) {
      std::size_t end = i + 1;
      while (end < cpp.size() && cpp[end] != cpp[i] && cpp[end] != '\n') end += cpp[end] == '\\' ? 2 : 1;
      i = mark(i + 1, end, Sort::literal) + 1;
    } else {
      ++i;
    }
  }
  return sorts;
}

std::string only(std::string_view cpp, Sort wanted) {
  const auto sorts = sorts_of(cpp);
  std::string out(cpp);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] != '\n' && sorts[i] != wanted) out[i] = ' ';
  }
  return out;
}

}  // namespace

bool File::is_cpp() const { return path.ends_with(".cpp") || path.ends_with(".h"); }
bool File::is_header() const { return path.ends_with(".h"); }

bool File::is_test() const {
  if (path.starts_with("tests/") || path.starts_with("fuzz/")) return true;
  const auto last = stem().substr(stem().rfind('_') + 1);
  return last == "test" || last == "fixture" || last == "testing" || last == "model" || stem().starts_with("test_");
}

std::string_view File::name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
std::string_view File::stem() const { return name().substr(0, name().rfind('.')); }

Tree read_tree(const fs::path& root) {
  Tree tree;
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
    const std::string name = at->path().filename().string();
    if (at->is_directory()) {
      if (std::find(skipped_folders.begin(), skipped_folders.end(), name) != skipped_folders.end()) {
        at.disable_recursion_pending();
      }
    } else if (at->is_regular_file() && is_text(at->path())) {
      std::ostringstream text;
      text << std::ifstream(at->path(), std::ios::binary).rdbuf();
      tree.push_back({fs::relative(at->path(), root).generic_string(), std::move(text).str()});
    }
  }
  std::sort(tree.begin(), tree.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return tree;
}

fs::path find_root() {
  fs::path folder = fs::current_path();
  while (!fs::exists(folder / "CMakePresets.json") && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

std::string code_of(std::string_view cpp) { return only(cpp, Sort::code); }
std::string literals_of(std::string_view cpp) { return only(cpp, Sort::literal); }

std::vector<Include> includes_of(std::string_view cpp) {
  const std::string code = code_of(cpp);
  std::vector<Include> includes;
  const auto lines = lines_of(cpp);
  const auto code_lines = lines_of(code);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!code_lines[i].starts_with("#include")) continue;
    const auto open = lines[i].find_first_of("<\"");
    if (open == std::string_view::npos) continue;
    const auto close = lines[i].find_first_of(">\"", open + 1);
    includes.push_back({i + 1, std::string(lines[i].substr(open + 1, close - open - 1)), lines[i][open] == '"'});
  }
  return includes;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  return 1 +
         static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::size_t find_word(std::string_view code, std::string_view word, std::size_t from) {
  const auto is_word = [&](std::size_t at) {
    return at < code.size() && (std::isalnum(static_cast<unsigned char>(code[at])) != 0 || code[at] == '_');
  };
  for (auto at = code.find(word, from); at != std::string_view::npos; at = code.find(word, at + 1)) {
    if ((at == 0 || !is_word(at - 1)) && !is_word(at + word.size())) return at;
  }
  return std::string_view::npos;
}

std::string_view module_of(std::string_view path) {
  constexpr std::string_view modules = "src/modules/";
  if (!path.starts_with(modules)) return {};
  path.remove_prefix(modules.size());
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

}  // namespace footfall::tidy
