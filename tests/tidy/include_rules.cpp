#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "tidy/rules.h"

namespace footfall::tidy {

namespace {

// Calls go down: a module may include the face of any module in a lower tier.
const std::map<std::string_view, int> tiers = {
    {"capacity", 0},   {"ledger", 0},      {"codes", 0},      {"identity", 1}, {"merchants", 2}, {"catalog", 3},
    {"membership", 3}, {"payments", 4},    {"vouchers", 4},   {"bookings", 4}, {"retail", 4},    {"promotions", 4},
    {"offline", 5},    {"orders", 5},      {"settlement", 6}, {"delivery", 6}, {"reviews", 6},   {"messaging", 6},
    {"discovery", 7},  {"attribution", 7}, {"analytics", 7},  {"import", 7},   {"demo", 8},
};

// Each floor stands on those named after it.
struct Floor {
  std::string_view folder;
  std::array<std::string_view, 6> below;
};
constexpr std::array<Floor, 6> floors{{
    {"src/base/", {"base"}},
    {"src/core/", {"base", "core"}},
    {"src/databases/", {"base", "core", "databases"}},
    {"src/modules/", {"base", "core", "modules"}},
    {"src/doors/", {"base", "core", "modules", "doors"}},
    {"src/app/", {"base", "core", "modules", "doors", "databases", "app"}},
}};

// Headers that cost seconds of compile time, or that tie us to a library, and the files they may come in by.
struct Door {
  std::string_view header;  // what its path begins with
  std::array<std::string_view, 3> files;
};
constexpr std::array<Door, 18> doors{{
    {"boost/", {"src/doors/http/"}},
    {"sqlite3.h", {"src/databases/"}},
    {"libpq-fe.h", {"src/databases/"}},
    {"sodium", {"src/core/crypto.cpp"}},
    {"openssl/", {"src/doors/http/"}},
    {"simdjson", {"src/core/wire/json.cpp", "src/modules/import/json_reader.cpp"}},
    {"regex", {}},
    {"unicode/", {"src/core/zone.cpp", "src/modules/discovery/"}},
    {"KOpeningHours", {"src/modules/merchants/opening_hours.cpp", "src/modules/merchants/hours/kde.cpp"}},
    {"Q", {"src/modules/merchants/opening_hours.cpp", "src/modules/merchants/hours/kde.cpp"}},
    {"spdlog/", {"src/core/log.cpp"}},
    {"prometheus/", {"src/doors/http/"}},
    {"phonenumbers/", {"src/modules/identity/phone_number.cpp"}},
    {"osmium/", {"src/modules/import/"}},
    {"qrencode.h", {"src/modules/vouchers/qr.cpp"}},
    {"png.h", {"src/modules/vouchers/qr.cpp"}},
    {"toml++/", {"src/modules/import/mapping.cpp", "src/app/"}},
    {"CLI/", {"src/doors/cli/", "src/app/"}},
}};

bool is_face(std::string_view include) {
  const auto slash = include.find('/');
  return slash != std::string_view::npos && include.substr(slash + 1) == std::string(include.substr(0, slash)) + ".h";
}

std::string_view first_folder(std::string_view include) { return include.substr(0, include.find('/')); }

// The floor an include leads to; nothing for what is next to the file or in the tests.
std::string_view floor_of(std::string_view include) {
  const auto folder = first_folder(include);
  if (tiers.contains(folder)) return "modules";
  for (const auto& floor : floors) {
    if (floor.folder == "src/" + std::string(folder) + "/") return folder;
  }
  return {};
}

void look_at_floors(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    const auto floor = std::find_if(floors.begin(), floors.end(),
                                    [&](const Floor& each) { return file.path.starts_with(each.folder); });
    if (!file.is_cpp() || file.is_test() || floor == floors.end()) continue;
    for (const auto& include : includes_of(file.text)) {
      const auto to = floor_of(include.path);
      const bool stands_on_it = std::find(floor->below.begin(), floor->below.end(), to) != floor->below.end();
      if (include.quoted && (to.empty() || !stands_on_it)) say(file, include.line, include.path);
    }
  }
}

void look_at_tiers(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    const auto module = module_of(file.path);
    if (module.empty() || !file.is_cpp() || file.is_test()) continue;
    const auto own = tiers.find(module);
    if (own == tiers.end()) {
      say(file, 1, "the module " + std::string(module) + " has no tier");
      continue;
    }
    for (const auto& include : includes_of(file.text)) {
      const auto other = tiers.find(first_folder(include.path));
      if (!include.quoted || other == tiers.end() || other->first == module) continue;
      if (other->second >= own->second) say(file, include.line, include.path);
    }
  }
}

void look_at_faces(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    // Tests and the simulator may look inside: to make a town, to feed a parser, to read what a route answers.
    const bool may_look_inside = file.path.starts_with("src/app/") || file.path.starts_with("sim/");
    if (!file.is_cpp() || file.is_test() || may_look_inside) continue;
    for (const auto& include : includes_of(file.text)) {
      const auto module = first_folder(include.path);
      if (!include.quoted || !tiers.contains(module) || module == module_of(file.path)) continue;
      if (!is_face(include.path)) say(file, include.line, include.path);
    }
  }
}

bool is_meant(const Door& door, const Include& include) {
  if (include.quoted || !include.path.starts_with(door.header)) return false;
  if (door.header != "Q") return true;
  return include.path.size() > 1 && std::isupper(static_cast<unsigned char>(include.path[1])) != 0;  // QString
}

bool is_open_to(const Door& door, const File& file) {
  if (door.header == "regex" && file.is_test()) return true;
  return std::any_of(door.files.begin(), door.files.end(),
                     [&](std::string_view way) { return !way.empty() && file.path.starts_with(way); });
}

void look_at_doors(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (!file.is_cpp()) continue;
    for (const auto& include : includes_of(file.text)) {
      const bool shut = std::any_of(doors.begin(), doors.end(), [&](const Door& door) {
        return is_meant(door, include) && !is_open_to(door, file);
      });
      if (shut) say(file, include.line, "<" + include.path + ">");
    }
  }
}

// Where a module speaks JSON: voucher fields, and the routes that carry them.
bool speaks_json(const File& file) {
  return file.stem().ends_with("_api") || file.stem().ends_with("_fields") || file.stem().ends_with("_wire");
}

void look_at_json(const Tree& tree, const Say& say) {
  for (const auto& file : tree) {
    if (module_of(file.path).empty() || !file.is_cpp() || file.is_test() || speaks_json(file)) continue;
    for (const auto& include : includes_of(file.text)) {
      if (include.path.starts_with("core/wire/")) say(file, include.line, include.path);
    }
  }
}

}  // namespace

std::vector<Rule> include_rules() {
  return {
      {"floors", "Floors are entered from above: app, then doors and databases, modules, core, base.", look_at_floors},
      {"tiers", "A module includes modules of lower tiers only; news go up as events.", look_at_tiers},
      {"faces", "Others see a module by its face, <module>/<module>.h, and by nothing else.", look_at_faces},
      {"heavy headers", "A heavy header comes in by one door.", look_at_doors},
      {"json", "In a module only *_api, *_fields and *_wire speak JSON.", look_at_json},
  };
}

}  // namespace footfall::tidy
