// The shape of described structs as a tree of values, from which documents and clients are written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/wire/visitor.h"

namespace footfall::wire {

struct Member;

// One value's shape. What it means to be absent is said by the Member that holds it.
struct Schema {
  enum class Type {
    text,
    boolean,
    integer,
    choice,
    timestamp,
    date,
    money,
    currency,
    position,
    region,
    id,
    object,
    list,
    reference
  };
  Type type = Type::object;
  std::string name = {};                 // reference: the named type; object: its name, or empty; id: the prefix
  std::vector<std::string> names = {};   // choice: what it may be
  std::optional<std::int64_t> min = {};  // characters of a text, value of a number, elements of a list; empty: not said
  std::optional<std::int64_t> max = {};
  std::string pattern = {};
  std::string example = {};
  std::vector<Schema> elements = {};  // list: one, the shape of each element
  std::vector<Member> members;        // object

  bool operator==(const Schema&) const;
};

// One field of an object.
struct Member {
  std::string name = {};
  std::string doc = {};
  Schema schema = {};
  bool required = true;
  std::string otherwise = {};  // JSON of what is taken when it is absent; empty when nothing is

  bool operator==(const Member&) const;
};

// The shape of a named type, by its name.
Schema reference_to(std::string name);

// Named types, by name.
using Types = std::map<std::string, Schema>;

// Collects shapes. A named struct is described once and referred to by its name; a struct without a name stands where
// it is used. A Bug when two different structs have the same name.
class SchemaMaker {
 public:
  // The shape of what `describe` visits: a reference when that struct has a name.
  Schema make(void (*describe)(Visitor&));
  // The same, written out: the outermost struct is not made a named type, but keeps its name.
  Schema make_inline(void (*describe)(Visitor&));

  const Types& types() const { return types_; }

 private:
  Types types_;
};

// The limits that a reader keeps when nothing else is said.
inline constexpr std::int64_t integer_max = (std::int64_t{1} << 53) - 1;  // what every JSON reader holds exactly
inline constexpr std::int64_t text_characters_max = 200;
inline constexpr std::int64_t list_elements_max = 100;
inline constexpr std::int64_t money_amount_max = 1'000'000'000'000;

// What a text, a list, an integer or an amount of money in a request is held to.
struct Limits {
  std::int64_t min = 0;
  std::int64_t max = 0;
};
Limits limits_of(const Schema& schema);

// The form of an id with this prefix, as a regular expression.
std::string id_pattern(std::string_view prefix);

}  // namespace footfall::wire
