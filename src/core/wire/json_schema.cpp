#include "core/wire/json_schema.h"

#include <algorithm>

namespace footfall::wire {

using Type = Schema::Type;

void JsonSchemas::write(const Schema& schema, Use use) {
  switch (schema.type) {
    case Type::reference:
      return refer(schema.name);
    case Type::money:
      return refer("Money");
    case Type::currency:
      return refer("Currency");
    case Type::position:
      return refer("LatLng");
    case Type::object:
      return object(schema, use);
    case Type::list:
      return list(schema, use);
    default:
      return plain(schema, use);
  }
}

void JsonSchemas::write_parameter(const Member& parameter) {
  if (parameter.schema.type == Type::position) {
    out_.member("type", "string").member("pattern", "^-?[0-9]+([.][0-9]+)?,-?[0-9]+([.][0-9]+)?$");
    out_.key("examples").begin_list().text("43.7384,7.4246").end_list();
    return;
  }
  write(parameter.schema, Use::request);
  if (!parameter.otherwise.empty()) out_.key("default").raw(parameter.otherwise);
}

void JsonSchemas::write_member(const Member& member, Use use) {
  if (!member.doc.empty()) out_.member("description", member.doc);
  write(member.schema, use);
  if (!member.otherwise.empty()) out_.key("default").raw(member.otherwise);
}

void JsonSchemas::write_shared() {
  if (referred_.contains("Money")) money();
  if (referred_.contains("LatLng")) position();
  if (referred_.contains("Money") || referred_.contains("Currency")) currency();
}

void JsonSchemas::refer(std::string_view name) {
  referred_.emplace(name);
  out_.member("$ref", "#/components/schemas/" + std::string(name));
}

void JsonSchemas::plain(const Schema& schema, Use use) {
  switch (schema.type) {
    case Type::boolean:
      out_.member("type", "boolean");
      break;
    case Type::integer:
      out_.member("type", "integer").member("format", "int64");
      limits(schema, use, "minimum", "maximum");
      break;
    case Type::region:
      out_.member("type", "integer").member("format", "int32").member("minimum", 0);
      out_.member("maximum", Region::number_max);
      break;
    case Type::timestamp:
      out_.member("type", "string").member("format", "date-time");
      break;
    case Type::date:
      out_.member("type", "string").member("format", "date");
      break;
    case Type::id:
      out_.member("type", "string").member("pattern", id_pattern(schema.name));
      break;
    case Type::choice:
      out_.member("type", "string").key("enum").begin_list();
      for (const auto& name : schema.names) out_.text(name);
      out_.end_list();
      break;
    default:
      text(schema, use);
  }
  if (schema.example.empty()) return;
  const bool bare = schema.type == Type::boolean || schema.type == Type::integer || schema.type == Type::region;
  out_.key("examples").begin_list();
  if (bare) {
    out_.raw(schema.example);
  } else {
    out_.text(schema.example);
  }
  out_.end_list();
}

void JsonSchemas::limits(const Schema& schema, Use use, std::string_view least, std::string_view most) {
  const Limits kept = limits_of(schema);
  const bool counts = schema.type != Type::integer;  // and so is never below zero
  if (use == Use::request ? !counts || kept.min > 0 : schema.min.has_value()) out_.member(least, kept.min);
  if (use == Use::request || schema.max) out_.member(most, kept.max);
}

void JsonSchemas::text(const Schema& schema, Use use) {
  out_.member("type", "string");
  limits(schema, use, "minLength", "maxLength");
  if (!schema.pattern.empty()) out_.member("pattern", schema.pattern);
}

void JsonSchemas::list(const Schema& schema, Use use) {
  out_.member("type", "array");
  limits(schema, use, "minItems", "maxItems");
  out_.key("items").begin_object();
  write(schema.elements[0], use);
  out_.end_object();
}

void JsonSchemas::begin_properties(const Schema& object, Use use) {
  out_.member("type", "object");
  if (std::any_of(object.members.begin(), object.members.end(), [](const Member& m) { return m.required; })) {
    out_.key("required").begin_list();
    for (const auto& member : object.members) {
      if (member.required) out_.text(member.name);
    }
    out_.end_list();
  }
  if (use == Use::request) out_.key("additionalProperties").boolean(false);
  out_.key("properties").begin_object();
}

void JsonSchemas::object(const Schema& schema, Use use) {
  begin_properties(schema, use);
  for (const auto& member : schema.members) {
    out_.key(member.name).begin_object();
    write_member(member, use);
    out_.end_object();
  }
  out_.end_object();
}

void JsonSchemas::money() {
  out_.key("Money").begin_object().member("type", "object");
  out_.key("required").begin_list().text("amount").text("currency").end_list();
  out_.key("additionalProperties").boolean(false).key("properties").begin_object();
  out_.key("amount").begin_object().member("description", "Minor units of the currency: 1250 is 12.50 EUR.");
  out_.member("type", "integer").member("format", "int64").end_object();
  out_.key("currency").begin_object();
  refer("Currency");
  out_.end_object().end_object().end_object();
}

void JsonSchemas::position() {
  out_.key("LatLng").begin_object().member("type", "object").member("description", "A place in WGS 84.");
  out_.key("required").begin_list().text("lat").text("lng").end_list();
  out_.key("additionalProperties").boolean(false).key("properties").begin_object();
  for (const auto& [name, most] : {std::pair{"lat", 90}, std::pair{"lng", 180}}) {
    out_.key(name).begin_object().member("description", "Degrees, to six decimals.").member("type", "number");
    out_.member("minimum", -most).member("maximum", most).end_object();
  }
  out_.end_object().end_object();
}

void JsonSchemas::currency() {
  out_.key("Currency").begin_object().member("description", "An ISO 4217 code.").member("type", "string");
  out_.member("pattern", "^[A-Z]{3}$").key("examples").begin_list().text("EUR").end_list().end_object();
}

}  // namespace footfall::wire
