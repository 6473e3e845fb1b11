#include "import/json_cutter.h"

#include <algorithm>

#include "import/read_places.h"

namespace footfall::imports {
namespace {

constexpr std::size_t key_bytes_max = 100;

bool is_space(int byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

}  // namespace

Outcome JsonCutter::begin() {
  TRY(bytes_.begin());
  const int first = skip_space(false);
  TRY(bytes_.outcome());
  if (first == '[' || first == '{') return done;
  const std::string found = first == ByteReader::end ? "the file is empty" : "it begins with something else";
  return no_field(why::wrong_kind, "", "JSON, which begins with [ or {; " + found);
}

bool JsonCutter::next(JsonPiece& piece) {
  bool found = false;
  do {
    found = where_ == Where::list ? next_in_list() : where_ == Where::lines ? next_line() : next_at_top();
  } while (!found && bytes_.peek() != ByteReader::end);
  if (found) piece = std::move(piece_);
  return found;
}

int JsonCutter::skip_space(bool with_commas) {
  while (is_space(bytes_.peek()) || (with_commas && bytes_.peek() == ',')) bytes_.next();
  return bytes_.peek();
}

void JsonCutter::begin_piece() {
  piece_ = {};
  piece_.line = bytes_.line();
  open_.clear();
  matched_ = 0;
  last_ = ' ';
  after_key_ = false;
}

int JsonCutter::take() {
  const int byte = bytes_.next();
  if (byte == ByteReader::end || !piece_.broken.empty()) return byte;
  if (piece_.text.size() == row_bytes_max) {
    piece_.broken = "is longer than " + std::to_string(row_bytes_max) + " bytes";
    piece_.text = {};
  } else {
    piece_.text.push_back(static_cast<char>(byte));
  }
  return byte;
}

bool JsonCutter::next_at_top() {
  const int first = skip_space(true);
  if (first == ByteReader::end) return false;
  begin_piece();
  if (first == '[') {
    bytes_.next();
    where_ = Where::list;
    met_list_ = true;
    outside_ = 0;
    return false;
  }
  if (first != '{') {
    cut_stray();
    return true;
  }
  const auto begun_on = bytes_.line();
  if (cut_bracketed() == Cut::entered_list) return false;
  if (piece_.broken.empty() && bytes_.line() == begun_on) where_ = Where::lines;
  return true;
}

bool JsonCutter::next_line() {
  if (skip_space(true) == ByteReader::end) return false;
  begin_piece();
  while (bytes_.peek() != '\n' && bytes_.peek() != ByteReader::end) take();
  while (!piece_.text.empty() && (is_space(piece_.text.back()) || piece_.text.back() == ',')) piece_.text.pop_back();
  return true;
}

bool JsonCutter::next_in_list() {
  const int first = skip_space(true);
  begin_piece();
  if (first == ByteReader::end) {
    where_ = Where::top;
    piece_.broken = "is missing: the file ends before its list does";
    return true;
  }
  if (first == ']') {
    bytes_.next();
    leave_list();
    return false;
  }
  if (first == '{' || first == '[') {
    cut_bracketed();
  } else {
    cut_stray();
  }
  return true;
}

// Something else than an object: up to where a row or the end of the list can follow.
void JsonCutter::cut_stray() {
  do {
    if (bytes_.peek() == '"') {
      take_string();
    } else {
      take();
    }
  } while (std::string_view(",]}{[\n").find(static_cast<char>(bytes_.peek())) == std::string_view::npos &&
           bytes_.peek() != ByteReader::end);
  piece_.broken = "is no JSON object";
}

// Takes from the bracket at hand to the one that closes it, or to where the next row begins.
JsonCutter::Cut JsonCutter::cut_bracketed() {
  do {
    const int byte = bytes_.peek();
    if (byte == ByteReader::end) {
      piece_.broken = "is cut off: the file ends inside it";
      where_ = Where::top;
      return Cut::row;
    }
    if (byte == '{' && !open_.empty() && open_.back() == '{' && last_ != ':') {
      piece_.broken = "is not closed before the next row begins";
      return Cut::row;
    }
    if (byte == '"') {
      take_string();
    } else if (byte == '{' || byte == '[') {
      if (!take_open(byte)) return Cut::entered_list;
    } else {
      take_close(byte);
    }
  } while (!open_.empty());
  return Cut::row;
}

void JsonCutter::take_string() {
  last_string_.clear();
  take();
  for (int byte = bytes_.peek(); byte != '\n' && byte != ByteReader::end; byte = bytes_.peek()) {
    take();
    if (byte == '"') break;
    if (last_string_.size() < key_bytes_max) last_string_.push_back(static_cast<char>(byte));
    if (byte == '\\' && bytes_.peek() != '\n') take();
  }
  last_ = '"';
  after_key_ = false;
}

// Whether the value at hand belongs to the next key on the way to the rows.
bool JsonCutter::follows_key() const {
  return where_ == Where::top && after_key_ && matched_ < rows_.size() && open_.size() == matched_ + 1 &&
         open_.back() == '{' && last_string_ == rows_[matched_];
}

// Takes an opening bracket; false when it opened the list of rows.
bool JsonCutter::take_open(int byte) {
  if (follows_key() && byte == '{') ++matched_;
  if (follows_key() && byte == '[' && matched_ + 1 == rows_.size()) {
    bytes_.next();
    outside_ = open_.size();
    where_ = Where::list;
    met_list_ = true;
    return false;
  }
  take();
  if (open_.size() < depth_max) {
    open_.push_back(static_cast<char>(byte));
  } else if (piece_.broken.empty()) {
    piece_.broken = "has more than " + std::to_string(depth_max) + " brackets in one another";
  }
  last_ = byte;
  after_key_ = false;
  return true;
}

// Takes any other byte; a closing bracket closes what it can.
void JsonCutter::take_close(int byte) {
  take();
  if (is_space(byte)) return;
  after_key_ = byte == ':' && last_ == '"';
  last_ = byte;
  if (byte == ']' && open_.back() == '[') open_.pop_back();
  if (byte == '}') {
    while (!open_.empty() && open_.back() == '[') open_.pop_back();
    if (!open_.empty()) open_.pop_back();
  }
  matched_ = std::min(matched_, open_.empty() ? 0 : open_.size() - 1);
}

// Skips what stands after the list in the objects around it.
void JsonCutter::leave_list() {
  where_ = Where::top;
  while (outside_ > 0 && bytes_.peek() != ByteReader::end) {
    const int byte = bytes_.peek();
    if (byte == '"') {
      piece_ = {};
      take_string();
      continue;
    }
    bytes_.next();
    if (byte == '{' || byte == '[') ++outside_;
    if (byte == '}' || byte == ']') --outside_;
  }
}

}  // namespace footfall::imports
