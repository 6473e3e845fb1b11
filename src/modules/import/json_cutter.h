// Cuts a JSON file into its rows without holding it in memory: an array, JSON lines, or a list inside an object.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/byte_source.h"

namespace footfall::imports {

struct JsonPiece {
  std::string text;  // of the row, not looked into
  std::uint64_t line = 0;
  std::string broken;  // why it is no row; empty when it looks like one
};

// Finds rows by brackets and quotes alone. A row that does not close its quotes or brackets is told as broken (here, or
// by whoever parses it), and reading goes on where the next row can be told to begin:
//   - a text never crosses the end of a line in JSON, so an open quote ends there;
//   - inside an object "{" may only follow ":", so elsewhere it begins the next row;
//   - "}" closes the object it belongs to, and the lists left open in it;
//   - once a whole row stood on one line outside any list, each line is a row.
class JsonCutter {
 public:
  static constexpr std::size_t row_bytes_max = 8'388'608;
  static constexpr std::size_t depth_max = 500;

  // `rows`: keys of the list from the outside in, as in {"result": {"records": […]}}. Where there is no such list,
  // each object is a row.
  JsonCutter(ByteReader& bytes, std::vector<std::string> rows) : bytes_(bytes), rows_(std::move(rows)) {}

  // Refuses (why::wrong_kind) what begins neither with "[" nor with "{", and what the bytes refuse.
  Outcome begin();
  // False at the end of the file.
  bool next(JsonPiece& piece);
  // Whether a list of rows has been met so far.
  bool met_list() const { return met_list_; }

 private:
  enum class Where { top, list, lines };
  enum class Cut { row, entered_list };

  bool next_in_list();
  bool next_at_top();
  bool next_line();
  Cut cut_bracketed();
  void cut_stray();
  void take_string();
  bool take_open(int byte);
  void take_close(int byte);
  bool follows_key() const;
  void leave_list();
  int take();
  int skip_space(bool with_commas);
  void begin_piece();

  ByteReader& bytes_;
  std::vector<std::string> rows_;
  Where where_ = Where::top;
  bool met_list_ = false;
  JsonPiece piece_;
  std::vector<char> open_;   // brackets of the row so far
  std::size_t outside_ = 0;  // brackets open around the list of rows
  std::size_t matched_ = 0;  // keys of rows_ that lead to the innermost bracket
  std::string last_string_;
  int last_ = ' ';          // the last byte that is neither white space nor in a string; '"' after a string
  bool after_key_ = false;  // the last byte is ":" after last_string_
};

}  // namespace footfall::imports
