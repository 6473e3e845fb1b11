// One request on its way through the Api.
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "doors/http/api.h"

namespace footfall::http {

struct Api::Exchange {
  Exchange(Request brought, Then told) : request(std::move(brought)), then(std::move(told)) {}

  Request request;  // its headers and address have moved on to `call`
  Then then;
  Call call = {};
  bool secure = false;
  std::optional<Verb> verb = {};  // HEAD counts as GET; empty for a method that no route has
  Target target = {};
  std::vector<wire::Argument> captured = {};
  const Endpoint* endpoint = nullptr;
  Metrics::Meter* meter = nullptr;
  Bound bound = {};
  std::optional<Duration> wait = {};  // for Retry-After, when a limit knows
  std::string allow = {};             // for 405
  const Reason* refused = nullptr;    // for the log
  Stopwatch watch = {};
  std::atomic<bool> answered = false;
  std::shared_ptr<std::atomic<std::int64_t>> in_flight = {};  // outlives the Api, which waits for it
};

}  // namespace footfall::http
