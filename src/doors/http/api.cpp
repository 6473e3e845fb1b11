#include "doors/http/api.h"

#include <algorithm>

#include "base/check.h"
#include "core/log.h"
#include "doors/http/answer.h"
#include "doors/http/exchange.h"
#include "doors/http/why.h"

namespace footfall::http {
namespace {

struct Health {
  std::string status;
};
void fields(wire::Visitor& v, Health& health) { v("status", health.status, {.doc = "alive or ready"}); }

std::optional<Verb> verb_of(std::string_view method) {
  return method == "HEAD" ? Verb::get : choice_named<Verb>(method);
}

// A text that may go into logs and headers: 1 to 64 letters, digits, "-", "_" and ".".
bool is_request_id(std::string_view text) {
  const auto fine = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), fine);
}

// All X-Forwarded-For headers as one list.
std::string joined(const std::vector<Header>& headers, std::string_view name) {
  std::string all;
  for (const auto& header : headers) {
    if (header.name != name) continue;
    if (!all.empty()) all += ',';
    all += header.value;
  }
  return all;
}

bool is_json(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (auto& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return type == "application/json" || (type.starts_with("application/") && type.ends_with("+json"));
}

}  // namespace

Networks loopback() {
  Networks networks;
  check(networks.add("127.0.0.0/8") && networks.add("::1"), "loopback addresses are addresses");
  return networks;
}

Api::Api(Parts parts)
    : gate_(parts.gate),
      world_(parts.world),
      authenticator_(parts.authenticator),
      metrics_(parts.metrics),
      settings_(std::move(parts.settings)),
      pages_(std::move(parts.pages)),
      unmatched_(metrics_.meter("any", "(none)")),
      page_meter_(metrics_.meter("GET", "(page)")),
      health_meter_(metrics_.meter("GET", "(health)")),
      by_address_(settings_.limits.address_rate, settings_.limits.rate_keys_max),
      by_account_(settings_.limits.account_rate, settings_.limits.rate_keys_max),
      workers_(settings_.workers, settings_.limits.queue_max) {
  add_routes(parts.modules);
  add_gauges();
}

Api::~Api() {
  for (auto open = in_flight_->load(); open != 0; open = in_flight_->load()) in_flight_->wait(open);
}

void Api::add_routes(const std::vector<Module>& modules) {
  for (const auto& module : modules) {
    for (const auto& route : module.routes) {
      check(route.permission != nullptr, "every route names a permission");
      router_.add(route.verb, route.path, endpoints_.size());
      endpoints_.push_back({route, &metrics_.meter(name_of(route.verb), route.path)});
    }
  }
}

void Api::add_gauges() {
  metrics_.add_gauge("footfall_http_in_flight", "Requests that are being answered.",
                     [open = in_flight_] { return open->load(); });
  metrics_.add_gauge("footfall_http_waiting", "Requests that wait for a worker.",
                     [this] { return static_cast<std::int64_t>(workers_.waiting()); });
}

template <class Step>
void Api::guarded(const Shared& x, const Step& step) {
  try {
    const Outcome outcome = step();
    if (!outcome.ok()) refuse(*x, outcome.error());
  } catch (...) {
    fail(*x, std::current_exception());
  }
}

void Api::handle(Request request, Then then) {
  const auto x = std::make_shared<Exchange>(std::move(request), std::move(then));
  x->in_flight = in_flight_;
  x->in_flight->fetch_add(1);
  x->meter = &unmatched_;
  guarded(x, [&] { return begin(x); });
}

Response Api::refusal(const Reason& reason) {
  const std::string id = new_id();
  Response response = problem_answer(no(reason), id, {});
  dress(response, {.request_id = id, .origin = {}, .if_none_match = {}}, settings_);
  unmatched_.count(response.status, 0);
  return response;
}

std::string Api::new_id() { return print_typeid("req", world_.ids.next(world_.clock.now(), platform_region)); }

void Api::introduce(Exchange& x) {
  Call& call = x.call;
  call.headers = std::move(x.request.headers);
  call.target = x.request.target;
  call.body = x.request.body;
  const std::string_view id = call.header("x-request-id");
  call.id = is_request_id(id) ? std::string(id) : new_id();
  const auto peer = parse_address(x.request.address);
  const bool trusted = peer && settings_.trusted_proxies.contain(*peer);
  call.address = client_address(x.request.address, joined(call.headers, "x-forwarded-for"), settings_.trusted_proxies);
  x.secure = x.request.secure || (trusted && call.header("x-forwarded-proto") == "https");
  x.verb = verb_of(x.request.method);
}

Outcome Api::begin(const Shared& x) {
  introduce(*x);
  x->target = TRY(parse_target(x->request.target, settings_.limits));
  if (answer_built_in(x) || answer_page(*x)) return done;
  TRY(within_rate(by_address_, client_key(x->call.address), *x));
  if (x->request.method == "OPTIONS") {
    const std::string allow = allow_of(x->target);
    if (allow.empty()) return no(why::route_unknown);
    finish(*x, options_answer(allow, x->call.header("origin"), settings_));
    return done;
  }
  TRY(find_route(*x));
  TRY(check_body(*x));
  return hand_over(x, &Api::serve);
}

bool Api::answer_built_in(const Shared& x) {
  if (x->verb != Verb::get) return false;
  if (x->target.path == "/healthz") {
    x->meter = &health_meter_;
    finish(*x, json_answer(200, wire::write(Health{"alive"})));
    return true;
  }
  if (x->target.path == "/readyz") {
    x->meter = &health_meter_;
    const Outcome handed = stage_ == Stage::ready ? hand_over(x, &Api::ready) : Outcome(no(why::not_ready));
    if (!handed.ok()) refuse(*x, handed.error());
    return true;
  }
  const auto client = parse_address(x->call.address);
  if (x->target.path != "/metrics" || !client || !settings_.metrics_from.contain(*client)) return false;
  x->meter = &health_meter_;
  finish(*x, {.status = 200, .headers = {{"Content-Type", std::string(metrics_media_type)}}, .body = metrics_.text()});
  return true;
}

bool Api::answer_page(Exchange& x) {
  if (x.verb != Verb::get) return false;
  const auto* kept = pages_.find(x.target.path);
  if (kept == nullptr || !router_.find({}, x.target.segments).verbs.empty()) return false;
  x.meter = &page_meter_;
  finish(x, answer_with(*kept, x.call.header("accept-encoding")));
  return true;
}

std::string Api::allow_of(const Target& target) const {
  auto verbs = router_.find({}, target.segments).verbs;
  if (verbs.empty() && pages_.find(target.path) != nullptr) verbs = {Verb::get};
  std::string allow;
  for (const Verb verb : verbs) {
    allow += name_of(verb);
    allow += verb == Verb::get ? ", HEAD, " : ", ";
  }
  if (!allow.empty()) allow += "OPTIONS";
  return allow;
}

Outcome Api::find_route(Exchange& x) {
  auto found = router_.find(x.verb, x.target.segments);
  if (!found.route) {
    x.allow = allow_of(x.target);
    return x.allow.empty() ? no(why::route_unknown) : no(why::method_not_allowed);
  }
  x.endpoint = &endpoints_[*found.route];
  x.meter = x.endpoint->meter;
  x.captured = std::move(found.path);
  return done;
}

Outcome Api::check_body(const Exchange& x) const {
  if (x.request.body.size() > settings_.limits.body_bytes_max) return no(why::body_too_large);
  const bool takes_json = x.verb != Verb::get && x.verb != Verb::delete_ && x.endpoint->route.body == Route::Body::json;
  if (!takes_json || x.request.body.empty()) return done;
  const std::string_view coding = x.call.header("content-encoding");
  if (!is_json(x.call.header("content-type")) || !(coding.empty() || coding == "identity")) {
    return no(why::body_type_unsupported);
  }
  return done;
}

Outcome Api::hand_over(const Shared& x, Outcome (Api::*step)(const Shared&)) {
  const bool taken = workers_.offer([this, x, step] { guarded(x, [&] { return (this->*step)(x); }); });
  if (!taken) return no(why::overloaded);
  return done;
}

Outcome Api::ready(const Shared& x) {
  gate_.database().ping();
  finish(*x, json_answer(200, wire::write(Health{"ready"})));
  return done;
}

Outcome Api::within_rate(RateLimit& limit, std::string_view key, Exchange& x) {
  x.wait = limit.take(key, world_.clock.now());
  if (x.wait) return no(why::rate_limited);
  return done;
}

void Api::refuse(Exchange& x, const Error& error) {
  x.refused = error.reason;
  const int status = status_of(*error.reason);
  auto wait = x.wait;
  if (!wait && status == 429) wait = settings_.limits.retry_exhausted;
  if (!wait && status == 503) wait = settings_.limits.retry_unavailable;
  Response response = problem_answer(error, x.call.id, wait);
  if (!x.allow.empty()) response.headers.push_back({"Allow", x.allow});
  if (!error.detail.empty()) {
    log::debug("refused", {{"request", x.call.id}, {"reason", error.reason->code}, {"detail", error.detail}});
  }
  finish(x, std::move(response));
}

void Api::fail(Exchange& x, const std::exception_ptr& thrown) {
  const std::string_view route = x.endpoint == nullptr ? std::string_view() : x.endpoint->route.path;
  const auto note = [&](std::string_view what) {
    log::error("a request failed", {{"request", x.call.id}, {"route", route}, {"what", what}});
  };
  try {
    std::rethrow_exception(thrown);
  } catch (const Unavailable& unavailable) {
    log::warning("unavailable", {{"request", x.call.id}, {"route", route}, {"what", unavailable.what()}});
    refuse(x, no(why::unavailable));
  } catch (const std::exception& failure) {
    note(failure.what());
    refuse(x, no(why::internal));
  } catch (...) {
    note("something that is no std::exception");
    refuse(x, no(why::internal));
  }
}

void Api::finish(Exchange& x, Response response) {
  if (x.answered.exchange(true)) return;
  const bool get = x.verb == Verb::get;
  const Asked asked{.request_id = x.call.id,
                    .origin = x.call.header("origin"),
                    .if_none_match = get ? x.call.header("if-none-match") : std::string_view(),
                    .get = get,
                    .secure = x.secure};
  try {
    dress(response, asked, settings_);
  } catch (const std::exception& failure) {
    log::error("a request failed", {{"request", x.call.id}, {"what", failure.what()}});
    response = problem_answer(no(why::internal), x.call.id, {});
    dress(response, asked, settings_);
  }
  const std::int64_t took = x.watch.microseconds();
  x.meter->count(response.status, took);
  log::debug("request", {{"request", x.call.id},
                         {"method", x.request.method},
                         {"route", x.endpoint == nullptr ? std::string_view() : x.endpoint->route.path},
                         {"status", response.status},
                         {"reason", x.refused == nullptr ? std::string_view() : x.refused->code},
                         {"microseconds", took},
                         {"caller", x.call.caller.name},
                         {"address", x.call.address}});
  x.then(std::move(response));
  const auto in_flight = x.in_flight;
  in_flight->fetch_sub(1);
  in_flight->notify_all();
}

}  // namespace footfall::http
