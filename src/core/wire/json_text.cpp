#include "core/wire/json_text.h"

#include "base/check.h"
#include "core/wire/json.h"

namespace footfall::wire {

JsonText& JsonText::begin_object() { return begin('{'); }
JsonText& JsonText::end_object() { return end('}'); }
JsonText& JsonText::begin_list() { return begin('['); }
JsonText& JsonText::end_list() { return end(']'); }

JsonText& JsonText::key(std::string_view name) {
  check(last_ != Last::key, "a key follows a value");
  before_value();
  out_ += quote(name);
  out_ += layout_ == Layout::indented ? ": " : ":";
  last_ = Last::key;
  return *this;
}

JsonText& JsonText::text(std::string_view value) { return raw(quote(value)); }
JsonText& JsonText::integer(std::int64_t value) { return raw(std::to_string(value)); }
JsonText& JsonText::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonText& JsonText::raw(std::string_view json) {
  before_value();
  out_ += json;
  last_ = Last::value;
  return *this;
}

std::string JsonText::take() {
  check(depth_ == 0 && last_ == Last::value, "every object and list was ended");
  if (layout_ == Layout::indented) out_ += '\n';
  return std::move(out_);
}

JsonText& JsonText::begin(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  last_ = Last::start;
  return *this;
}

JsonText& JsonText::end(char bracket) {
  check(depth_ > 0 && last_ != Last::key, "what is ended was begun");
  --depth_;
  if (last_ == Last::value) new_line();
  out_ += bracket;
  last_ = Last::value;
  return *this;
}

void JsonText::before_value() {
  if (last_ == Last::key) return;
  if (last_ == Last::value) out_ += ',';
  if (depth_ > 0) new_line();
}

void JsonText::new_line() {
  if (layout_ == Layout::compact) return;
  out_ += '\n';
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
}

}  // namespace footfall::wire
