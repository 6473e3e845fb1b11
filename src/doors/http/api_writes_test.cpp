// Writes through the door, and what happens when things go wrong behind it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <thread>

#include "core/log.h"
#include "doors/http/api_fixture.h"

namespace footfall::http {
namespace {

using testing::HasSubstr;
using testing::Not;

class Writing : public Door {
 protected:
  Response count(const Headers& headers, std::string body = R"({"region":3,"amount":2})") {
    return post("/v1/counts", std::move(body), headers);
  }
  static Headers keyed(std::string key, std::string authorization = shopper) {
    return {{"authorization", std::move(authorization)}, {"idempotency-key", std::move(key)}};
  }
  std::int64_t counted(Region region) {
    return gate_.read<std::int64_t>(region, [](View& view) {
      const auto rows = view.sql("SELECT seq FROM event_head WHERE region = $1", {view.region()});
      return rows.empty() ? 0 : rows[0].integer(0);
    });
  }
};

TEST_F(Writing, AnswersWithTheRoutesStatusAndTheHandlersHeaders) {
  const auto response = count(keyed("k"));
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, R"({"value":2,"region":3})");
  EXPECT_EQ(header(response, "Location"), "/v1/counts");
  EXPECT_EQ(header(response, "Idempotency-Replayed"), "");
  EXPECT_EQ(counted(Region{3}), 2);
}

TEST_F(Writing, WantsAKeyWhereTheRouteDoes) {
  EXPECT_EQ(problem(count({{"authorization", shopper}})), "400 idempotency_key_required");
  EXPECT_THAT(count({{"authorization", shopper}}).body, HasSubstr(R"("field":"Idempotency-Key")"));
  EXPECT_EQ(count(keyed(std::string(200, 'k'))).status, 201);
  EXPECT_EQ(problem(count(keyed(std::string(201, 'k')))), "400 idempotency_key_malformed");
  EXPECT_EQ(problem(count(keyed("gr\xC3\xBC\xC3\x9F"))), "400 idempotency_key_malformed");
  EXPECT_EQ(problem(count(keyed("a\tb"))), "400 idempotency_key_malformed");
  EXPECT_EQ(post("/v1/local-counts", R"({"region":3,"amount":2})", {{"authorization", shopper}}).status, 200)
      << "where it is optional it may be left out";
}

TEST_F(Writing, ReplaysTheFirstAnswerToARetry) {
  const auto first = count(keyed("k"));
  const auto again = count(keyed("k"));
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(header(again, "Idempotency-Replayed"), "true");
  EXPECT_EQ(counted(Region{3}), 2);
}

TEST_F(Writing, RefusesAKeyThatWasUsedForSomethingElse) {
  (void)count(keyed("k"));
  EXPECT_EQ(problem(count(keyed("k"), R"({"region":3,"amount":1})")), "409 idempotency_key_reused");
  EXPECT_EQ(problem(post("/v1/local-counts", R"({"region":3,"amount":2})", keyed("k"))), "409 idempotency_key_reused");
}

TEST_F(Writing, KeepsTheKeysOfCallersApart) {
  (void)count(keyed("k"));
  EXPECT_EQ(count(keyed("k", "Bearer other")).body, R"({"value":4,"region":3})");
}

TEST_F(Writing, JudgesARefusedRequestAnew) {
  const std::string body = R"({"region":3,"amount":2,"mood":"sold_out"})";
  EXPECT_EQ(problem(count(keyed("k"), body)), "409 sold_out");
  EXPECT_EQ(counted(Region{3}), 0) << "a refusal changes nothing";
  EXPECT_EQ(problem(count(keyed("k"), body)), "409 sold_out");
  EXPECT_THAT(count(keyed("k"), body).body, Not(HasSubstr("the last one went"))) << "details are for the log";
  EXPECT_EQ(header(count(keyed("k"), body), "Location"), "");
}

TEST_F(Writing, GoesToTheRegionTheRouteSays) {
  const std::string body = R"({"region":3,"amount":1})";
  EXPECT_THAT(count(keyed("a"), body).body, HasSubstr(R"("region":3)"));
  EXPECT_THAT(post("/v1/central-counts", body, keyed("b")).body, HasSubstr(R"("region":0)"));
  EXPECT_THAT(post("/v1/local-counts", body, keyed("c", "Bearer clerk")).body, HasSubstr(R"("region":7)"));
  EXPECT_THAT(post("/v1/local-counts", body, keyed("d")).body, HasSubstr(R"("region":3)"))
      << "no grant: as the request says";
}

TEST_F(Writing, SendsTheHeadersOfTheLastRunWhenACommandIsRunAgain) {
  database_.runs_twice = true;
  const auto response = post("/v1/local-counts", R"({"region":3,"amount":1})", {{"authorization", shopper}});
  EXPECT_EQ(response.body, R"({"value":2,"region":3})");
  EXPECT_EQ(std::count_if(response.headers.begin(), response.headers.end(),
                          [](const Header& each) { return each.name == "Location"; }),
            1);
}

TEST_F(Writing, WaitsForNoneOfItsRequestsWhileItHandsThemOver) {
  settings_.workers = 2;
  constexpr int many = 200;
  std::latch answered(many);
  std::atomic<int> good = 0;
  for (int i = 0; i < many; ++i) {
    Request request{.method = "POST",
                    .target = "/v1/counts",
                    .headers = {{"authorization", i % 2 == 0 ? shopper : "Bearer other"},
                                {"content-type", "application/json"},
                                {"idempotency-key", "k" + std::to_string(i)}},
                    .body = R"({"region":3,"amount":1})",
                    .address = address_};
    settings_.limits.account_rate.burst = 0;
    api().handle(std::move(request), [&](const Response& response) {
      good += response.status == 201 ? 1 : 0;
      answered.count_down();
    });
  }
  answered.wait();
  EXPECT_EQ(good, many);
  EXPECT_EQ(counted(Region{3}), many);
}

// ── When things go wrong ──

class Failing : public Writing {
 protected:
  Failing() {
    log::set_sink([this](std::string_view line) { logged_.append(line).append("\n"); });
  }
  ~Failing() override {
    api_.reset();
    log::set_sink({});
  }

  std::string logged_;
};

TEST_F(Failing, ABugIsA500WithoutDetailAndALineInTheLog) {
  for (const auto* mood : {"bug", "odd"}) {
    logged_.clear();
    const auto response = get("/v1/things/a?mood=" + std::string(mood), {{"x-request-id", "req-77"}});
    EXPECT_EQ(problem(response), "500 internal");
    EXPECT_THAT(response.body, Not(HasSubstr("inner")));
    EXPECT_THAT(logged_, HasSubstr(R"("level":"error")"));
    EXPECT_THAT(logged_, HasSubstr(R"("request":"req-77","route":"/v1/things/{thing}")"));
  }
}

TEST_F(Failing, ABugInACommandKeepsNothing) {
  EXPECT_EQ(problem(count(keyed("k"), R"({"region":3,"amount":2,"mood":"bug"})")), "500 internal");
  EXPECT_THAT(logged_, HasSubstr("secret inner workings"));
  EXPECT_EQ(counted(Region{3}), 0);
}

TEST_F(Failing, UnavailableIsA503ThatSaysWhenToTryAgain) {
  settings_.limits.retry_unavailable = milliseconds(2500);
  const auto read = get("/v1/things/a?mood=unavailable");
  EXPECT_EQ(problem(read), "503 unavailable");
  EXPECT_EQ(header(read, "Retry-After"), "3") << "rounded up";
  EXPECT_EQ(problem(count(keyed("k"), R"({"region":3,"amount":2,"mood":"unavailable"})")), "503 unavailable");
  EXPECT_THAT(logged_, HasSubstr("the disk is full"));
}

TEST_F(Failing, AModulesLimitIsA429ThatSaysWhenToTryAgain) {
  const auto response = get("/v1/things/a?mood=too_often");
  EXPECT_EQ(problem(response), "429 too_often");
  EXPECT_EQ(header(response, "Retry-After"), "10");
}

TEST_F(Failing, AFullQueueIsA503) {
  settings_.workers = 1;
  settings_.limits.queue_max = 1;
  std::promise<void> gate_opens;
  auto opened = gate_opens.get_future().share();
  std::latch holding(1);
  std::latch first_two(2);
  // The first occupies the only worker, inside its own answer; the second waits in the queue.
  const auto looking = [&] {
    return Request{.method = "GET", .target = "/v1/things/a", .headers = {}, .body = {}, .address = address_};
  };
  api().handle(looking(), [&](const Response&) {
    holding.count_down();
    opened.wait();
    first_two.count_down();
  });
  holding.wait();
  api().handle(looking(), [&](const Response&) { first_two.count_down(); });
  const auto refused = get("/v1/things/a");
  EXPECT_EQ(problem(refused), "503 overloaded");
  EXPECT_EQ(header(refused, "Retry-After"), "1");
  gate_opens.set_value();
  first_two.wait();
}

TEST_F(Failing, TheEndWaitsForWhatIsInFlight) {
  settings_.workers = 2;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 50; ++i) {
    Request request{.method = "POST",
                    .target = "/v1/counts",
                    .headers = {},
                    .body = R"({"region":3,"amount":1})",
                    .address = address_};
    request.headers = {
        {"authorization", shopper}, {"content-type", "application/json"}, {"idempotency-key", std::to_string(i)}};
    api().handle(std::move(request), [&](const Response&) { ++answered; });
  }
  api_.reset();
  EXPECT_EQ(answered, 50);
}

TEST_F(Failing, RoutesThatCollideStopTheStart) {
  const auto twice = [&] {
    return Api({.gate = gate_,
                .world = world_.world(),
                .authenticator = doorman_,
                .metrics = metrics_,
                .modules = {shop(), shop()},
                .pages = {},
                .settings = settings_});
  };
  EXPECT_THROW(twice(), Bug);
}

}  // namespace
}  // namespace footfall::http
