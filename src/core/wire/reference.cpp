#include "core/wire/reference.h"

#include "core/wire/example.h"
#include "core/wire/problem.h"
#include "core/wire/reference_style.h"

namespace footfall::wire {

namespace {

using Type = Schema::Type;

std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string code(std::string_view text) { return "<code>" + html(text) + "</code>"; }

// A sentence in which `this` stands for code.
std::string prose(std::string_view text) {
  std::string out;
  bool in_code = false;
  for (auto tick = text.find('`'); tick != std::string_view::npos; tick = text.find('`')) {
    out += html(text.substr(0, tick)) + (in_code ? "</code>" : "<code>");
    in_code = !in_code;
    text.remove_prefix(tick + 1);
  }
  return out + html(text) + (in_code ? "</code>" : "");
}

std::string link(std::string_view anchor, std::string_view inner) {
  return "<a href=\"#" + html(anchor) + "\">" + std::string(inner) + "</a>";
}

std::string type_link(std::string_view name) { return link("type-" + std::string(name), code(name)); }

std::string type_words(const Schema& schema) {
  switch (schema.type) {
    case Type::text:
      return "text";
    case Type::boolean:
      return "true or false";
    case Type::integer:
      return "integer";
    case Type::timestamp:
      return "time";
    case Type::date:
      return "date";
    case Type::money:
      return type_link("Money");
    case Type::currency:
      return "currency";
    case Type::position:
      return type_link("LatLng");
    case Type::region:
      return "region";
    case Type::id:
      return "id " + code(schema.name + "_…");
    case Type::object:
      return "object";
    case Type::reference:
      return type_link(schema.name);
    case Type::list:
      return "list of " + type_words(schema.elements[0]);
    case Type::choice:
      break;
  }
  std::string out;
  for (const auto& name : schema.names) out += (out.empty() ? "" : " · ") + code(name);
  return out;
}

// Thousands in groups: 1 000 000.
std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, "\u202f");
  return digits;
}

std::string limit_words(const Schema& schema, Show show) {
  const bool unsaid = !schema.min && !schema.max;
  if (unsaid && (show == Show::everything || schema.type == Type::integer || schema.type == Type::money)) return {};
  const Limits limits = limits_of(schema);
  const bool number = schema.type == Type::integer || schema.type == Type::money;
  std::string unit = schema.type == Type::text ? " characters" : schema.type == Type::list ? " elements" : "";
  if (limits.max == 1 && !number) unit.pop_back();
  if (number || limits.min > 0) {
    const std::string least = grouped(limits.min);
    return (limits.min == limits.max ? least : least + " to " + grouped(limits.max)) + unit;
  }
  return "at most " + grouped(limits.max) + unit;
}

std::string small(const std::string& inner) { return inner.empty() ? "" : "<small>" + inner + "</small>"; }

// What is said of members under the type: limits of the readers only where a request is described.
std::string member_rows(const std::vector<Member>& members, Show show) {
  std::string out;
  for (const auto& member : members) {
    const Schema& schema = member.schema;
    const bool limited = schema.type == Type::text || schema.type == Type::list || schema.type == Type::integer ||
                         schema.type == Type::money;
    std::string presence = member.required ? "" : "optional";
    if (!member.otherwise.empty()) presence = "else " + code(member.otherwise);
    out += "<tr><td>" + code(member.name) + small(presence) + "</td><td>" + type_words(schema) +
           small(limited ? limit_words(schema, show) : "") + small(schema.pattern.empty() ? "" : code(schema.pattern)) +
           "</td><td>" + prose(member.doc) + "</td></tr>\n";
  }
  return out;
}

std::string member_table(const std::vector<Member>& members, Show show) {
  if (members.empty()) return "<p class=\"soft\">Nothing.</p>\n";
  return "<div class=\"wide\"><table><thead><tr><th>Name</th><th>Type</th><th>Meaning</th></tr></thead><tbody>\n" +
         member_rows(members, show) + "</tbody></table></div>\n";
}

// The first sentence, as a heading has it: without its full stop. The others follow as text.
struct Headline {
  std::string_view heading;
  std::string_view text;
};
Headline headline(std::string_view summary) {
  const auto end = summary.find(". ");
  if (end != std::string_view::npos) return {summary.substr(0, end), summary.substr(end + 2)};
  if (summary.ends_with('.')) summary.remove_suffix(1);
  return {summary, {}};
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

class Manual {
 public:
  explicit Manual(const Api& api) : api_(api) {}

  std::string document() {
    head();
    navigation();
    out_ += "<main id=\"main\">\n";
    introduction();
    for (const auto& section : api_.sections) {
      if (!section.operations.empty()) module(section);
    }
    types();
    reasons();
    events();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<title>" + html(api_.title) + " API</title>\n<style>" + std::string(reference_style) + "</style>\n";
    out_ += "</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the text</a>\n";
  }

  void navigation() {
    out_ += "<nav aria-label=\"Contents\">\n<a class=\"title\" href=\"#main\">" + html(api_.title) + "</a>\n";
    for (const auto& section : api_.sections) {
      if (section.operations.empty()) continue;
      out_ += "<details open><summary>" + html(section.name) + "</summary><ul>\n";
      for (const auto& operation : section.operations) {
        out_ += "<li>" + link(operation.route->operation, html(operation.route->operation)) + "</li>\n";
      }
      out_ += "</ul></details>\n";
    }
    for (const auto& [anchor, name] : {std::pair{"types", "Types"}, {"reasons", "Reasons"}, {"events", "Events"}}) {
      out_ += "<div class=\"top\">" + link(anchor, name) + "</div>\n";
    }
    out_ += "</nav>\n";
  }

  void introduction() {
    out_ += "<h1>" + html(api_.title) + " API</h1>\n<p class=\"soft\">Version " + html(api_.version);
    out_ += " · <a href=\"/v1/openapi.json\">OpenAPI 3.1</a></p>\n";
    out_ +=
        "<p>Requests and answers are JSON. Times are UTC as in RFC 3339; money is an integer of minor units "
        "(<code>1250</code> is 12.50 EUR); ids say what they name (<code>vch_…</code>). A member that is marked "
        "optional may be left out or null, and answers leave it out. Unknown members are refused by name.</p>\n"
        "<p><strong>Signing in.</strong> Send <code>Authorization: Bearer …</code> with the token of a session or a "
        "device, or an API key. Browsers send the session as a cookie, and then every write needs its CSRF token in a "
        "header as well.</p>\n"
        "<p><strong>Trying again.</strong> A write takes an <code>Idempotency-Key</code>, a new random text for each "
        "new request. The same key with the same request gives the first success again, and nothing is done twice. A "
        "refusal changed nothing, and is judged anew. After a 503 or a lost answer, simply send it again.</p>\n"
        "<p><strong>Paging.</strong> Hand the <code>next</code> of one page in as the <code>cursor</code> of the "
        "following one; the last page has none.</p>\n"
        "<p><strong>Refusals</strong> are problem documents (RFC 9457): branch on <code>code</code>, show "
        "<code>title</code>; <code>field</code> says where. All of them are listed under " +
        link("reasons", "Reasons") + ".</p>\n";
  }

  void module(const Section& section) {
    out_ += "<section id=\"module-" + html(section.name) + "\">\n<h2>" + html(section.name) + "</h2>\n";
    if (!section.summary.empty()) out_ += "<p class=\"soft\">" + prose(section.summary) + "</p>\n";
    for (const auto& each : section.operations) operation(each, section);
    out_ += "</section>\n";
  }

  void operation(const Operation& operation, const Section& section) {
    const Route& route = *operation.route;
    out_ += "<article class=\"operation\" id=\"" + html(route.operation) + "\">\n<div>\n";
    const auto [heading, text] = headline(route.summary);
    out_ += "<h3>" + link(route.operation, prose(heading)) + "</h3>\n";
    out_ += "<p class=\"route " + lower_case(name_of(route.verb)) + "\"><b>" + html(name_of(route.verb)) + "</b> " +
            marked_path(route.path) + "</p>\n";
    if (!text.empty()) out_ += "<p>" + prose(text) + "</p>\n";
    facts(operation, section);
    if (!operation.path.empty()) out_ += "<h4>Path</h4>\n" + member_table(operation.path, Show::required);
    if (!operation.query.empty()) out_ += "<h4>Query</h4>\n" + member_table(operation.query, Show::required);
    if (operation.body) {
      out_ += "<h4>Body" + std::string(operation.body_required ? "" : ", optional") + "</h4>\n" +
              member_table(api_.types.at(operation.body->name).members, Show::required);
    }
    if (operation.reply) {
      out_ += "<h4>Answer</h4>\n<details><summary>" + std::to_string(route.status) + " with " +
              type_words(*operation.reply) + "</summary>\n";
      if (operation.reply->type == Type::reference) {
        out_ += member_table(api_.types.at(operation.reply->name).members, Show::everything);
      }
      out_ += "</details>\n";
    }
    out_ += "</div>\n";
    example(operation);
    out_ += "</article>\n";
  }

  static std::string marked_path(std::string_view path) {
    std::string out;
    for (const char c : path) out += c == '{' ? "<var>{" : c == '}' ? "}</var>" : std::string(1, c);
    return out;
  }

  void facts(const Operation& operation, const Section& section) {
    const Route& route = *operation.route;
    out_ += "<dl class=\"facts\"><dt>Operation</dt><dd>" + code(route.operation) + "</dd>\n<dt>Who</dt><dd>" +
            who(route) + "</dd>\n";
    if (route.key != Key::unused) {
      out_ +=
          "<dt>Key</dt><dd>" + code(key_header) + (route.key == Key::required ? " required" : " optional") + "</dd>\n";
    }
    if (!operation.reply) {
      out_ += "<dt>Answer</dt><dd>" + std::to_string(route.status) + " " + code(route.media_type) + "</dd>\n";
    }
    out_ += "<dt>Refuses with</dt><dd>";
    for (const int status : problem_statuses(operation)) out_ += std::to_string(status) + " ";
    out_ += "· " + link(section.reasons.empty() ? "reasons" : "reasons-" + section.name, "reasons") + "</dd></dl>\n";
  }

  static std::string who(const Route& route) {
    if (route.permission == nullptr) return "everyone";
    const std::string name = ", " + code(route.permission->name);
    if (route.permission->roles == may::everyone) return "everyone" + name;
    std::string roles;
    for (const auto role : names_of_roles(route.permission->roles))
      roles += (roles.empty() ? "" : ", ") + std::string(role);
    return html(roles) + " with " + code(route.permission->name) + small(prose(route.permission->text));
  }

  void example(const Operation& operation) {
    out_ += "<div class=\"example\">\n<details open><summary>Request</summary><pre><code>" + html(curl(operation)) +
            "</code></pre></details>\n";
    if (operation.reply) {
      out_ += "<details><summary>Answer</summary><pre><code>" +
              html(example_json(*operation.reply, api_.types, Show::everything, Layout::indented)) +
              "</code></pre></details>\n";
    }
    out_ += "</div>\n";
  }

  // A command for a shell in which FOOTFALL is the server's address and TOKEN is somebody's token.
  std::string curl(const Operation& operation) const {
    const Route& route = *operation.route;
    std::string out = "curl ";
    const bool implied = route.verb == Verb::get || (route.verb == Verb::post && operation.body);  // by -d
    if (!implied) {
      out += "-X " + std::string(name_of(route.verb)) + " ";
    }
    out += address(operation);
    if (!open_to_anyone(route)) out += " \\\n  -H \"Authorization: Bearer $TOKEN\"";
    if (route.key == Key::required) out += " \\\n  -H \"" + std::string(key_header) + ": $(uuidgen)\"";
    if (operation.body) {
      std::string body = example_json(*operation.body, api_.types, Show::required, Layout::indented);
      body.pop_back();
      for (auto at = body.find('\''); at != std::string::npos; at = body.find('\'', at + 4))
        body.replace(at, 1, "'\\''");
      out += " \\\n  -H 'Content-Type: application/json' \\\n  -d '" + body + "'";
    }
    return out;
  }

  std::string address(const Operation& operation) const {
    std::string path(operation.route->path);
    for (const auto& member : operation.path) {
      const std::string hole = "{" + member.name + "}";
      path.replace(path.find(hole), hole.size(), example_text(member.schema));
    }
    std::string query;
    for (const auto& member : operation.query) {
      if (member.required) query += (query.empty() ? "?" : "&") + member.name + "=" + example_text(member.schema);
    }
    return "\"" + (api_.server == "/" ? "$FOOTFALL" : api_.server) + path + query + "\"";
  }

  void types() {
    out_ += "<section id=\"types\">\n<h2>Types</h2>\n";
    out_ += "<h3 id=\"type-Money\">Money</h3>\n<p>" + code("{\"amount\": 1250, \"currency\": \"EUR\"}") +
            ": minor units of an ISO 4217 currency; 1250 is 12.50 EUR, and JPY has no decimals.</p>\n";
    out_ += "<h3 id=\"type-LatLng\">LatLng</h3>\n<p>" + code("{\"lat\": 43.7384, \"lng\": 7.4246}") +
            ": degrees in WGS 84, to six decimals. As a parameter: " + code("43.7384,7.4246") + ".</p>\n";
    for (const auto& [name, schema] : api_.types) {
      out_ += "<h3 id=\"type-" + html(name) + "\">" + html(name) + "</h3>\n" +
              member_table(schema.members, api_.taken.contains(name) ? Show::required : Show::everything);
    }
    out_ += "</section>\n";
  }

  void reason_table(const std::string& heading, const std::vector<KnownReason>& reasons) {
    if (reasons.empty()) return;
    out_ +=
        "<h3 id=\"reasons-" + html(heading) + "\">" + html(heading) + "</h3>\n<div class=\"wide\"><table><thead><tr>";
    out_ += "<th>Code</th><th>Status</th><th>What happened, and what to do</th></tr></thead><tbody>\n";
    for (const auto& [reason, status] : reasons) {
      out_ += "<tr id=\"" + html(reason->code) + "\"><td>" + code(reason->code) + "</td><td>" + std::to_string(status) +
              "</td><td>" + html(reason->text) + "</td></tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  void reasons() {
    out_ +=
        "<section id=\"reasons\">\n<h2>Reasons</h2>\n<p class=\"soft\">Why a request was refused. Where several "
        "apply, the first of its module's list is told.</p>\n";
    reason_table("everywhere", api_.common_reasons);
    for (const auto& section : api_.sections) {
      std::vector<KnownReason> reasons;
      reasons.reserve(section.reasons.size());
      for (const auto* reason : section.reasons) reasons.push_back({reason, status_of(reason->kind)});
      reason_table(section.name, reasons);
    }
    out_ += "</section>\n";
  }

  void events() {
    out_ +=
        "<section id=\"events\">\n<h2>Events</h2>\n<p class=\"soft\">Facts that are written with the change they "
        "tell of, and who hears them.</p>\n<div class=\"wide\"><table><tbody>\n";
    for (const auto& event : api_.events) {
      out_ += "<tr><td>" + code(event.name) + "</td><td>";
      for (const auto& subscriber : event.subscribers) out_ += code(subscriber) + " ";
      out_ += "</td></tr>\n";
    }
    out_ += "</tbody></table></div>\n</section>\n";
  }

  const Api& api_;
  std::string out_;
};

}  // namespace

std::string reference(const Api& api) { return Manual(api).document(); }

}  // namespace footfall::wire
