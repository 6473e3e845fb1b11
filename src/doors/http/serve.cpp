// The half of Api that runs on workers: who asks, may they, what for, and then the route itself.
#include <algorithm>

#include "core/crypto.h"
#include "doors/http/answer.h"
#include "doors/http/api.h"
#include "doors/http/exchange.h"
#include "doors/http/why.h"

namespace footfall::http {
namespace {

constexpr std::size_t key_size_max = 200;

bool is_key(std::string_view key) {
  return key.size() <= key_size_max && std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// The token of "Bearer …"; empty when it is another scheme.
std::string_view bearer_of(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  const bool same = std::equal(scheme.begin(), scheme.end(), authorization.begin(), [](char expected, char c) {
    return expected == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  });
  if (!same) return {};
  authorization.remove_prefix(scheme.size());
  while (authorization.starts_with(' ')) authorization.remove_prefix(1);
  return authorization;
}

// One cookie out of "a=1; b=2" (RFC 6265, section 4.2).
std::string_view cookie_in(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view pair = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string_view session_of(const Call& call) {
  for (const auto& header : call.headers) {
    if (header.name != "cookie") continue;
    const std::string_view session = cookie_in(header.value, session_cookie);
    if (!session.empty()) return session;
  }
  return {};
}

void add_reply_headers(Response& response, const Call& call) {
  for (auto& header : call.reply) response.headers.push_back(std::move(header));
}

Response document_answer(Document document, const Call& call) {
  Response response{.status = document.status,
                    .headers = {{"Content-Type", std::move(document.media_type)}},
                    .body = std::move(document.body)};
  add_reply_headers(response, call);
  return response;
}

}  // namespace

Outcome Api::serve(const Shared& x) {
  Call& call = x->call;
  const Route& route = x->endpoint->route;
  call.caller = TRY(identify(*x));
  TRY(require(call.caller, *route.permission));
  if (call.caller.role != Role::anonymous) TRY(within_rate(by_account_, call.caller.name, *x));
  Attempt attempt = TRY(attempt_of(*x));

  const bool from_query = route.verb == Verb::get || route.verb == Verb::delete_ || route.body == Route::Body::raw;
  x->bound = TRY(route.bind({.path = x->captured,
                             .query = x->target.parameters,
                             .body = from_query ? std::string_view() : call.body,
                             .from = from_query ? wire::Input::From::query : wire::Input::From::body}));
  if (x->bound.write) {
    write(x, std::move(attempt));
  } else if (x->bound.act) {
    finish(*x, document_answer(TRY(x->bound.act(gate_, call)), call));
  } else if (x->bound.read_document) {
    auto document =
        gate_.read<Result<Document>>(region_of(*x), [&](View& view) { return x->bound.read_document(view, call); });
    finish(*x, document_answer(TRY(std::move(document)), call));
  } else {
    auto body = gate_.read<Result<std::string>>(region_of(*x), [&](View& view) { return x->bound.read(view, call); });
    Response response = json_answer(route.status, TRY(std::move(body)));
    add_reply_headers(response, call);
    finish(*x, std::move(response));
  }
  return done;
}

Result<Caller> Api::identify(const Exchange& x) {
  const Call& call = x.call;
  Caller anonymous;
  anonymous.name = "anonymous:" + call.address;
  const std::string_view authorization = call.header("authorization");
  const Credentials credentials{.bearer = bearer_of(authorization),
                                .session = session_of(call),
                                .csrf = call.header(csrf_header),
                                .address = call.address,
                                .write = x.verb != Verb::get};
  if (!authorization.empty() && credentials.bearer.empty()) return no(footfall::why::unauthenticated);
  if (credentials.bearer.empty() && credentials.session.empty()) return anonymous;
  auto caller = authenticator_.authenticate(credentials);
  const bool dead = !caller.ok() && caller.error().reason->kind == Kind::unauthenticated;
  if (dead && credentials.bearer.empty()) return anonymous;
  if (caller.ok() && caller->name.empty()) caller->name = anonymous.name;
  return caller;
}

Result<Attempt> Api::attempt_of(const Exchange& x) const {
  const Call& call = x.call;
  const Key wanted = x.endpoint->route.key;
  const std::string_view key = wanted == Key::unused ? std::string_view() : call.header("idempotency-key");
  if (key.empty() && wanted == Key::required) {
    return no_field(why::idempotency_key_required, "Idempotency-Key", "1 to 200 printable ASCII characters");
  }
  if (!is_key(key)) {
    return no_field(why::idempotency_key_malformed, "Idempotency-Key", "1 to 200 printable ASCII characters");
  }
  Attempt attempt{.caller = call.caller.name, .key = std::string(key), .fingerprint = {}};
  if (key.empty()) return attempt;
  std::string whole = x.request.method + '\n' + x.request.target + '\n';
  whole += x.request.body;
  attempt.fingerprint = crypto::to_hex(crypto::sha256(bytes_of(whole)));
  return attempt;
}

Region Api::region_of(const Exchange& x) const {
  const Caller& caller = x.call.caller;
  const Home home = x.endpoint->route.home;
  if (home == Home::platform) return platform_region;
  if (home == Home::caller) {
    if (caller.device) return caller.device.region();
    if (!caller.grants.empty() && caller.grants[0].merchant) return caller.grants[0].merchant.region();
  }
  return x.bound.region;
}

void Api::write(const Shared& x, Attempt attempt) {
  // May be run again from the start, so headers of the run before are dropped.
  auto command = [x](Tx& tx) -> Result<Answer> {
    x->call.reply.clear();
    return Answer{.status = x->endpoint->route.status, .body = TRY(x->bound.write(tx, x->call)), .replayed = false};
  };
  auto then = [this, x](Result<Answer> answer, const std::exception_ptr& thrown) {
    if (thrown) {
      fail(*x, thrown);
    } else if (!answer.ok()) {
      refuse(*x, answer.error());
    } else {
      Response response = json_answer(answer->status, std::move(answer->body));
      if (answer->replayed) {
        response.headers.push_back({"Idempotency-Replayed", "true"});
      } else {
        add_reply_headers(response, x->call);
      }
      finish(*x, std::move(response));
    }
  };
  gate_.pass(region_of(*x), std::move(attempt), std::move(command), std::move(then));
}

}  // namespace footfall::http
