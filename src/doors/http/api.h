// The HTTP door without sockets: takes a request, finds its route and its caller, carries it out, answers.
//
//   handle ─► id, address, target, route, body's type ─► worker: caller, permission, key, bind ─┬─► gate ─► answer
//             (on the caller's thread)                                                          ├─► read ─► answer
//                                                                                               └─► act  ─► answer
//
// In this order, the first refusal wins: target_too_long, target_malformed, rate_limited (address), route_unknown,
// method_not_allowed, body_too_large, body_type_unsupported, overloaded; then unauthenticated, forbidden, rate_limited
// (account), idempotency_key_required, idempotency_key_malformed; then whatever the route's reader and handler say.
//
// Beside the routes of the modules: /healthz (the process lives), /readyz (it can work), /metrics, and the pages.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/authenticator.h"
#include "core/gate.h"
#include "core/module.h"
#include "core/rate_limit.h"
#include "doors/http/message.h"
#include "doors/http/metrics.h"
#include "doors/http/pages.h"
#include "doors/http/router.h"
#include "doors/http/settings.h"
#include "doors/http/target.h"
#include "doors/http/workers.h"

namespace footfall::http {

// What /readyz says: ready only in the middle.
enum class Stage { starting, ready, draining };

class Api {
 public:
  struct Parts {
    Gate& gate;
    World world;
    Authenticator& authenticator;
    Metrics& metrics;             // gets gauges that look into this Api: not to be printed once it is gone
    std::vector<Module> modules;  // only their routes are used
    std::vector<Page> pages;
    Settings settings;
  };

  // A Bug when two routes or pages collide, or a route has no permission or no path that can be matched.
  explicit Api(Parts parts);
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;
  // Waits until all that was handed in is answered.
  ~Api();

  // Answers every request, once, through `then`: at once or later, on this thread or another. Never throws.
  void handle(Request request, Then then);

  // The answer to what could not be read as a request, for the server to give.
  Response refusal(const Reason& reason);

  void set_stage(Stage stage) { stage_ = stage; }
  std::int64_t in_flight() const { return in_flight_->load(); }

 private:
  struct Endpoint {
    Route route;
    Metrics::Meter* meter;
  };
  struct Exchange;
  using Shared = std::shared_ptr<Exchange>;

  void add_routes(const std::vector<Module>& modules);
  void add_gauges();

  // Refusals and exceptions of `step` become answers.
  template <class Step>
  void guarded(const Shared& x, const Step& step);

  // On the thread that brings the request.
  std::string new_id();
  void introduce(Exchange& x);
  Outcome begin(const Shared& x);
  bool answer_built_in(const Shared& x);
  bool answer_page(Exchange& x);
  Outcome find_route(Exchange& x);
  Outcome check_body(const Exchange& x) const;
  std::string allow_of(const Target& target) const;
  Outcome hand_over(const Shared& x, Outcome (Api::*step)(const Shared&));

  // On a worker.
  Outcome ready(const Shared& x);
  Outcome serve(const Shared& x);
  Result<Caller> identify(const Exchange& x);
  Result<Attempt> attempt_of(const Exchange& x) const;
  Region region_of(const Exchange& x) const;
  Outcome within_rate(RateLimit& limit, std::string_view key, Exchange& x);
  void write(const Shared& x, Attempt attempt);

  void refuse(Exchange& x, const Error& error);
  void fail(Exchange& x, const std::exception_ptr& thrown);
  void finish(Exchange& x, Response response);

  Gate& gate_;
  World world_;
  Authenticator& authenticator_;
  Metrics& metrics_;
  Settings settings_;
  std::vector<Endpoint> endpoints_;
  Router router_;
  Pages pages_;
  Metrics::Meter& unmatched_;
  Metrics::Meter& page_meter_;
  Metrics::Meter& health_meter_;
  RateLimit by_address_;
  RateLimit by_account_;
  std::atomic<Stage> stage_ = Stage::starting;
  std::shared_ptr<std::atomic<std::int64_t>> in_flight_ = std::make_shared<std::atomic<std::int64_t>>(0);
  Workers workers_;  // last: ends first
};

}  // namespace footfall::http
