#include "app/serving.h"

#include <csignal>

#include "app/documents.h"
#include "core/log.h"
#include "core/wire/reference.h"
#include "doors/clock/background.h"
#include "doors/http/api.h"
#include "doors/http/server.h"
#include "doors/http/why.h"

namespace footfall {

namespace {

// From here on the signals that end the program wait until they are asked for, in every thread made later, too.
sigset_t keep_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

std::vector<http::Page> pages_of(const std::vector<Module>& modules) {
  return {{.path = "/v1/openapi.json", .media_type = "application/json", .body = describe("openapi", modules)},
          {.path = "/docs",
           .media_type = "text/html; charset=utf-8",
           .body = describe("reference", modules),
           .content_security_policy = std::string(wire::reference_security_policy)}};
}

http::Settings door_settings(const cli::Settings& settings) {
  http::Settings door;
  door.workers = static_cast<std::size_t>(settings.server.workers);
  door.allowed_origins = settings.server.allowed_origins;
  for (const auto& network : settings.server.trusted_proxies) {
    if (!door.trusted_proxies.add(network)) throw Unavailable("server.trusted_proxies: not a network: " + network);
  }
  if (!settings.server.rate_limits) door.limits.address_rate.burst = door.limits.account_rate.burst = 0;
  return door;
}

http::Listening listening_of(const cli::Settings& settings) {
  return {.host = settings.server.host,
          .port = static_cast<std::uint16_t>(settings.server.port),
          .certificate_file = settings.server.certificate_file,
          .key_file = settings.server.key_file,
          .limits = {}};
}

}  // namespace

int serve_until_told(Serving serving) {
  const sigset_t signals = keep_signals();
  const auto& settings = serving.settings;
  log::set_level(*choice_named<log::Level>(settings.log.level));

  http::Metrics metrics{version};
  http::Api api({.gate = serving.gate,
                 .world = serving.world,
                 .authenticator = *serving.authenticator,
                 .metrics = metrics,
                 .modules = serving.modules,
                 .pages = pages_of(serving.modules),
                 .settings = door_settings(settings)});
  http::Server server(
      {.listening = listening_of(settings),
       .handle = [&api](http::Request request, http::Then then) { api.handle(std::move(request), std::move(then)); },
       .refuse = [&api](const Reason& reason) { return api.refusal(reason); },
       .clock = serving.world.clock});
  {
    Background background({.gate = serving.gate,
                           .clock = serving.world.clock,
                           .wake = serving.wake,
                           .modules = serving.modules,
                           .regions = serving.regions});
    background.start();
    api.set_stage(http::Stage::ready);
    const std::string scheme = settings.server.certificate_file.empty() ? "http://" : "https://";
    const std::string url = scheme + settings.server.host + ":" + std::to_string(server.port());
    log::info("listening", {{"url", url}, {"version", version}, {"database", serving.gate.database().kind()}});
    serving.ready(url);

    int signal_number = 0;
    sigwait(&signals, &signal_number);
    log::info("stopping", {{"signal", signal_number}});
    api.set_stage(http::Stage::draining);
    server.stop();
  }
  log::info("stopped");
  return 0;
}

}  // namespace footfall
