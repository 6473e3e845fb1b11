#include "core/wire/api.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/check.h"
#include "core/errors.h"
#include "core/wire/problem.h"

namespace footfall::wire {

namespace {

using Type = Schema::Type;

// Names that the documents give to values and tables of their own.
constexpr std::array<std::string_view, 9> taken_names{"Money",     "Currency",   "LatLng",     "Id",   "Timestamp",
                                                      "CivilDate", "ReasonCode", "Operations", "Route"};

void add_type(Types& types, const Schema& schema) {
  check(std::find(taken_names.begin(), taken_names.end(), schema.name) == taken_names.end(),
        ("no type may be called " + schema.name).c_str());
  const auto known = types.emplace(schema.name, schema).first;
  check(known->second == schema, ("two types are called " + schema.name).c_str());
}

std::string capitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

bool is_page(const Schema& schema) {
  return schema.type == Type::object && schema.members.size() == 2 && schema.members[0].name == "items" &&
         schema.members[0].schema.type == Type::list && schema.members[1].name == "next";
}

// A page of vouchers is a VoucherPage; anything else without a name is called after its operation.
std::string name_for(const Schema& object, std::string_view operation, std::string_view suffix) {
  if (!object.name.empty()) return object.name;
  if (is_page(object)) {
    const Schema& element = object.members[0].schema.elements[0];
    if (element.type == Type::reference) return element.name + "Page";
  }
  return capitalised(operation) + std::string(suffix);
}

// Gives an object a name among the types, and refers to it.
Schema named(Types& types, Schema object, std::string_view operation, std::string_view suffix) {
  object.name = name_for(object, operation, suffix);
  add_type(types, object);
  return reference_to(object.name);
}

void check_parameter(const Route& route, const Member& member) {
  const Schema& schema = member.schema.type == Type::list ? member.schema.elements[0] : member.schema;
  const bool simple = schema.type != Type::object && schema.type != Type::reference && schema.type != Type::money &&
                      schema.type != Type::list;
  check(simple, (std::string(route.operation) + ": the parameter " + member.name + " is no plain value").c_str());
}

// Shares the request's members out to path, query and body, as readers do.
void place_request(Operation& operation, Schema request, Types& types) {
  const Route& route = *operation.route;
  for (const auto& name : parameters_in(route.path)) {
    const auto found = std::find_if(request.members.begin(), request.members.end(),
                                    [&](const Member& member) { return member.name == name; });
    check(found != request.members.end(), (std::string(route.operation) + ": no member is called " + name).c_str());
    operation.path.push_back(std::move(*found));
    request.members.erase(found);
  }
  const bool in_query = route.verb == Verb::get || route.verb == Verb::delete_ || route.body == Route::Body::raw;
  if (in_query) {
    operation.query = std::move(request.members);
  } else if (!request.members.empty()) {
    operation.body_required = std::any_of(request.members.begin(), request.members.end(),
                                          [](const Member& member) { return member.required; });
    operation.body = named(types, std::move(request), route.operation, "Request");
  }
  for (const auto& member : operation.path) check_parameter(route, member);
  for (const auto& member : operation.query) check_parameter(route, member);
}

Operation describe_operation(const Route& route, SchemaMaker& maker, Types& types) {
  Operation operation{.route = &route, .path = {}, .query = {}, .body = {}, .reply = {}};
  if (route.describe_request != nullptr) {
    place_request(operation, maker.make_inline(route.describe_request), types);
  }
  if (route.describe_reply != nullptr) {
    Schema reply = maker.make(route.describe_reply);
    const bool has_cursor = std::any_of(operation.query.begin(), operation.query.end(),
                                        [](const Member& member) { return member.name == "cursor"; });
    operation.paged = has_cursor && is_page(reply);
    if (reply.type == Type::object) reply = named(types, std::move(reply), route.operation, "Reply");
    operation.reply = std::move(reply);
  }
  return operation;
}

// Notes the named types that a shape is made of.
void collect(const Schema& schema, const Types& types, std::set<std::string>& names) {
  if (schema.type == Type::reference && !names.insert(schema.name).second) return;
  const Schema& shape = schema.type == Type::reference ? types.at(schema.name) : schema;
  for (const auto& element : shape.elements) collect(element, types, names);
  for (const auto& member : shape.members) collect(member.schema, types, names);
}

std::vector<HeardEvent> events_of(const std::vector<Module>& modules) {
  std::map<std::string, std::vector<std::string>> heard;
  for (const auto& module : modules) {
    for (const auto& subscription : module.subscriptions) {
      heard[std::string(subscription.event)].emplace_back(subscription.subscriber);
    }
  }
  std::vector<HeardEvent> events;
  events.reserve(heard.size());
  for (auto& [name, subscribers] : heard) events.push_back({name, std::move(subscribers)});
  return events;
}

std::vector<KnownReason> common_reasons(const Heading& heading) {
  std::vector<KnownReason> common;
  for (const auto* reason : core_reasons()) common.push_back({reason, status_of(reason->kind)});
  common.insert(common.end(), heading.door_reasons.begin(), heading.door_reasons.end());
  return common;
}

}  // namespace

Api describe_api(const std::vector<Module>& modules, const Heading& heading) {
  Api api{.title = heading.title,
          .version = heading.version,
          .server = heading.server,
          .sections = {},
          .types = {},
          .taken = {},
          .common_reasons = common_reasons(heading),
          .events = events_of(modules)};
  SchemaMaker maker;
  Types types;
  std::set<std::string_view> operations;
  std::set<const Reason*> common;
  for (const auto& known : api.common_reasons) common.insert(known.reason);
  for (const auto& module : modules) {
    Section section{.name = std::string(module.name),
                    .summary = std::string(module.summary),
                    .operations = {},
                    .reasons = module.reasons,
                    .permissions = module.permissions};
    for (const auto& route : module.routes) {
      check(operations.insert(route.operation).second,
            ("two operations are called " + std::string(route.operation)).c_str());
      section.operations.push_back(describe_operation(route, maker, types));
    }
    std::erase_if(section.reasons, [&](const Reason* reason) { return common.contains(reason); });
    if (!section.operations.empty() || !section.reasons.empty()) api.sections.push_back(std::move(section));
  }
  maker.make(&footfall::detail::describe<Problem>);
  for (const auto& [name, schema] : maker.types()) add_type(api.types, schema);
  for (const auto& [name, schema] : types) add_type(api.types, schema);
  for (const auto& section : api.sections) {
    for (const auto& operation : section.operations) {
      if (operation.body) collect(*operation.body, api.types, api.taken);
    }
  }
  return api;
}

std::vector<KnownReason> Api::reasons() const {
  std::map<std::string_view, KnownReason> all;
  const auto add = [&](const KnownReason& known) {
    const auto there = all.emplace(known.reason->code, known).first;
    check(there->second.reason == known.reason, ("two reasons are called " + std::string(known.reason->code)).c_str());
  };
  for (const auto& known : common_reasons) add(known);
  for (const auto& section : sections) {
    for (const auto* reason : section.reasons) add({reason, status_of(reason->kind)});
  }
  std::vector<KnownReason> list;
  list.reserve(all.size());
  for (const auto& [code, known] : all) list.push_back(known);
  return list;
}

std::vector<std::string> parameters_in(std::string_view path) {
  std::vector<std::string> names;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
  }
  return names;
}

std::vector<int> problem_statuses(const Operation& operation) {
  const Route& route = *operation.route;
  const bool takes_input =
      !operation.path.empty() || !operation.query.empty() || operation.body || route.body == Route::Body::raw;
  const bool reads = route.verb == Verb::get;
  std::vector<int> statuses;
  if (takes_input) statuses.push_back(400);
  statuses.push_back(401);
  if (!reads || !open_to_anyone(route)) statuses.push_back(403);
  if (takes_input) statuses.push_back(404);
  if (!reads) statuses.push_back(409);
  statuses.push_back(429);
  statuses.push_back(503);
  return statuses;
}

std::vector<std::string_view> names_of_roles(Roles roles) {
  constexpr auto names = names_of(Role{});
  std::vector<std::string_view> list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((roles & only(static_cast<Role>(i))) != 0) list.push_back(names[i]);
  }
  return list;
}

bool open_to_anyone(const Route& route) {
  return route.permission == nullptr || (route.permission->roles & may::anonymous) != 0;
}

}  // namespace footfall::wire
