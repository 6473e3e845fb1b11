#include "doors/http/api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "core/log.h"
#include "doors/http/api_fixture.h"
#include "doors/http/why.h"

namespace footfall::http {
namespace {

using testing::HasSubstr;
using testing::Not;

using TheDoor = Door;

TEST_F(TheDoor, AnswersAQueryWithPathAndParameters) {
  const auto response = get("/v1/things/%E9%87%8D?mood=fine");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"thing":"重","caller":"anonymous:192.0.2.1","address":"192.0.2.1"})");
  EXPECT_EQ(header(response, "Content-Type"), "application/json");
}

TEST_F(TheDoor, AnswersWithDocuments) {
  const auto picture = get("/v1/pictures/cat");
  EXPECT_EQ(picture.body, "<svg>cat</svg>");
  EXPECT_EQ(header(picture, "Content-Type"), "image/svg+xml");
  EXPECT_EQ(header(picture, "Cache-Control"), "public, max-age=60");

  const auto heard = send("POST", "/v1/callbacks/bank?mood=x", {{"content-type", "text/plain"}}, "raw & body");
  EXPECT_EQ(heard.status, 202);
  EXPECT_EQ(heard.body, "bank:raw & body");
}

TEST_F(TheDoor, KnowsWhatItHasNot) {
  EXPECT_EQ(problem(get("/")), "404 route_unknown");
  EXPECT_EQ(problem(get("/v1/things")), "404 route_unknown");
  EXPECT_EQ(problem(get("/v1/things/a/b")), "404 route_unknown");
  EXPECT_EQ(problem(get("/v1/things/")), "404 route_unknown");
  EXPECT_EQ(problem(send("BREW", "/coffee")), "404 route_unknown");
}

TEST_F(TheDoor, TellsWhichMethodsAPathTakes) {
  const auto wrong = send("DELETE", "/v1/things/a");
  EXPECT_EQ(problem(wrong), "405 method_not_allowed");
  EXPECT_EQ(header(wrong, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(header(send("TRACE", "/v1/counts"), "Allow"), "POST, OPTIONS");
  const auto options = send("OPTIONS", "/v1/counts");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(header(options, "Allow"), "POST, OPTIONS");
  EXPECT_EQ(problem(send("OPTIONS", "/v1/nothing")), "404 route_unknown");
}

TEST_F(TheDoor, AnswersHeadAsGet) {
  const auto response = send("HEAD", "/v1/things/a");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, get("/v1/things/a").body) << "the sender leaves it out";
}

TEST_F(TheDoor, RefusesTargetsItCannotRead) {
  EXPECT_EQ(problem(get("/v1/things/%ff")), "400 target_malformed");
  EXPECT_EQ(problem(get("/v1/things/" + std::string(5000, 'a'))), "414 target_too_long");
}

TEST_F(TheDoor, RefusesBodiesThatAreTooLargeOrNotJson) {
  settings_.limits.body_bytes_max = 100;
  const Door::Headers headers = {{"authorization", shopper}, {"idempotency-key", "k"}};
  const auto with = [&](std::string name, std::string value) {
    auto all = headers;
    all[std::move(name)] = std::move(value);
    return all;
  };
  EXPECT_EQ(problem(post("/v1/counts", std::string(101, ' '), headers)), "413 body_too_large");
  for (const auto* type :
       {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data"}) {
    EXPECT_EQ(problem(post("/v1/counts", "{}", with("content-type", type))), "415 body_type_unsupported") << type;
  }
  EXPECT_EQ(problem(post("/v1/counts", "{}", with("content-encoding", "gzip"))), "415 body_type_unsupported");
  for (const auto* type : {"application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"}) {
    EXPECT_EQ(problem(post("/v1/counts", "{}", with("content-type", type))), "400 field_missing") << type;
  }
  EXPECT_EQ(problem(send("POST", "/v1/counts", headers)), "400 field_missing") << "no body has no type";
}

TEST_F(TheDoor, SaysWhichFieldIsWrongAndWhatWouldBeRight) {
  const auto response =
      post("/v1/counts", R"({"region":1,"amount":100})", {{"authorization", shopper}, {"idempotency-key", "k"}});
  EXPECT_EQ(problem(response), "400 field_out_of_range");
  EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
  EXPECT_THAT(response.body, HasSubstr(R"("type":"/docs/reasons#field_out_of_range")"));
  EXPECT_THAT(response.body, HasSubstr(R"("title":"This field is outside its limits.","status":400)"));
  EXPECT_THAT(response.body, HasSubstr(R"("field":"/amount")"));
  EXPECT_THAT(response.body, HasSubstr(R"("expected":)"));
  EXPECT_THAT(response.body, HasSubstr(R"("request":")" + header(response, "X-Request-Id") + '"'));
  EXPECT_EQ(problem(post("/v1/counts", "{", {{"authorization", shopper}, {"idempotency-key", "k"}})),
            "400 body_not_json");
}

TEST_F(TheDoor, LetsInWhomTheRouteAsksFor) {
  const auto stranger = get("/v1/mine/a");
  EXPECT_EQ(problem(stranger), "401 unauthenticated");
  EXPECT_EQ(header(stranger, "WWW-Authenticate"), R"(Bearer realm="footfall")");
  EXPECT_EQ(problem(get("/v1/own/a", {{"authorization", shopper}})), "403 forbidden");
  EXPECT_THAT(get("/v1/mine/a", {{"authorization", shopper}}).body, HasSubstr("usr_shopper"));
  EXPECT_THAT(get("/v1/mine/a", {{"authorization", "bearer  shopper"}}).body, HasSubstr("usr_shopper"));
}

TEST_F(TheDoor, RefusesTokensItDoesNotKnowEvenWhereNoneIsNeeded) {
  EXPECT_EQ(problem(get("/v1/things/a", {{"authorization", "Bearer stolen"}})), "401 unknown_token");
  for (const auto* odd : {"Basic c2hvcHBlcg==", "Bearer", "Bearer ", "shopper"}) {
    EXPECT_EQ(problem(get("/v1/things/a", {{"authorization", odd}})), "401 unauthenticated") << odd;
  }
}

TEST_F(TheDoor, TakesASessionFromItsCookie) {
  for (const auto* cookie :
       {"footfall_session=alive", "a=b; footfall_session=alive; c=d", "a=b;footfall_session=alive"}) {
    EXPECT_THAT(get("/v1/mine/a", {{"cookie", cookie}}).body, HasSubstr("usr_cookie")) << cookie;
  }
  EXPECT_EQ(problem(get("/v1/mine/a", {{"cookie", "xfootfall_session=alive"}})), "401 unauthenticated");
}

TEST_F(TheDoor, TakesADeadCookieForNone) {
  const Door::Headers dead = {{"cookie", "footfall_session=dead"}};
  EXPECT_THAT(get("/v1/things/a", dead).body, HasSubstr("anonymous"));
  EXPECT_EQ(problem(get("/v1/mine/a", dead)), "401 unauthenticated");
}

TEST_F(TheDoor, WantsTheCsrfTokenForWritesByCookie) {
  Door::Headers headers = {{"cookie", "footfall_session=alive"}, {"idempotency-key", "k"}};
  EXPECT_EQ(problem(post("/v1/counts", R"({"region":1,"amount":1})", headers)), "403 csrf_missing");
  headers["x-csrf-token"] = "right";
  EXPECT_EQ(post("/v1/counts", R"({"region":1,"amount":1})", headers).status, 201);
}

TEST_F(TheDoor, LimitsRequestsByAddress) {
  settings_.limits.address_rate = {.burst = 2, .count = 1, .per = seconds(10)};
  EXPECT_EQ(get("/v1/things/a").status, 200);
  EXPECT_EQ(get("/v1/nothing").status, 404);
  const auto limited = get("/v1/things/a");
  EXPECT_EQ(problem(limited), "429 rate_limited");
  EXPECT_EQ(header(limited, "Retry-After"), "10");
  EXPECT_EQ(get("/healthz").status, 200) << "health is not limited";
  address_ = "192.0.2.2";
  EXPECT_EQ(get("/v1/things/a").status, 200);
  address_ = "192.0.2.1";
  world_.clock.advance(seconds(10));
  EXPECT_EQ(get("/v1/things/a").status, 200);
}

TEST_F(TheDoor, LimitsRequestsByAccountWhereverTheyComeFrom) {
  settings_.limits.account_rate = {.burst = 1, .count = 1, .per = seconds(10)};
  EXPECT_EQ(get("/v1/mine/a", {{"authorization", shopper}}).status, 200);
  address_ = "192.0.2.2";
  EXPECT_EQ(problem(get("/v1/mine/a", {{"authorization", shopper}})), "429 rate_limited");
  EXPECT_EQ(get("/v1/mine/a", {{"authorization", "Bearer other"}}).status, 200);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(get("/v1/things/a").status, 200) << "strangers have no account";
}

TEST_F(TheDoor, BelievesOnlyTrustedProxies) {
  const Door::Headers forwarded = {{"x-forwarded-for", "203.0.113.5"}, {"x-forwarded-proto", "https"}};
  EXPECT_THAT(get("/v1/things/a", forwarded).body, HasSubstr(R"("address":"192.0.2.1")"));
  EXPECT_EQ(header(get("/v1/things/a", forwarded), "Strict-Transport-Security"), "");
  api_.reset();
  ASSERT_TRUE(settings_.trusted_proxies.add("192.0.2.0/24"));
  EXPECT_THAT(get("/v1/things/a", forwarded).body, HasSubstr(R"("address":"203.0.113.5")"));
  EXPECT_NE(header(get("/v1/things/a", forwarded), "Strict-Transport-Security"), "");
}

TEST_F(TheDoor, SendsSecurityHeadersWithEverything) {
  for (const auto& response : {get("/v1/things/a"), get("/nothing"), get("/healthz"), send("OPTIONS", "/v1/counts")}) {
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(response, "Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
    EXPECT_EQ(header(response, "Strict-Transport-Security"), "") << "not without TLS";
    EXPECT_EQ(header(response, "Access-Control-Allow-Origin"), "");
  }
  EXPECT_THAT(header(send("POST", "/v1/callbacks/a"), "Content-Security-Policy"), HasSubstr("default-src 'self'"));
  secure_ = true;
  EXPECT_EQ(header(get("/v1/things/a"), "Strict-Transport-Security"), "max-age=63072000");
}

TEST_F(TheDoor, NamesEachRequest) {
  EXPECT_EQ(header(get("/healthz", {{"x-request-id", "my-id_1.2"}}), "X-Request-Id"), "my-id_1.2");
  for (const auto& bad : {std::string("a b"), std::string("<script>"), std::string(65, 'a'), std::string()}) {
    EXPECT_THAT(header(get("/healthz", {{"x-request-id", bad}}), "X-Request-Id"), testing::StartsWith("req_")) << bad;
  }
  EXPECT_NE(header(get("/healthz"), "X-Request-Id"), header(get("/healthz"), "X-Request-Id"));
}

TEST_F(TheDoor, HasAnAnswerToWhatIsNoRequest) {
  const auto response = api().refusal(why::request_malformed);
  EXPECT_EQ(problem(response), "400 request_malformed");
  EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_THAT(response.body, HasSubstr(R"("request":")" + header(response, "X-Request-Id") + '"'));
}

TEST_F(TheDoor, KeepsHeadersWhole) {
  const auto response = get("/v1/things/a?mood=split");
  EXPECT_EQ(problem(response), "500 internal");
  EXPECT_EQ(header(response, "X-Bad"), "");
}

TEST_F(TheDoor, GivesOtherOriginsNothingUnlessTheyAreAllowed) {
  settings_.allowed_origins = {"https://shop.example"};
  const auto theirs = get("/v1/things/a", {{"origin", "https://shop.example"}});
  EXPECT_EQ(header(theirs, "Access-Control-Allow-Origin"), "https://shop.example");
  EXPECT_EQ(header(theirs, "Access-Control-Allow-Credentials"), "") << "never our cookies";
  EXPECT_THAT(header(theirs, "Access-Control-Expose-Headers"), HasSubstr("X-Request-Id"));
  EXPECT_EQ(header(theirs, "Vary"), "Origin");
  const auto preflight = send("OPTIONS", "/v1/counts", {{"origin", "https://shop.example"}});
  EXPECT_EQ(header(preflight, "Access-Control-Allow-Methods"), "POST, OPTIONS");
  EXPECT_THAT(header(preflight, "Access-Control-Allow-Headers"), HasSubstr("Idempotency-Key"));
  for (const auto* origin : {"https://evil.example", "https://shop.example.evil.example", "null"}) {
    EXPECT_EQ(header(get("/v1/things/a", {{"origin", origin}}), "Access-Control-Allow-Origin"), "") << origin;
    EXPECT_EQ(header(send("OPTIONS", "/v1/counts", {{"origin", origin}}), "Access-Control-Allow-Methods"), "");
  }
}

TEST_F(TheDoor, ServesPagesAndSavesSendingThemTwice) {
  pages_ = {{.path = "/v1/openapi.json", .media_type = "application/json", .body = "{}"}};
  const auto first = get("/v1/openapi.json");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "{}");
  EXPECT_EQ(header(first, "Cache-Control"), "no-cache");
  const auto again = get("/v1/openapi.json", {{"if-none-match", header(first, "ETag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(header(again, "ETag"), header(first, "ETag"));
  EXPECT_EQ(get("/v1/openapi.json", {{"if-none-match", "\"old\""}}).status, 200);
  EXPECT_EQ(problem(send("POST", "/v1/openapi.json")), "405 method_not_allowed");
}

TEST_F(TheDoor, LetsCacheableAnswersBeCheckedByTheirETag) {
  const auto etag = header(get("/v1/pictures/cat"), "ETag");
  EXPECT_EQ(get("/v1/pictures/cat", {{"if-none-match", etag}}).status, 304);
  EXPECT_EQ(get("/v1/pictures/dog", {{"if-none-match", etag}}).status, 200);
  EXPECT_EQ(get("/v1/things/cat", {{"if-none-match", "*"}}).status, 200) << "what is not stored is not compared";
}

TEST_F(TheDoor, TellsWhetherItIsAliveAndReady) {
  EXPECT_EQ(get("/healthz").body, R"({"status":"alive"})");
  EXPECT_EQ(problem(get("/readyz")), "503 not_ready");
  api().set_stage(Stage::ready);
  EXPECT_EQ(get("/readyz").body, R"({"status":"ready"})");
  database_.is_down = true;
  EXPECT_EQ(problem(get("/readyz")), "503 unavailable");
  database_.is_down = false;
  api().set_stage(Stage::draining);
  EXPECT_EQ(problem(get("/readyz")), "503 not_ready");
  EXPECT_EQ(header(get("/readyz"), "Retry-After"), "1");
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/v1/things/a").status, 200) << "draining still answers";
}

TEST_F(TheDoor, ShowsItsMetricsToThoseItShould) {
  EXPECT_EQ(problem(get("/metrics")), "404 route_unknown");
  (void)get("/v1/things/a");
  address_ = "127.0.0.1";
  const auto metrics = get("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(metrics.body,
              HasSubstr(R"(footfall_http_requests_total{method="GET",route="/v1/things/{thing}",status="200"} 1)"));
  EXPECT_THAT(metrics.body, HasSubstr("footfall_http_in_flight 1"));
  EXPECT_THAT(metrics.body, HasSubstr("footfall_http_waiting 0"));
  EXPECT_THAT(metrics.body, HasSubstr("route=\"(none)\",status=\"404\"} 1"));
}

TEST_F(TheDoor, LogsNoSecrets) {
  std::string all;
  log::set_level(log::Level::debug);
  log::set_sink([&](std::string_view line) { all.append(line).append("\n"); });
  (void)post(
      "/v1/counts", R"({"region":1,"amount":1,"mood":"bodysecret"})",
      {{"authorization", "Bearer tokensecret"}, {"cookie", "footfall_session=cookiesecret"}, {"idempotency-key", "k"}});
  (void)get("/v1/things/pathsecret?mood=querysecret", {{"cookie", "footfall_session=cookiesecret"}});
  log::set_sink({});
  log::set_level(log::Level::info);
  EXPECT_THAT(all, HasSubstr(R"("route":"/v1/things/{thing}")"));
  EXPECT_THAT(all, HasSubstr(R"("route":"/v1/counts","status":401,"reason":"unknown_token")"));
  EXPECT_THAT(all, Not(HasSubstr("secret")));
}

TEST_F(TheDoor, HasEveryReasonOfItsOwnInItsList) {
  for (std::size_t i = 0; i < door_reasons.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(door_reasons[i].reason->code, door_reasons[j].reason->code);
    EXPECT_EQ(status_of(*door_reasons[i].reason), door_reasons[i].status);
  }
  EXPECT_EQ(status_of(sold_out), 409);
}

}  // namespace
}  // namespace footfall::http
