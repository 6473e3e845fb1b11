// The subcommands, one file each. Each adds itself to the command line and, when chosen, leaves in `run` what to do.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>

#include "doors/cli/program.h"

namespace CLI {
class App;
}

namespace footfall::cli {

struct Context {
  Program& program;
  std::ostream& out;
  std::ostream& err;
  std::function<int()> run = {};  // of the chosen subcommand; its return is the exit status
};

void add_serve(CLI::App& app, Context& context);
void add_migrate(CLI::App& app, Context& context);
void add_config(CLI::App& app, Context& context);
void add_emit(CLI::App& app, Context& context);
void add_region(CLI::App& app, Context& context);
void add_user(CLI::App& app, Context& context);
void add_device(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context);
void add_demo(CLI::App& app, Context& context);
void add_audit(CLI::App& app, Context& context);
void add_backup(CLI::App& app, Context& context);
void add_restore(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);

// Runs every audit of every region, or of one; the exit status is 1 when something differs.
int audit(Context& context, std::optional<Region> only);

// Prints a refusal the way every subcommand does, and returns its exit status, 1.
int refuse(Context& context, const Error& error);

}  // namespace footfall::cli
