// A small shop behind the door, for tests: a few routes of each kind, and callers who are known by their token.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <map>
#include <memory>
#include <stdexcept>

#include "doors/http/api.h"
#include "support/databases.h"

namespace footfall::http {

inline constexpr Permission count_permission{"shop.count", may::signed_in, "Count."};
inline constexpr Permission owner_permission{"shop.own", may::owner, "Own."};
inline constexpr Permission open_permission{"shop.look", may::everyone, "Look."};
inline constexpr Reason sold_out{"sold_out", Kind::conflict, "It is sold out."};
inline constexpr Reason too_often{"too_often", Kind::exhausted, "Too often."};

struct Count {
  Region region;
  std::int32_t amount = 1;
  std::string mood;
};
inline void fields(wire::Visitor& v, Count& c) {
  v("region", c.region, {.doc = "Where."});
  v("amount", c.amount, {.doc = "How many.", .min = 1, .max = 99});
  v("mood", c.mood, {.doc = "How it goes: sold_out, bug, unavailable.", .otherwise = wire::keep});
}

struct Counted {
  std::int64_t value = 0;
  Region region;
};
inline void fields(wire::Visitor& v, Counted& c) {
  v("value", c.value, {.doc = "How many there are now."});
  v("region", c.region, {.doc = "Where."});
}

struct Look {
  std::string thing;
  std::string mood;
};
inline void fields(wire::Visitor& v, Look& l) {
  v("thing", l.thing, {.doc = "What."});
  v("mood", l.mood, {.doc = "How it goes.", .otherwise = wire::keep});
}

struct Seen {
  std::string thing;
  std::string caller;
  std::string address;
};
inline void fields(wire::Visitor& v, Seen& s) {
  v("thing", s.thing, {.doc = "What."});
  v("caller", s.caller, {.doc = "Who."});
  v("address", s.address, {.doc = "From where."});
}

inline Outcome feel(std::string_view mood) {
  if (mood == "sold_out") return no(sold_out, "the last one went");
  if (mood == "too_often") return no(too_often);
  if (mood == "bug") throw Bug("secret inner workings");
  if (mood == "unavailable") throw Unavailable("the disk is full");
  if (mood == "odd") throw 42;
  return done;
}

inline Result<Counted> count_up(Tx& tx, const Call& call, const Count& request) {
  call.reply.push_back({"Location", "/v1/counts"});
  const auto rows = tx.sql(
      "INSERT INTO event_head (region, seq) VALUES ($1, $2) "
      "ON CONFLICT (region) DO UPDATE SET seq = event_head.seq + $2 RETURNING seq",
      {tx.region(), request.amount});
  TRY(feel(request.mood));
  return Counted{.value = rows[0].integer(0), .region = tx.region()};
}

inline Result<Seen> look(View&, const Call& call, const Look& request) {
  TRY(feel(request.mood));
  if (request.mood == "split") call.reply.push_back({"X-Bad", "a\r\nSet-Cookie: b"});
  return Seen{.thing = request.thing, .caller = call.caller.name, .address = call.address};
}

inline Result<Document> draw(View&, const Call& call, const Look& request) {
  call.reply.push_back({"Cache-Control", "public, max-age=60"});
  return Document{.media_type = "image/svg+xml", .body = "<svg>" + request.thing + "</svg>"};
}

inline Result<Document> hear(Gate&, const Call& call, const Look& request) {
  return Document{.media_type = "text/html", .body = request.thing + ':' + std::string(call.body), .status = 202};
}

inline Module shop() {
  Module module{.name = "shop",
                .migrations = {},
                .routes = {},
                .jobs = {},
                .subscriptions = {},
                .reasons = {},
                .permissions = {}};
  const auto doc = [](Verb verb, std::string_view path, const Permission& permission) {
    return RouteDoc{.verb = verb, .path = path, .operation = "test", .summary = "Test.", .permission = &permission};
  };
  auto counts = doc(Verb::post, "/v1/counts", count_permission);
  counts.key = Key::required;
  counts.status = 201;
  auto local = doc(Verb::post, "/v1/local-counts", count_permission);
  local.home = Home::caller;
  auto central = doc(Verb::post, "/v1/central-counts", count_permission);
  central.home = Home::platform;
  module.routes.push_back(command<Count, Counted>(counts, count_up));
  module.routes.push_back(command<Count, Counted>(local, count_up));
  module.routes.push_back(command<Count, Counted>(central, count_up));
  module.routes.push_back(query<Look, Seen>(doc(Verb::get, "/v1/things/{thing}", open_permission), look));
  module.routes.push_back(query<Look, Seen>(doc(Verb::get, "/v1/own/{thing}", owner_permission), look));
  module.routes.push_back(query<Look, Seen>(doc(Verb::get, "/v1/mine/{thing}", count_permission), look));
  module.routes.push_back(
      resource<Look>(doc(Verb::get, "/v1/pictures/{thing}", open_permission), "image/svg+xml", draw));
  module.routes.push_back(callback<Look>(doc(Verb::post, "/v1/callbacks/{thing}", open_permission), "text/html", hear));
  return module;
}

inline constexpr Reason unknown_token{"unknown_token", Kind::unauthenticated, "Unknown token."};
inline constexpr Reason csrf_missing{"csrf_missing", Kind::forbidden, "Send the CSRF token."};

// Knows the tokens "shopper", "other" and "clerk", and the session "alive" with the CSRF token "right".
class Doorman final : public Authenticator {
 public:
  Result<Caller> authenticate(const Credentials& credentials) override {
    Caller caller;
    caller.role = Role::consumer;
    if (credentials.bearer == "shopper" || credentials.bearer == "other") {
      caller.name = "usr_" + std::string(credentials.bearer);
    } else if (credentials.bearer == "clerk") {
      caller.role = Role::clerk;
      caller.name = "usr_clerk";
      caller.grants = {{.role = Role::clerk, .merchant = MerchantId{make_uuid({1}, Region{7}, 1)}, .store = {}}};
    } else if (credentials.bearer.empty() && credentials.session == "alive") {
      if (credentials.write && credentials.csrf != "right") return no(csrf_missing);
      caller.name = "usr_cookie";
    } else {
      return no(unknown_token);
    }
    return caller;
  }
};

// A database that has its moods.
class MoodyDatabase final : public Database {
 public:
  explicit MoodyDatabase(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  void submit(Region region, Work work, Then then) override {
    if (!runs_twice) return database_->submit(region, std::move(work), std::move(then));
    const auto twice = [work = std::move(work)](Tx& tx) {
      (void)work(tx);
      return work(tx);
    };
    database_->submit(region, twice, std::move(then));
  }
  void read(Region region, const std::function<void(View&)>& query) override { database_->read(region, query); }
  void migrate(std::span<const Migration> migrations) override { database_->migrate(migrations); }
  void ping() override {
    if (is_down) throw Unavailable("the database is down");
    database_->ping();
  }
  std::string_view kind() const override { return database_->kind(); }

  bool is_down = false;
  bool runs_twice = false;

 private:
  std::unique_ptr<Database> database_;
};

class Door : public testing::Test {
 protected:
  Door() {
    database_.migrate(migrations::core());
    settings_.workers = 0;
  }

  // The Api, made with settings_ when first asked for.
  Api& api() {
    if (!api_) {
      api_ = std::make_unique<Api>(Api::Parts{.gate = gate_,
                                              .world = world_.world(),
                                              .authenticator = doorman_,
                                              .metrics = metrics_,
                                              .modules = {shop()},
                                              .pages = pages_,
                                              .settings = settings_});
    }
    return *api_;
  }

  using Headers = std::map<std::string, std::string>;

  Response send(std::string method, std::string target, const Headers& headers = {}, std::string body = {}) {
    Request request{.method = std::move(method),
                    .target = std::move(target),
                    .headers = {},
                    .body = std::move(body),
                    .address = address_,
                    .secure = secure_};
    for (const auto& [name, value] : headers) request.headers.push_back({name, value});
    std::promise<Response> promise;
    auto future = promise.get_future();
    api().handle(std::move(request), [&](Response response) { promise.set_value(std::move(response)); });
    return future.get();
  }
  Response get(std::string target, const Headers& headers = {}) { return send("GET", std::move(target), headers); }
  Response post(std::string target, std::string body, Headers headers = {}) {
    headers.try_emplace("content-type", "application/json");
    return send("POST", std::move(target), headers, std::move(body));
  }

  static std::string header(const Response& response, std::string_view name) {
    return std::string(find_header(response.headers, name));
  }
  // "409 sold_out": the status and code of a problem document.
  static std::string problem(const Response& response) {
    const std::string begin = R"("code":")";
    const std::size_t at = response.body.find(begin);
    if (at == std::string::npos) return std::to_string(response.status) + " without a code: " + response.body;
    const std::size_t code = at + begin.size();
    return std::to_string(response.status) + ' ' + response.body.substr(code, response.body.find('"', code) - code);
  }

  test::DatabasePlace place_{test::DatabaseKind::sqlite};
  test::TestWorld world_;
  MoodyDatabase database_{open_database(place_.url(), world_.world())};
  Gate gate_{database_, [](Region) {}};
  Doorman doorman_;
  Metrics metrics_{"1.2.3"};
  Settings settings_;
  std::vector<Page> pages_;
  std::string address_ = "192.0.2.1";
  bool secure_ = false;
  std::unique_ptr<Api> api_;
};

inline const std::string shopper = "Bearer shopper";

}  // namespace footfall::http
