#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <ostream>

#include "doors/cli/commands.h"
#include "import/keep_places.h"
#include "import/read_places.h"

namespace footfall::cli {

namespace {

struct Wanted {
  std::string file, mapping, report;
  std::int32_t region = 1;
};

std::string mapping_for(const Wanted& wanted) {
  if (!wanted.mapping.empty()) return wanted.mapping;
  return wanted.file.ends_with(".pbf") ? "osm" : "";
}

// One bar, redrawn; nothing when nobody watches.
class Bar {
 public:
  explicit Bar(std::ostream& out) : out_(out), watched_(::isatty(STDERR_FILENO) == 1) {}
  void draw(const imports::Progress& progress) {
    if (!watched_ || progress.bytes_total == 0) return;
    const auto percent = static_cast<int>(progress.bytes_read * 100 / progress.bytes_total);
    if (percent == drawn_) return;
    drawn_ = percent;
    const auto full = static_cast<std::size_t>(percent) * 30 / 100;
    out_ << "\r[" << std::string(full, '#') << std::string(30 - full, '.') << "] " << percent << " %, "
         << progress.places << " places" << std::flush;
  }
  void end() {
    if (watched_) out_ << "\n";
  }

 private:
  std::ostream& out_;
  bool watched_;
  int drawn_ = -1;
};

// Problems go to a file when one is named; else the first few are shown.
class Report {
 public:
  Report(std::ostream& err, const std::string& file) : err_(err) {
    if (!file.empty()) file_.open(file);
  }
  void add(const imports::RowProblem& problem) {
    ++count_;
    std::string line = problem.line != 0 ? "line " + std::to_string(problem.line) : problem.source;
    if (problem.line != 0 && !problem.source.empty()) line += " (" + problem.source + ")";
    if (!problem.field.empty()) line += ", " + problem.field;
    line += ": " + problem.reason + (problem.severity == imports::Severity::refused ? "" : " (kept without it)");
    if (file_.is_open()) {
      file_ << line << "\n";
    } else if (count_ <= shown_max) {
      shown_.push_back(line);
    }
  }
  void print() const {
    for (const auto& line : shown_) err_ << "  " << line << "\n";
    if (!file_.is_open() && count_ > shown_.size()) {
      err_ << "  … and " << count_ - shown_.size() << " more; --report FILE keeps them all\n";
    }
  }
  std::size_t count() const { return count_; }

 private:
  static constexpr std::size_t shown_max = 20;
  std::ostream& err_;
  std::ofstream file_;
  std::vector<std::string> shown_;
  std::size_t count_ = 0;
};

int import_city(Context& context, const Wanted& wanted) {
  const auto mapping = imports::load_mapping(mapping_for(wanted));
  if (!mapping.ok()) return refuse(context, mapping.error());
  auto& gate = context.program.gate();
  const Region number{static_cast<std::uint16_t>(wanted.region)};
  const auto region = gate.read<std::optional<merchants::RegionInfo>>(
      platform_region, [&](View& view) { return merchants::find_region(view, number); });
  if (!region) {
    context.err << "footfall: there is no region " << wanted.region << "; make one with footfall region\n";
    return 1;
  }
  Report report(context.err, wanted.report);
  Bar bar(context.err);
  imports::PlaceKeeper keeper(gate, *region, [&](imports::RowProblem&& problem) { report.add(problem); });
  const auto tally = imports::read_places(wanted.file, *mapping,
                                          {.place = [&](imports::Place&& place) { keeper.keep(std::move(place)); },
                                           .problem = [&](imports::RowProblem&& problem) { report.add(problem); },
                                           .progress = [&](const imports::Progress& progress) { bar.draw(progress); }});
  if (tally.ok()) keeper.flush();
  bar.end();
  if (!tally.ok()) return refuse(context, tally.error());
  context.program.settle();

  const auto& kept = keeper.kept();
  context.out << tally->rows << " rows: " << kept.made << " stores made, " << kept.changed << " changed, "
              << kept.unchanged << " unchanged; " << tally->without_position << " without a position, " << tally->merged
              << " merged, " << tally->unmapped << " of no use here, " << tally->unnamed << " unnamed, "
              << tally->refused + kept.refused << " refused.\n";
  if (!mapping->attribution.empty()) context.out << "Show to users: " << mapping->attribution << "\n";
  if (report.count() > 0) context.err << report.count() << " problems:\n";
  report.print();
  return 0;
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto* command =
      app.add_subcommand("import", "Make stores of a city's places: .osm.pbf, CSV, JSON, GeoJSON, also .gz");
  auto wanted = std::make_shared<Wanted>();
  command->add_option("file", wanted->file, "The file to read")->required();
  command->add_option("--region", wanted->region, "The region's number")->check(CLI::Range(1, 4095));
  command->add_option("--mapping", wanted->mapping,
                      "What the columns mean: osm, berlin, tainan, or a TOML file; .osm.pbf needs none");
  command->add_option("--report", wanted->report, "Write every problem to this file");
  command->callback([&context, wanted] { context.run = [&context, wanted] { return import_city(context, *wanted); }; });
}

}  // namespace footfall::cli
