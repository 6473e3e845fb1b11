// The whole API as a tree of values: what the modules' routes take and answer. Every document is written from it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/module.h"
#include "core/wire/schema.h"

namespace footfall::wire {

struct Operation {
  const Route* route;
  std::vector<Member> path = {};    // parameters, in the order of the path
  std::vector<Member> query = {};   // parameters, in the order of the description
  std::optional<Schema> body = {};  // a reference; empty when there is none, or when it is raw
  bool body_required = false;
  std::optional<Schema> reply = {};  // empty when the answer is no JSON
  bool paged = false;                // takes a `cursor` and answers with a page
};

struct Section {
  std::string name;  // of the module
  std::string summary;
  std::vector<Operation> operations = {};
  std::vector<const Reason*> reasons = {};
  std::vector<const Permission*> permissions = {};
};

// A refusal and its HTTP status.
struct KnownReason {
  const Reason* reason;
  int status;
};

struct HeardEvent {
  std::string name;
  std::vector<std::string> subscribers = {};
};

struct Api {
  std::string title, version;
  std::string server;                  // where it is served; "/" for "where this document came from"
  std::vector<Section> sections = {};  // in the order of the modules; one without anything to tell is left out
  Types types;                         // of bodies and replies
  std::set<std::string> taken;         // those of them that requests are made of
  std::vector<KnownReason> common_reasons = {};  // that any route may refuse with: of core and of the door
  std::vector<HeardEvent> events = {};           // by name

  std::vector<KnownReason> reasons() const;  // all of them, by code
};

struct Heading {
  std::string title, version, server;
  std::vector<KnownReason> door_reasons = {};  // of the door that serves the API
};

// Points into `modules`, which must outlive the answer. A Bug when a route cannot be described: its path names a
// parameter its request does not have, a parameter is an object, or two types or operations share a name.
Api describe_api(const std::vector<Module>& modules, const Heading& heading);

// The names in braces, in order: /v1/orders/{order} has "order".
std::vector<std::string> parameters_in(std::string_view path);

// The problem statuses an operation may answer with, ascending.
std::vector<int> problem_statuses(const Operation& operation);

// Names of the roles in a set, in the order of Role.
std::vector<std::string_view> names_of_roles(Roles roles);

// Open to callers who are not signed in.
bool open_to_anyone(const Route& route);

// The header that names an attempt.
inline constexpr std::string_view key_header = "Idempotency-Key";

}  // namespace footfall::wire
