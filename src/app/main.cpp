#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "app/documents.h"
#include "app/platform.h"
#include "doors/cli/commands.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace {

using namespace footfall;  // NOLINT(google-build-using-namespace)

std::vector<std::string> environment() {
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) all.emplace_back(*variable);
  return all;
}

// The file has to be read before the command line is, since flags go on top of it.
std::string config_file(int argc, char** argv) {
  std::string file;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread yet
  if (const char* named = std::getenv("FOOTFALL_CONFIG")) file = named;
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::string_view(argv[i]) == "--config") file = argv[i + 1];
  }
  return file;
}

int run(int argc, char** argv) {
  auto configuration = load_configuration(config_file(argc, argv), environment());
  if (!configuration.ok()) {
    const auto& error = configuration.error();
    std::cerr << "footfall: " << error.reason->text << " " << error.field << ": expected " << error.expected << "\n";
    return 2;
  }
  Platform platform(configuration.take());
  cli::Context context{platform, std::cout, std::cerr};

  CLI::App app{"Footfall sells promises online and keeps them in real stores."};
  app.set_version_flag("--version", std::string(version));
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help for every subcommand");
  std::string file;
  app.add_option("--config", file, "TOML file with the settings (or FOOTFALL_CONFIG)");
  app.add_option("--data", platform.settings().data.folder, "Folder of the embedded database and the master key");
  app.add_option("--database", platform.settings().data.database, "PostgreSQL instead: postgresql://…");
  cli::add_serve(app, context);
  cli::add_demo(app, context);
  cli::add_import(app, context);
  cli::add_region(app, context);
  cli::add_user(app, context);
  cli::add_device(app, context);
  cli::add_migrate(app, context);
  cli::add_audit(app, context);
  cli::add_backup(app, context);
  cli::add_restore(app, context);
  cli::add_config(app, context);
  cli::add_emit(app, context);
  cli::add_completion(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return app.exit(stop);
  }
  return context.run();
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the one who writes it
  try {
    return run(argc, argv);
  } catch (const Unavailable& problem) {
    std::cerr << "footfall: " << problem.what() << "\n";
  } catch (const std::exception& bug) {
    std::cerr << "footfall: this is our mistake, please report it: " << bug.what() << "\n";
  }
  return 1;
}
