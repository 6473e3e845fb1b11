// The project's own files, as the house rules read them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::tidy {

struct File {
  std::string path;  // from the root of the project, with "/"
  std::string text;

  bool is_cpp() const;  // .h or .cpp
  bool is_header() const;
  bool is_test() const;           // or something that only tests include
  std::string_view name() const;  // voucher_rows.cpp
  std::string_view stem() const;  // voucher_rows
};

using Tree = std::vector<File>;

// Every file that is text, but for what was built, installed, fetched or written by a program.
Tree read_tree(const std::filesystem::path& root);

// The folder that holds CMakePresets.json, from the current one upwards.
std::filesystem::path find_root();

// C++ with its comments and the insides of its literals blanked out, and C++ with everything but those insides blanked
// out. Both have the lines of the original.
std::string code_of(std::string_view cpp);
std::string literals_of(std::string_view cpp);

struct Include {
  std::size_t line;
  std::string path;
  bool quoted;  // "base/id.h", not <string>
};
std::vector<Include> includes_of(std::string_view cpp);

std::vector<std::string_view> lines_of(std::string_view text);
std::size_t line_at(std::string_view text, std::size_t offset);  // from 1

// Where a word stands by itself, from `from` on; npos when nowhere.
std::size_t find_word(std::string_view code, std::string_view word, std::size_t from = 0);

// The module a path belongs to, or nothing: src/modules/vouchers/redeem.cpp.
std::string_view module_of(std::string_view path);

}  // namespace footfall::tidy
