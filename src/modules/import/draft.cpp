#include "import/draft.h"

#include <algorithm>

namespace footfall::imports {
namespace {

// Half a micro-degree rounds away from zero, as LatLng::from_degrees does.
std::int32_t micro_degrees(std::int64_t e7) { return static_cast<std::int32_t>((e7 + (e7 < 0 ? -5 : 5)) / 10); }

}  // namespace

RowProblem Draft::problem(std::string_view field, std::string reason) const {
  return {.row = at_.row,
          .line = at_.line,
          .source = place.source,
          .field = std::string(field),
          .reason = std::move(reason)};
}

void Draft::note(std::string_view field, std::string reason) { intake_.note(problem(field, std::move(reason))); }

void Draft::refuse(std::string_view field, std::string reason) { intake_.refuse(problem(field, std::move(reason))); }

std::string Draft::text(std::string_view raw, const TextRule& rule) {
  if (!is_utf8(raw)) {
    note(rule.field, "is not UTF-8, left out");
    return {};
  }
  auto clean = clean_text(raw, rule.lines);
  if (clean.size() <= rule.bytes_max) return clean;
  note(rule.field, "is longer than " + std::to_string(rule.bytes_max) + " bytes, cut");
  return cut_text(std::move(clean), rule.bytes_max);
}

void Draft::set(std::string& into, std::string_view raw, const TextRule& rule) {
  if (into.empty() && !raw.empty()) into = text(raw, rule);
}

void Draft::add(std::vector<std::string>& into, std::string_view raw, const TextRule& rule) {
  auto value = text(raw, rule);
  if (value.empty() || std::ranges::find(into, value) != into.end()) return;
  if (into.size() < limits::values_of_a_list) {
    into.push_back(std::move(value));
  } else {
    note(rule.field, "has more than " + std::to_string(limits::values_of_a_list) + " values, the rest left out");
  }
}

void Draft::set_position(Point at) {
  constexpr std::int64_t quarter_e7 = 900'000'000;
  const bool on_earth = std::abs(at.lat_e7) <= quarter_e7 && std::abs(at.lng_e7) <= 2 * quarter_e7;
  if (!on_earth) return note("position", "is off the earth, left out");
  const LatLng position{micro_degrees(at.lat_e7), micro_degrees(at.lng_e7)};
  if (position == LatLng{}) return note("position", "is 0,0, which stands for unknown, left out");
  place.position = position;
}

void Draft::add_name(std::string_view language, std::string_view raw) {
  const TextRule rule{.field = "name", .bytes_max = limits::name};
  const bool chinese = language == "zh" || language == "zh-Hans" || language == "zh-CN";
  if (language == "en") return set(place.name_en, raw, rule);
  if (chinese) return set(place.name_zh, raw, rule);
  auto name = text(raw, rule);
  if (name.empty() || place.other_names.size() >= limits::values_of_a_list) return;
  place.other_names.push_back({std::string(language), std::move(name)});
}

}  // namespace footfall::imports
