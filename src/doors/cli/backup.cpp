#include <CLI/CLI.hpp>
#include <ostream>

#include "doors/cli/commands.h"

namespace footfall::cli {

namespace {

int make_backup(Context& context, const std::string& file) {
  const auto outside = context.program.back_up(file);
  context.out << "The database is in " << file << ".\n"
              << "What is not in it, and is needed to bring it back: the master key, " << outside.master_key_file
              << ",\nand the settings (footfall config). Keep a copy of the key, in another place than the backup.\n";
  return 0;
}

int bring_back(Context& context, const std::string& file, const Restoring& how) {
  const auto made = context.program.restore(file, how);
  if (!made.ok()) return refuse(context, made.error());
  context.out << "The database is as it was at " << *made << ". Auditing it.\n" << std::flush;
  return audit(context, std::nullopt);
}

}  // namespace

void add_backup(CLI::App& app, Context& context) {
  auto* command =
      app.add_subcommand("backup", "Copy the whole database into one file, while the server runs; not the master key");
  auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "The file to make")->required();
  command->callback([&context, file] { context.run = [&context, file] { return make_backup(context, *file); }; });
}

void add_restore(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("restore", "Bring a backup back into an empty database, and audit it");
  auto file = std::make_shared<std::string>();
  auto how = std::make_shared<Restoring>();
  command->add_option("file", *file, "The file that footfall backup made")->required();
  command->add_flag("--replace", how->replace, "Replace what the database holds now");
  command->add_flag("--without-key", how->without_key,
                    "Go on without the master key of then: codes that were given out cannot be read any more");
  command->callback(
      [&context, file, how] { context.run = [&context, file, how] { return bring_back(context, *file, *how); }; });
}

}  // namespace footfall::cli
