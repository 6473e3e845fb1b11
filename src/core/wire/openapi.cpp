#include "core/wire/openapi.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/check.h"
#include "core/authenticator.h"
#include "core/wire/json_schema.h"
#include "core/wire/problem.h"

namespace footfall::wire {

namespace {

constexpr std::string_view description =
    "Every time is UTC, money is an integer of minor units, and a member that is absent may also be null in a "
    "request; answers leave it out. Unknown members are refused by name. A refusal is a problem document (RFC 9457) "
    "whose `code` never changes its meaning.\n\n"
    "A write takes an `Idempotency-Key`: sent again with the same request it gives the first success again, and "
    "nothing is done twice; a refusal changed nothing and is judged anew.\n\n"
    "Lists come in pages: hand the `next` of one page in as the `cursor` of the following one.";

// The problem answers, by status: name of the component and what it means.
struct ProblemAnswer {
  int status;
  std::string_view name;
  std::string_view text;
};
constexpr std::array<ProblemAnswer, 7> problem_answers{{
    {400, "Invalid", "The request is not understood; `field` says where."},
    {401, "Unauthenticated", "Nobody is signed in, or the credentials are not good."},
    {403, "Forbidden", "The caller may not do this."},
    {404, "NotFound", "There is no such thing, or it is not the caller's to see."},
    {409, "Conflict", "The state of things does not allow it now; `code` says why."},
    {429, "Exhausted", "Too much was asked for; try again after a while."},
    {503, "Unavailable", "Not now; trying again with the same Idempotency-Key is safe."},
}};

std::string reference(std::string_view section, std::string_view name) {
  return "#/components/" + std::string(section) + "/" + std::string(name);
}

class Writer {
 public:
  Writer(const Api& api, Layout layout) : api_(api), out_(layout) {}

  std::string document() {
    out_.begin_object().member("openapi", "3.1.0");
    info();
    out_.key("servers").begin_list().begin_object().member("url", api_.server).end_object().end_list();
    tags();
    paths();
    components();
    out_.end_object();
    return out_.take();
  }

 private:
  void info() {
    out_.key("info").begin_object();
    out_.member("title", api_.title).member("version", api_.version).member("description", description);
    out_.key("license").begin_object().member("name", "Apache-2.0").member("identifier", "Apache-2.0").end_object();
    out_.end_object();
  }

  void tags() {
    out_.key("tags").begin_list();
    for (const auto& section : api_.sections) {
      if (section.operations.empty()) continue;
      const std::string summary = section.summary.empty() ? "Routes of " + section.name + "." : section.summary;
      out_.begin_object().member("name", section.name).member("description", summary).end_object();
    }
    out_.end_list();
  }

  void paths() {
    struct Tagged {
      const Section* section;
      const Operation* operation;
    };
    std::map<std::string_view, std::map<Verb, Tagged>> by_path;
    for (const auto& section : api_.sections) {
      for (const auto& operation : section.operations) {
        const bool added =
            by_path[operation.route->path].emplace(operation.route->verb, Tagged{&section, &operation}).second;
        check(added, ("two routes for " + std::string(operation.route->path)).c_str());
      }
    }
    out_.key("paths").begin_object();
    for (const auto& [path, verbs] : by_path) {
      out_.key(path).begin_object();
      for (const auto& [verb, tagged] : verbs) write(*tagged.section, *tagged.operation);
      out_.end_object();
    }
    out_.end_object();
  }

  void write(const Section& section, const Operation& operation) {
    static constexpr std::array<std::string_view, 5> methods{"get", "post", "put", "patch", "delete"};
    const Route& route = *operation.route;
    out_.key(methods[static_cast<std::size_t>(route.verb)]).begin_object();
    out_.member("operationId", route.operation).member("summary", route.summary);
    out_.key("tags").begin_list().text(section.name).end_list();
    permission(route);
    if (operation.paged) {
      out_.key("x-paging").begin_object().member("cursor", "cursor").member("items", "items").member("next", "next");
      out_.end_object();
    }
    security(route);
    parameters(operation);
    request_body(operation);
    responses(operation);
    out_.end_object();
  }

  void permission(const Route& route) {
    if (route.permission == nullptr) return;
    out_.key("x-permission").begin_object();
    out_.member("name", route.permission->name).member("text", route.permission->text);
    out_.key("roles").begin_list();
    for (const auto role : names_of_roles(route.permission->roles)) out_.text(role);
    out_.end_list().end_object();
  }

  // One of: nothing (when anyone may), a bearer token, a session cookie, which needs the CSRF token for a write.
  void security(const Route& route) {
    out_.key("security").begin_list();
    if (open_to_anyone(route)) out_.begin_object().end_object();
    out_.begin_object().key("bearer").begin_list().end_list().end_object();
    out_.begin_object().key("session").begin_list().end_list();
    if (route.verb != Verb::get) out_.key("csrf").begin_list().end_list();
    out_.end_object().end_list();
  }

  void parameters(const Operation& operation) {
    const Key key = operation.route->key;
    if (operation.path.empty() && operation.query.empty() && key == Key::unused) return;
    out_.key("parameters").begin_list();
    for (const auto& member : operation.path) parameter("path", member);
    for (const auto& member : operation.query) parameter("query", member);
    if (key != Key::unused) {
      const std::string_view name = key == Key::required ? "IdempotencyKey" : "IdempotencyKeyOptional";
      out_.begin_object().member("$ref", reference("parameters", name)).end_object();
      used_parameters_.insert(name);
    }
    out_.end_list();
  }

  void parameter(std::string_view in, const Member& member) {
    out_.begin_object().member("name", member.name).member("in", in);
    if (!member.doc.empty()) out_.member("description", member.doc);
    if (in == "path" || member.required) out_.key("required").boolean(true);
    out_.key("schema").begin_object();
    schemas_.write_parameter(member);
    out_.end_object().end_object();
  }

  void request_body(const Operation& operation) {
    if (operation.body) {
      out_.key("requestBody").begin_object().key("required").boolean(operation.body_required);
      content("application/json", *operation.body);
      out_.end_object();
    } else if (operation.route->body == Route::Body::raw && operation.route->verb != Verb::get) {
      out_.key("requestBody").begin_object().member("description", "In the form that its sender defines.");
      out_.key("content").begin_object().key("*/*").begin_object().end_object().end_object().end_object();
    }
  }

  void content(std::string_view media_type, const Schema& schema) {
    out_.key("content").begin_object().key(media_type).begin_object().key("schema").begin_object();
    schemas_.write(schema, Use::answer);
    out_.end_object().end_object().end_object();
  }

  void responses(const Operation& operation) {
    const Route& route = *operation.route;
    out_.key("responses").begin_object();
    out_.key(std::to_string(route.status)).begin_object().member("description", success_text(route.status));
    if (operation.reply) {
      content("application/json", *operation.reply);
    } else if (route.status != 204 && !route.media_type.empty()) {
      out_.key("content").begin_object().key(route.media_type).begin_object();
      out_.key("schema").begin_object().member("type", "string");
      if (!route.media_type.starts_with("text/")) out_.member("contentMediaType", route.media_type);
      out_.end_object().end_object().end_object();
    }
    out_.end_object();
    for (const int status : problem_statuses(operation)) {
      const auto answer = std::find_if(problem_answers.begin(), problem_answers.end(),
                                       [&](const ProblemAnswer& each) { return each.status == status; });
      out_.key(std::to_string(status)).begin_object().member("$ref", reference("responses", answer->name)).end_object();
      used_statuses_.insert(status);
    }
    if (route.status >= 300) problem_content(out_.key("default").begin_object().member("description", "A refusal."));
    out_.end_object();
  }

  static std::string_view success_text(int status) {
    switch (status) {
      case 201:
        return "Made.";
      case 202:
        return "Taken on; it happens soon.";
      case 204:
        return "Done; there is nothing to say.";
      default:
        return status >= 300 ? "Go on at the address in Location." : "Done.";
    }
  }

  // Ends the object it was begun in.
  void problem_content(JsonText& begun) {
    begun.key("content").begin_object().key(problem_media_type).begin_object();
    begun.key("schema").begin_object().member("$ref", reference("schemas", "Problem"));
    begun.end_object().end_object().end_object().end_object();
  }

  void components() {
    out_.key("components").begin_object();
    security_schemes();
    key_parameters();
    problem_responses();
    out_.key("schemas").begin_object();
    for (const auto& [name, schema] : api_.types) {
      if (name == "Problem") continue;
      out_.key(name).begin_object();
      schemas_.write(schema, api_.taken.contains(name) ? Use::request : Use::answer);
      out_.end_object();
    }
    if (!used_statuses_.empty()) problem_schema();
    schemas_.write_shared();
    out_.end_object().end_object();
  }

  void security_schemes() {
    out_.key("securitySchemes").begin_object();
    out_.key("bearer").begin_object().member("type", "http").member("scheme", "bearer");
    out_.member("description", "The token of a session or of a device, or an API key.").end_object();
    out_.key("session").begin_object().member("type", "apiKey").member("in", "cookie").member("name", session_cookie);
    out_.member("description", "The same token as a cookie, for browsers.").end_object();
    out_.key("csrf").begin_object().member("type", "apiKey").member("in", "header").member("name", csrf_header);
    out_.member("description", "Goes with the cookie on everything but GET; signing in answers with it.").end_object();
    out_.end_object();
  }

  void key_parameters() {
    if (used_parameters_.empty()) return;
    out_.key("parameters").begin_object();
    for (const auto name : used_parameters_) {
      out_.key(name).begin_object().member("name", key_header).member("in", "header");
      out_.member("description",
                  "Names this attempt, so that trying again is safe: a new random text for each new request.");
      if (name == "IdempotencyKey") out_.key("required").boolean(true);
      out_.key("schema").begin_object().member("type", "string").member("minLength", 1).member("maxLength", 200);
      out_.end_object().end_object();
    }
    out_.end_object();
  }

  void problem_responses() {
    if (used_statuses_.empty()) return;
    out_.key("responses").begin_object();
    for (const auto& answer : problem_answers) {
      if (!used_statuses_.contains(answer.status)) continue;
      out_.key(answer.name).begin_object().member("description", answer.text);
      if (answer.status == 429 || answer.status == 503) {
        out_.key("headers").begin_object().key("Retry-After").begin_object();
        out_.member("description", "Seconds to wait.").key("schema").begin_object();
        out_.member("type", "integer").member("minimum", 0).end_object().end_object().end_object();
      }
      problem_content(out_);
    }
    out_.end_object();
  }

  void problem_schema() {
    const Schema& problem = api_.types.at("Problem");
    out_.key("Problem").begin_object();
    schemas_.begin_properties(problem, Use::answer);
    for (const auto& member : problem.members) {
      out_.key(member.name).begin_object();
      schemas_.write_member(member, Use::answer);
      if (member.name == "code") {
        out_.key("enum").begin_list();
        for (const auto& known : api_.reasons()) out_.text(known.reason->code);
        out_.end_list();
      }
      out_.end_object();
    }
    out_.end_object().end_object();
  }

  const Api& api_;
  JsonText out_;
  JsonSchemas schemas_{out_};
  std::set<std::string_view> used_parameters_;
  std::set<int> used_statuses_;
};

}  // namespace

std::string openapi(const Api& api, Layout layout) { return Writer(api, layout).document(); }

}  // namespace footfall::wire
