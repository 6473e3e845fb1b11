#include "permissions/request_maker.h"

#include "base/check.h"
#include "core/wire/example.h"

namespace footfall::test {

namespace {

using Type = wire::Schema::Type;

bool is_id(const wire::Schema& schema) {
  return schema.type == Type::id || (schema.type == Type::list && is_id(schema.elements[0]));
}

bool is_quoted(Type type) {
  return type == Type::text || type == Type::choice || type == Type::timestamp || type == Type::date ||
         type == Type::currency;
}

}  // namespace

MadeRequest RequestMaker::make(const wire::Operation& operation) {
  operation_ = operation.route->operation;
  made_ = {};
  made_.verb = name_of(operation.route->verb);
  made_.target = operation.route->path;
  for (const auto& member : operation.path) {
    const auto place = "{" + member.name + "}";
    const auto at = made_.target.find(place);
    check(at != std::string::npos, "a parameter of the path is in the path");
    made_.target.replace(at, place.size(), parameter(member));
  }
  char mark = '?';
  for (const auto& member : operation.query) {
    if (!wanted(member)) continue;
    made_.target += mark + member.name + "=" + parameter(member);
    mark = '&';
  }
  if (operation.body) made_.body = value("", *operation.body);
  return std::move(made_);
}

bool RequestMaker::wanted(const wire::Member& member) const {
  if (member.name == "cursor") return false;
  return member.required || is_id(member.schema) || filling_.words.contains(operation_ + "." + member.name);
}

const std::string* RequestMaker::word_for(const std::string& field) const {
  for (const auto& name : {operation_ + "." + field, field}) {
    const auto found = filling_.words.find(name);
    if (found != filling_.words.end()) return &found->second;
  }
  return nullptr;
}

std::string RequestMaker::id(const std::string& prefix) {
  auto found = filling_.ids.find(operation_ + "." + prefix);
  if (found == filling_.ids.end()) found = filling_.ids.find(prefix);
  if (found == filling_.ids.end())
    throw Bug("give the town something with an id of the prefix " + prefix + ": " + operation_);
  made_.prefixes.insert(prefix);
  return found->second;
}

std::string RequestMaker::parameter(const wire::Member& member) {
  if (member.schema.type == Type::id) return id(member.schema.name);
  const auto* word = word_for(member.name);
  return word != nullptr ? *word : wire::example_text(member.schema);
}

std::string RequestMaker::json(const wire::Member& member) { return value(member.name, member.schema); }

// A word is the text of a text, and the JSON of anything else.
std::string RequestMaker::value(const std::string& field, const wire::Schema& schema) {
  if (const auto* word = word_for(field);
      word != nullptr && schema.type != Type::object && schema.type != Type::reference) {
    return is_quoted(schema.type) ? '"' + *word + '"' : *word;
  }
  switch (schema.type) {
    case Type::id:
      return '"' + id(schema.name) + '"';
    case Type::list:
      return '[' + value(field, schema.elements[0]) + ']';
    case Type::reference:
      return value(field, api_.types.at(schema.name));
    case Type::object:
      return object(schema);
    default:
      return wire::example_json(schema, api_.types, wire::Show::required, wire::Layout::compact);
  }
}

std::string RequestMaker::object(const wire::Schema& schema) {
  std::string text;
  for (const auto& member : schema.members) {
    if (!wanted(member)) continue;
    if (!text.empty()) text += ',';
    text += '"' + member.name + "\":" + json(member);
  }
  return '{' + text + '}';
}

}  // namespace footfall::test
