#include "support/asking.h"

#include "base/check.h"

namespace footfall::test {

namespace {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

int hex(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    out.push_back(escape ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i]);
    if (escape) i += 2;
  }
  return out;
}

// What the path's parameters are, when it is one of the template's.
std::optional<std::vector<wire::Argument>> captured(std::string_view pattern, std::string_view path) {
  const auto wanted = parts_of(pattern, '/');
  const auto given = parts_of(path, '/');
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<wire::Argument> arguments;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with('{')) {
      arguments.push_back({std::string(wanted[i].substr(1, wanted[i].size() - 2)), decoded(given[i])});
    } else if (wanted[i] != given[i]) {
      return std::nullopt;
    }
  }
  return arguments;
}

Caller user(Role role, std::uint64_t tail) {
  Caller caller;
  caller.role = role;
  caller.user = UserId{make_uuid(Timestamp{1}, platform_region, tail)};
  caller.name = caller.user.text();
  return caller;
}

}  // namespace

Caller anonymous() {
  Caller caller;
  caller.name = "anonymous:127.0.0.1";
  return caller;
}

Caller consumer(UserId id) {
  Caller caller = user(Role::consumer, 0);
  caller.user = id;
  caller.name = id.text();
  return caller;
}

Caller platform_operator() {
  Caller caller = user(Role::operator_, 1);
  caller.grants.push_back({.role = Role::operator_, .merchant = {}, .store = {}});
  return caller;
}

Caller staff(Role role, MerchantId merchant, std::optional<StoreId> store) {
  Caller caller = user(role, 2);
  caller.grants.push_back({.role = role, .merchant = merchant, .store = store});
  return caller;
}

Result<std::string> Routes::ask(const Caller& caller, std::string_view line, std::string_view body) {
  const auto space = line.find(' ');
  const auto verb = choice_named<Verb>(line.substr(0, space));
  const auto target = line.substr(space + 1);
  const auto question = target.find('?');
  for (const auto& route : routes_) {
    auto path = captured(route.path, target.substr(0, question));
    if (route.verb != verb || !path) continue;
    wire::Input input{.path = *std::move(path), .query = {}, .body = body, .from = wire::Input::From::body};
    if (route.verb == Verb::get || route.verb == Verb::delete_) input.from = wire::Input::From::query;
    if (question != std::string_view::npos) {
      for (const auto part : parts_of(target.substr(question + 1), '&')) {
        const auto equals = part.find('=');
        input.query.push_back({decoded(part.substr(0, equals)), decoded(part.substr(equals + 1))});
      }
    }
    TRY(require(caller, *route.permission));
    const auto bound = TRY(route.bind(input));
    Call call;
    call.caller = caller;
    call.address = "127.0.0.1";
    call.target = target;
    call.body = body;
    return carry_out(route, bound, call);
  }
  throw Bug("no such route: " + std::string(line));
}

Result<std::string> Routes::carry_out(const Route& route, const Bound& bound, const Call& call) {
  Region region = bound.region;
  if (route.home == Home::platform) region = platform_region;
  const auto& grants = call.caller.grants;
  if (route.home == Home::caller && !grants.empty()) region = grants[0].merchant.region();
  std::optional<Result<std::string>> answer;
  if (bound.write) {
    database_.write(region, [&](Tx& tx) {
      answer.emplace(bound.write(tx, call));
      return answer->ok() ? Keep::yes : Keep::no;
    });
  } else {
    check(bound.read != nullptr, "the route answers with JSON");
    database_.read(region, [&](View& view) { answer.emplace(bound.read(view, call)); });
  }
  return *std::move(answer);
}

}  // namespace footfall::test
