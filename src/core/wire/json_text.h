// Writes JSON documents of our own, member by member; commas and indentation look after themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::wire {

enum class Layout { compact, indented };

// Calls must nest as JSON does: in an object every value follows a key().
class JsonText {
 public:
  explicit JsonText(Layout layout) : layout_(layout) {}

  JsonText& begin_object();
  JsonText& end_object();
  JsonText& begin_list();
  JsonText& end_list();
  JsonText& key(std::string_view name);

  JsonText& text(std::string_view value);
  JsonText& integer(std::int64_t value);
  JsonText& boolean(bool value);
  JsonText& raw(std::string_view json);  // one value that is JSON already, on one line

  // A member that is a text or an integer.
  JsonText& member(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonText& member(std::string_view name, std::int64_t value) { return key(name).integer(value); }

  // What was written. An indented document ends with a newline.
  std::string take();

 private:
  JsonText& begin(char bracket);
  JsonText& end(char bracket);
  void before_value();
  void new_line();

  Layout layout_;
  std::string out_;
  int depth_ = 0;
  enum class Last { start, value, key } last_ = Last::start;  // start: of a document, an object or a list
};

}  // namespace footfall::wire
