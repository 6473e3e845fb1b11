// Serving: the HTTP door and the background, from the first request to the last.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/authenticator.h"
#include "core/gate.h"
#include "core/module.h"
#include "doors/cli/settings.h"
#include "doors/clock/wake.h"

namespace footfall {

struct Serving {
  Gate& gate;
  World world;
  Wake& wake;
  const std::vector<Module>& modules;
  std::unique_ptr<Authenticator> authenticator;
  const cli::Settings& settings;
  std::function<std::vector<Region>()> regions;
  std::function<void(const std::string& url)> ready;
};

// Serves until SIGINT or SIGTERM; then finishes what is in flight. Returns the exit status.
int serve_until_told(Serving serving);

}  // namespace footfall
