// Reads the settings: defaults, then a TOML file, then the environment. Flags come on top, by the command line.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "doors/cli/settings.h"

namespace footfall {

namespace why {
inline constexpr Reason config_invalid{"config_invalid", Kind::invalid, "The configuration has a mistake."};
}

struct Configuration {
  cli::Settings settings;
  std::vector<cli::Origin> origins;  // of what the file and the environment said
};

// `file` empty: no file. `environment` as NAME=value. Refuses: config_invalid, naming the file and line or the
// variable.
Result<Configuration> load_configuration(const std::string& file, const std::vector<std::string>& environment);

// Every setting with its value now; those of `loaded` that have changed since came by flag. Secrets are hidden.
std::vector<cli::Origin> list_settings(const cli::Settings& now, const Configuration& loaded);

}  // namespace footfall
