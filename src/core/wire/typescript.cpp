#include "core/wire/typescript.h"

#include <array>

#include "core/wire/json.h"

namespace footfall::wire {

namespace {

using Type = Schema::Type;

constexpr std::string_view preamble = R"(
/** The name of one thing: its kind, an underscore and 26 characters. */
export type Id<Kind extends string> = `${Kind}_${string}`;
/** A time in UTC as in RFC 3339: 2026-11-22T09:30:00.000Z */
export type Timestamp = string;
/** A day: 2026-11-22 */
export type CivilDate = string;
/** An ISO 4217 code: EUR */
export type Currency = string;
/** `amount` counts minor units of the currency: 1250 is 12.50 EUR. */
export interface Money {
  amount: number;
  currency: Currency;
}
/** A place in WGS 84, in degrees. */
export interface LatLng {
  lat: number;
  lng: number;
}
)";

// Text in a comment must not end it.
std::string comment(std::string_view text, std::string_view indent) {
  if (text.empty()) return {};
  std::string safe(text);
  for (auto at = safe.find("*/"); at != std::string::npos; at = safe.find("*/", at)) safe.replace(at, 2, "* /");
  return std::string(indent) + "/** " + safe + " */\n";
}

// A member's name, in quotes unless it can do without.
std::string property(std::string_view name) {
  const bool plain = !name.empty() && (name[0] < '0' || name[0] > '9') &&
                     name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                         std::string_view::npos;
  return plain ? std::string(name) : quote(name);
}

std::string type_of(const Schema& schema);

std::string members_of(const std::vector<Member>& members, std::string_view indent) {
  std::string out;
  for (const auto& member : members) {
    out += comment(member.doc, indent);
    out += std::string(indent) + property(member.name) + (member.required ? ": " : "?: ");
    out += type_of(member.schema) + ";\n";
  }
  return out;
}

std::string in_line(const std::vector<Member>& members) {
  if (members.empty()) return "Record<string, never>";
  std::string out;
  for (const auto& member : members) {
    out += (out.empty() ? "{ " : "; ") + property(member.name) + (member.required ? ": " : "?: ");
    out += type_of(member.schema);
  }
  return out + " }";
}

// Parameters are written as text, a position as "lat,lng".
std::string parameters_of(std::vector<Member> members) {
  for (auto& member : members) {
    if (member.schema.type == Type::position) member.schema.type = Type::text;
  }
  return in_line(members);
}

std::string choice_of(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : " | ") + quote(name);
  return out.empty() ? "never" : out;
}

std::string list_of(const Schema& element) {
  const std::string type = type_of(element);
  return element.type == Type::choice ? "(" + type + ")[]" : type + "[]";
}

std::string type_of(const Schema& schema) {
  switch (schema.type) {
    case Type::text:
      return "string";
    case Type::boolean:
      return "boolean";
    case Type::integer:
    case Type::region:
      return "number";
    case Type::choice:
      return choice_of(schema.names);
    case Type::timestamp:
      return "Timestamp";
    case Type::date:
      return "CivilDate";
    case Type::money:
      return "Money";
    case Type::currency:
      return "Currency";
    case Type::position:
      return "LatLng";
    case Type::id:
      return "Id<" + quote(schema.name) + ">";
    case Type::object:
      return in_line(schema.members);
    case Type::list:
      return list_of(schema.elements[0]);
    case Type::reference:
      return schema.name;
  }
  return "never";
}

std::string types_of(const Api& api) {
  std::string out;
  for (const auto& [name, schema] : api.types) {
    if (schema.members.empty()) {
      out += "\nexport type " + name + " = Record<string, never>;\n";
    } else if (name == "Problem") {
      auto members = schema.members;
      for (auto& member : members) {
        if (member.name == "code") member.schema = reference_to("ReasonCode");
      }
      out += "\nexport interface Problem {\n" + members_of(members, "  ") + "}\n";
    } else {
      out += "\nexport interface " + name + " {\n" + members_of(schema.members, "  ") + "}\n";
    }
  }
  return out;
}

std::string reasons_of(const Api& api) {
  std::string out = "\n/** Every reason a request may be refused with: its HTTP status and what to tell people. */\n";
  out += "export const reasons = {\n";
  for (const auto& [reason, status] : api.reasons()) {
    out += "  " + property(reason->code) + ": { status: " + std::to_string(status) + ", text: " + quote(reason->text) +
           " },\n";
  }
  return out + "} as const;\n\nexport type ReasonCode = keyof typeof reasons;\n";
}

std::string body_of(const Operation& operation) {
  if (operation.body) return type_of(*operation.body) + (operation.body_required ? "" : " | undefined");
  return operation.route->body == Route::Body::raw && operation.route->verb != Verb::get ? "unknown" : "undefined";
}

std::string operations_of(const Api& api) {
  std::string out = "\n/** What each operation takes and answers. */\nexport interface Operations {\n";
  for (const auto& section : api.sections) {
    for (const auto& operation : section.operations) {
      out += comment(operation.route->summary, "  ") + "  " + property(operation.route->operation) + ": {\n";
      out += "    path: " + parameters_of(operation.path) + ";\n";
      out += "    query: " + parameters_of(operation.query) + ";\n";
      out += "    body: " + body_of(operation) + ";\n";
      out += "    reply: " + (operation.reply ? type_of(*operation.reply) : "string") + ";\n  };\n";
    }
  }
  return out + "}\n";
}

std::string routes_of(const Api& api) {
  static constexpr std::array<std::string_view, 3> keys{"required", "optional", "unused"};
  std::string out = R"(
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** Whether the request takes an Idempotency-Key. */
  key: "required" | "optional" | "unused";
  /** The status of success. */
  status: number;
}

/** Where each operation is found. */
export const routes = {
)";
  for (const auto& section : api.sections) {
    for (const auto& operation : section.operations) {
      const Route& route = *operation.route;
      out += "  " + property(route.operation) + ": { method: " + quote(name_of(route.verb)) +
             ", path: " + quote(route.path) + ", key: " + quote(keys[static_cast<std::size_t>(route.key)]) +
             ", status: " + std::to_string(route.status) + " },\n";
    }
  }
  return out + "} as const satisfies { [Name in keyof Operations]: Route };\n";
}

}  // namespace

std::string typescript(const Api& api) {
  return "// " + api.title + " " + api.version + ": its HTTP API. Written by `footfall emit typescript`.\n" +
         std::string(preamble) + reasons_of(api) + types_of(api) + operations_of(api) + routes_of(api);
}

}  // namespace footfall::wire
