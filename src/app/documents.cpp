#include "app/documents.h"

#include "core/wire/openapi.h"
#include "core/wire/reference.h"
#include "core/wire/typescript.h"
#include "doors/http/why.h"

namespace footfall {

namespace {

wire::Api api_of(const std::vector<Module>& modules) {
  wire::Heading heading{.title = "Footfall", .version = std::string(version), .server = "/"};
  for (const auto& known : http::door_reasons) heading.door_reasons.push_back({known.reason, known.status});
  return wire::describe_api(modules, heading);
}

std::string list_routes(const std::vector<Module>& modules) {
  std::string text;
  for (const auto& module : modules) {
    for (const auto& route : module.routes) {
      text += std::string(name_of(route.verb)) + " " + std::string(route.path) + "  " + std::string(route.operation) +
              "  " + std::string(route.permission->name) + "\n";
    }
  }
  return text;
}

std::string list_reasons(const wire::Api& api) {
  std::string text;
  for (const auto& known : api.reasons()) {
    text += std::string(known.reason->code) + "  " + std::to_string(known.status) + "  " +
            std::string(known.reason->text) + "\n";
  }
  return text;
}

std::string list_permissions(const std::vector<Module>& modules) {
  std::string text;
  for (const auto& module : modules) {
    for (const auto* permission : module.permissions) {
      text += std::string(permission->name) + " ";
      for (const auto role : wire::names_of_roles(permission->roles)) text += " " + std::string(role);
      text += "\n";
    }
  }
  return text;
}

std::string list_events(const wire::Api& api) {
  std::string text;
  for (const auto& event : api.events) {
    text += event.name + " ";
    for (const auto& subscriber : event.subscribers) text += " " + subscriber;
    text += "\n";
  }
  return text;
}

std::string list_schema(const std::vector<Module>& modules) {
  std::string text;
  for (const auto& module : modules) {
    for (const auto& migration : module.migrations) {
      text += "-- " + std::string(migration.module) + "/" + std::string(migration.name) + "\n" +
              std::string(migration.sql) + "\n";
    }
  }
  return text;
}

}  // namespace

std::string describe(std::string_view name, const std::vector<Module>& modules) {
  if (name == "openapi") return wire::openapi(api_of(modules));
  if (name == "typescript") return wire::typescript(api_of(modules));
  if (name == "reference") return wire::reference(api_of(modules));
  if (name == "routes") return list_routes(modules);
  if (name == "reasons") return list_reasons(api_of(modules));
  if (name == "events") return list_events(api_of(modules));
  if (name == "permissions") return list_permissions(modules);
  if (name == "schema") return list_schema(modules);
  return {};
}

}  // namespace footfall
