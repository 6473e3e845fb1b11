// JSON for described structs: strict on the way in, compact on the way out.
#pragma once

#include <string>
#include <string_view>

#include "base/check.h"
#include "base/result.h"
#include "core/wire/visitor.h"

namespace footfall {
namespace why {
inline constexpr Reason body_not_json{"body_not_json", Kind::invalid, "The body is not valid JSON."};
inline constexpr Reason field_unknown{"field_unknown", Kind::invalid, "There is no such field."};
inline constexpr Reason field_repeated{"field_repeated", Kind::invalid, "This field is given twice."};
inline constexpr Reason field_missing{"field_missing", Kind::invalid, "This field is required."};
inline constexpr Reason field_wrong_type{"field_wrong_type", Kind::invalid, "This field has the wrong type."};
inline constexpr Reason field_out_of_range{"field_out_of_range", Kind::invalid, "This field is outside its limits."};
inline constexpr Reason field_malformed{"field_malformed", Kind::invalid, "This field is not of the required form."};
}  // namespace why

namespace wire {

// How deep a document may be nested, and how long it may be.
inline constexpr std::size_t depth_max = 16;
inline constexpr std::size_t document_bytes_max = 4 << 20;

// A request as it came: parameters as text, and a body.
struct Argument {
  std::string name;
  std::string value;  // percent-decoded
};
struct Input {
  std::vector<Argument> path;
  std::vector<Argument> query;
  std::string_view body;                              // JSON; empty: no members
  enum class From { query, body } from = From::body;  // where members that are not in the path come from
};

namespace detail {
// Type-erased halves, in json.cpp.
std::string write_with(void (*visit)(Visitor&, void*), const void* value);
std::optional<Error> read_with(std::string_view json, void (*visit)(Visitor&, void*), void* value);
std::optional<Error> read_request_with(const Input& input, void (*visit)(Visitor&, void*), void* value);
}  // namespace detail

// The value as compact JSON; absent optionals are left out.
template <class T>
std::string write(const T& value) {
  return detail::write_with([](Visitor& v, void* p) { v.any(*static_cast<T*>(p), {}); }, &value);
}

// Reads a document from outside. Refusals name the field by JSON pointer (/items/0/quantity) and what would be right:
// body_not_json, then, in document order of the description, field_missing, field_wrong_type, field_out_of_range,
// field_malformed; then field_unknown, field_repeated.
template <class T>
Result<T> read(std::string_view json) {
  T value{};
  if (auto error = detail::read_with(json, [](Visitor& v, void* p) { v.any(*static_cast<T*>(p), {}); }, &value)) {
    return *std::move(error);
  }
  return value;
}

// Reads a request. Parameters are texts of the same forms: numbers in decimal, true/false, a position as "lat,lng",
// a list by repeating the parameter. Refuses as read() does; a parameter's field is its name.
template <class T>
Result<T> read_request(const Input& input) {
  T value{};
  if (auto error =
          detail::read_request_with(input, [](Visitor& v, void* p) { v.any(*static_cast<T*>(p), {}); }, &value)) {
    return *std::move(error);
  }
  return value;
}

// Reads what write() wrote. Anything wrong with it is a Bug.
template <class T>
T read_trusted(std::string_view json) {
  auto value = read<T>(json);
  check(value.ok(), "a document of our own is readable");
  return value.take();
}

// Text as a JSON string, with its quotes.
std::string quote(std::string_view text);

}  // namespace wire
}  // namespace footfall
