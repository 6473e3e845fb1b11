#include <CLI/CLI.hpp>
#include <ostream>

#include "core/audit.h"
#include "doors/cli/commands.h"
#include "merchants/merchants.h"

namespace footfall::cli {

namespace {

struct Tally {
  std::size_t claims = 0, broken = 0, regions = 0;
};

std::vector<merchants::RegionInfo> regions_to_audit(Gate& gate) {
  auto all = gate.read<std::vector<merchants::RegionInfo>>(platform_region,
                                                           [](View& view) { return merchants::list_regions(view); });
  merchants::RegionInfo platform;
  platform.region = platform_region;
  platform.name = "the platform itself";
  all.insert(all.begin(), platform);
  return all;
}

// Everything of a region is read from one snapshot, so a running server does not disturb.
void audit_region(Context& context, const merchants::RegionInfo& region, Tally& tally) {
  auto& out = context.out;
  out << "Region " << region.region.number << ", " << region.name << "\n" << std::flush;
  context.program.gate().database().read(region.region, [&](View& view) {
    for (const auto& module : context.program.modules()) {
      for (const auto& audit : module.audits) {
        const auto found = audit.differences(view);
        ++tally.claims;
        tally.broken += found.empty() ? 0 : 1;
        out << (found.empty() ? "  holds   " : "  BROKEN  ") << module.name << ": " << audit.claim << "\n";
        for (const auto& one : found) out << "            " << one << "\n";
        if (found.size() >= findings_max) out << "            … and maybe more\n";
        out << std::flush;
      }
    }
  });
  ++tally.regions;
}

}  // namespace

int audit(Context& context, std::optional<Region> only) {
  Tally tally;
  for (const auto& region : regions_to_audit(context.program.gate())) {
    if (!only || region.region == *only) audit_region(context, region, tally);
  }
  if (tally.regions == 0) {
    context.err << "footfall: there is no region " << only->number << "\n";
    return 1;
  }
  if (tally.broken == 0) {
    context.out << "All " << tally.claims << " claims hold.\n";
    return 0;
  }
  context.out << tally.broken << " of " << tally.claims << " claims do not hold.\n";
  return 1;
}

void add_audit(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "audit", "Derive again what must be true of money, goods, vouchers and events; ends with 1 when it is not");
  auto only = std::make_shared<std::optional<std::int32_t>>();
  command->add_option("--region", *only, "This region alone; 0 is the platform itself")->check(CLI::Range(0, 4095));
  command->callback([&context, only] {
    context.run = [&context, only] {
      if (!*only) return audit(context, std::nullopt);
      return audit(context, Region{static_cast<std::uint16_t>(**only)});
    };
  });
}

}  // namespace footfall::cli
