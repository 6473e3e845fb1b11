#include "sim/server.h"

#include "app/modules.h"
#include "base/check.h"
#include "identity/identity.h"
#include "sim/faults.h"

namespace footfall::sim {

namespace {

identity::Setup identity_of(const orders::Setup& orders) {
  return {.master_key = orders.vouchers.master_key, .phone_sender = nullptr, .email_sender = nullptr};
}

// With what a restart makes anew: the memory of who named too many unknown codes, and the sandbox's way in.
orders::Setup begun_anew(orders::Setup setup, Gate& gate) {
  setup.vouchers.unknown_codes = std::make_shared<RateLimit>(
      Rate{.burst = vouchers::unknown_codes_per_hour, .count = vouchers::unknown_codes_per_hour, .per = hours(1)});
  setup.payments.providers.push_back(
      payments::sandbox_provider({.master_key = setup.vouchers.master_key, .public_url = "https://here"}, gate));
  return setup;
}

Heard refused(const Error& error) { return {.what = Heard::What::refusal, .reason = error.reason}; }

Heard heard_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Died&) {
    return {.what = Heard::What::nothing};
  } catch (const Unavailable&) {
    return {.what = Heard::What::unavailable};
  } catch (const std::exception& bug) {
    return {.what = Heard::What::bug, .problem = bug.what()};
  }
}

Worked guarded(const std::function<std::size_t()>& work) {
  try {
    return {.count = work()};
  } catch (...) {
    const auto heard = heard_of(std::current_exception());
    return {.stopped_by = heard.what, .problem = heard.problem};
  }
}

Region region_of(const Route& route, const Bound& bound, const Caller& caller) {
  if (route.home == Home::platform) return platform_region;
  if (route.home == Home::caller && caller.device) return caller.device.region();
  if (route.home == Home::caller && !caller.grants.empty()) return caller.grants[0].merchant.region();
  return bound.region;
}

// The relay notes a handler's bug and tries again later. In a simulation it is the end.
Subscription watched(Subscription subscription, const std::function<void(const std::string&)>& bug) {
  auto handle = [inner = std::move(subscription.handle), bug, name = subscription.subscriber](Tx& tx, const Event& e) {
    try {
      inner(tx, e);
    } catch (const Bug& found) {
      bug(std::string(name) + ": " + found.what());
      throw;
    }
  };
  subscription.handle = std::move(handle);
  return subscription;
}

const Route& route_named(const std::vector<Module>& modules, std::string_view operation) {
  for (const auto& module : modules) {
    for (const auto& route : module.routes) {
      if (route.operation == operation) return route;
    }
  }
  throw Bug("no route is called " + std::string(operation));
}

Call call_of(const Request& request) {
  Call call;
  call.caller = request.caller;
  call.address = "127.0.0.1";
  call.body = request.body;
  return call;
}

}  // namespace

Server::Server(const Parts& parts)
    : gate_(parts.database, [](Region) {}),
      modules_(all_modules(identity_of(parts.orders), begun_anew(parts.orders, gate_))) {
  std::vector<Subscription> subscriptions;
  for (const auto& module : modules_) {
    jobs_.insert(jobs_.end(), module.jobs.begin(), module.jobs.end());
    for (const auto& one : module.subscriptions) subscriptions.push_back(watched(one, parts.bug));
  }
  relay_ = std::make_unique<Relay>(gate_, std::move(subscriptions));
}

Server::~Server() = default;

void Server::ask(const Request& request, const std::function<void(const Heard&)>& then) {
  const Route& route = route_named(modules_, request.operation);
  if (const auto may = require(request.caller, *route.permission); !may.ok()) return then(refused(may.error()));
  const bool from_query = route.verb == Verb::get || route.body == Route::Body::raw;
  const auto bound = route.bind({.path = request.path,
                                 .query = {},
                                 .body = from_query ? std::string_view() : std::string_view(request.body),
                                 .from = from_query ? wire::Input::From::query : wire::Input::From::body});
  if (!bound.ok()) return then(refused(bound.error()));
  if (bound->write) return write(route, *bound, request, then);
  then(read(route, *bound, call_of(request)));
}

void Server::write(const Route& route, const Bound& bound, const Request& request,
                   const std::function<void(const Heard&)>& then) {
  check(!request.key.empty(), "who wants a change sends a key");
  const Attempt attempt{.caller = request.caller.name,
                        .key = request.key,
                        .fingerprint = std::string(request.operation) + " " +
                                       (request.path.empty() ? "" : request.path[0].value) + " " + request.body};
  auto command = [request, write = bound.write, status = route.status](Tx& tx) -> Result<Answer> {
    const auto call = call_of(request);
    return Answer{.status = status, .body = TRY(write(tx, call)), .replayed = false};
  };
  gate_.pass(region_of(route, bound, request.caller), attempt, std::move(command),
             [then](Result<Answer> answer, const std::exception_ptr& thrown) {
               if (thrown) return then(heard_of(thrown));
               if (!answer.ok()) return then(refused(answer.error()));
               then({.what = Heard::What::success,
                     .status = answer->status,
                     .body = std::move(answer->body),
                     .replayed = answer->replayed});
             });
}

Heard Server::read(const Route& route, const Bound& bound, const Call& call) {
  try {
    Heard heard{.what = Heard::What::success, .status = route.status};
    if (bound.act) {
      auto document = bound.act(gate_, call);
      if (!document.ok()) return refused(document.error());
      heard.body = document->body;
      return heard;
    }
    auto body = gate_.read<Result<std::string>>(region_of(route, bound, call.caller),
                                                [&](View& view) { return bound.read(view, call); });
    if (!body.ok()) return refused(body.error());
    heard.body = body.take();
    return heard;
  } catch (...) {
    return heard_of(std::current_exception());
  }
}

Worked Server::run_job(const Job& job, Region region, Timestamp now) {
  return guarded([&] { return job.run(gate_, region, now); });
}

Worked Server::turn_relay(Region region) {
  return guarded([&] { return relay_->turn(region); });
}

std::vector<Migration> every_migration() {
  const crypto::Key no_key(std::array<std::uint8_t, crypto::Key::size>{});
  const orders::Setup setup{.vouchers = {.master_key = no_key, .unknown_codes = nullptr},
                            .payments = {.providers = {}, .sandbox = true}};
  return all_migrations(all_modules(identity_of(setup), setup));
}

}  // namespace footfall::sim
