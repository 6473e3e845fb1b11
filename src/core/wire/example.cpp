#include "core/wire/example.h"

#include <algorithm>
#include <vector>

namespace footfall::wire {

namespace {

using Type = Schema::Type;

std::int64_t example_integer(const Schema& schema) {
  const Limits limits = limits_of(schema);
  return std::clamp<std::int64_t>(1, limits.min, limits.max);
}

std::string example_string(const Schema& schema) {
  switch (schema.type) {
    case Type::timestamp:
      return "2026-11-22T09:30:00Z";
    case Type::date:
      return "2026-11-22";
    case Type::currency:
      return "EUR";
    case Type::choice:
      return schema.names.empty() ? "" : schema.names[0];
    case Type::id:
      return schema.name + "_01h455vb4pex5vsknk084sn02q";
    case Type::position:
      return "43.7384,7.4246";
    default:
      return "…";
  }
}

class Writer {
 public:
  Writer(const Types& types, Show show, Layout layout) : types_(types), show_(show), out_(layout) {}

  std::string document(const Schema& schema) {
    value(schema);
    return out_.take();
  }

 private:
  void value(const Schema& schema) {
    switch (schema.type) {
      case Type::boolean:
        out_.raw(schema.example.empty() ? "true" : schema.example);
        return;
      case Type::integer:
        out_.raw(schema.example.empty() ? std::to_string(example_integer(schema)) : schema.example);
        return;
      case Type::region:
        out_.raw(schema.example.empty() ? "1" : schema.example);
        return;
      case Type::money:
        out_.begin_object().member("amount", 1250).member("currency", "EUR").end_object();
        return;
      case Type::position:
        out_.begin_object().key("lat").raw("43.7384").key("lng").raw("7.4246").end_object();
        return;
      case Type::object:
        object(schema);
        return;
      case Type::reference:
        named(schema.name);
        return;
      case Type::list:
        list(schema);
        return;
      default:
        out_.text(example_text(schema));
    }
  }

  void object(const Schema& schema) {
    out_.begin_object();
    for (const auto& member : schema.members) {
      if (!member.required && show_ == Show::required) continue;
      out_.key(member.name);
      value(member.schema);
    }
    out_.end_object();
  }

  void named(const std::string& name) {
    open_.push_back(name);
    value(types_.at(name));
    open_.pop_back();
  }

  void list(const Schema& schema) {
    const Schema& element = schema.elements[0];
    const bool holds_itself =
        element.type == Type::reference && std::count(open_.begin(), open_.end(), element.name) > 0;
    out_.begin_list();
    if (!holds_itself) value(element);
    out_.end_list();
  }

  const Types& types_;
  Show show_;
  JsonText out_;
  std::vector<std::string> open_;  // named types that are being written
};

}  // namespace

std::string example_json(const Schema& schema, const Types& types, Show show, Layout layout) {
  return Writer(types, show, layout).document(schema);
}

std::string example_text(const Schema& schema) {
  if (schema.type == Type::list) return example_text(schema.elements[0]);
  if (!schema.example.empty()) return schema.example;
  if (schema.type == Type::boolean) return "true";
  if (schema.type == Type::region) return "1";
  if (schema.type == Type::integer) return std::to_string(example_integer(schema));
  return example_string(schema);
}

}  // namespace footfall::wire
