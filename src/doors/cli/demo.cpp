#include "demo/demo.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "doors/cli/commands.h"

namespace footfall::cli {

namespace {

void print_accounts(std::ostream& out, const std::vector<demo::Account>& accounts) {
  out << "Sign in with the password " << demo::password << " as\n";
  for (const auto& account : accounts) {
    out << "  " << account.address << std::string(account.address.size() < 28 ? 28 - account.address.size() : 1, ' ')
        << account.role << "\n";
  }
}

void print_made(std::ostream& out, const demo::Made& made) {
  out << "Lanhai has " << made.merchants << " merchants with " << made.stores << " stores and " << made.offers
      << " offers; " << made.orders << " orders and " << made.redemptions << " visits in the last months.\n\n";
  print_accounts(out, demo::accounts());
  out << "\nA till of " << made.device_store << ": " << made.device.text() << "\n  its secret key " << made.device_seed
      << "\n\n";
}

int make_demo(Context& context, const demo::Plan& plan, bool serve) {
  auto& program = context.program;
  program.settings().payments.sandbox = true;
  program.settings().messages.show_codes = true;
  if (demo::is_made(program.gate())) {
    context.out << "The demo city is there already.\n\n";
    print_accounts(context.out, demo::accounts());
    context.out << "\n";
  } else {
    const bool terminal = ::isatty(STDOUT_FILENO) == 1;
    const demo::Tools tools{.gate = program.gate(),
                            .setup = program.orders(),
                            .travel = [&program](Timestamp to) { program.travel(to); },
                            .settle = [&program] { program.settle(); },
                            .progress =
                                [&](const std::string& what, std::size_t done_count, std::size_t of) {
                                  if (terminal)
                                    context.out << "\r" << what << ": " << done_count << " of " << of << std::flush;
                                }};
    const auto made = demo::make_city(tools, plan, program.world().clock.now());
    program.come_back();
    if (terminal) context.out << "\n";
    if (!made.ok()) return refuse(context, made.error());
    print_made(context.out, *made);
  }
  if (!serve) return 0;
  return program.serve([&context](const std::string& url) {
    context.out << "Look at  " << url << "/docs           the API's manual\n"
                << "         " << url << "/v1/offers?region=1&near=24.445,118.068\n"
                << "Stop with Ctrl-C.\n"
                << std::flush;
  });
}

}  // namespace

void add_demo(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("demo", "Make the demo city, if it is not there yet, and serve it");
  auto plan = std::make_shared<demo::Plan>();
  auto only_make = std::make_shared<bool>(false);
  auto& server = context.program.settings().server;
  command->add_option("--seed", plan->seed, "The same seed makes the same town");
  command->add_option("--stores", plan->stores, "How many stores")->check(CLI::Range(1, 20'000));
  command->add_option("--offers", plan->offers, "How many offers")->check(CLI::Range(1, 100'000));
  command->add_option("--days", plan->days, "How many days of sales")->check(CLI::Range(0, 1'000));
  command->add_option("--orders-a-day", plan->orders_a_day, "How many orders a day, about")
      ->check(CLI::Range(0, 100'000));
  command->add_flag("--only-make", *only_make, "Do not serve");
  command->add_option("--host", server.host, "Address to listen on");
  command->add_option("--port", server.port, "Port to listen on; 0 takes any that is free")
      ->check(CLI::Range(0, 65535));
  command->callback([&context, plan, only_make] {
    context.run = [&context, plan, only_make] { return make_demo(context, *plan, !*only_make); };
  });
}

}  // namespace footfall::cli
