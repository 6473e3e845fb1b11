#include "discovery/ranking.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace footfall::discovery {

std::int64_t millimetres_between(LatLng a, LatLng b) { return std::llround(metres_between(a, b) * 1000); }

std::vector<Ranked> rank(LatLng near, std::int32_t radius_metres, const std::vector<Spot>& spots) {
  const std::int64_t radius_mm = std::int64_t{radius_metres} * 1'000;
  std::vector<Ranked> ranked;
  for (const auto& spot : spots) {
    const auto distance_mm = millimetres_between(near, spot.position);
    if (distance_mm <= radius_mm) ranked.push_back({distance_mm, spot.what, spot.store});
  }
  // By thing first, so that of each only the nearest stays.
  std::ranges::sort(ranked,
                    [](const Ranked& a, const Ranked& b) { return a.what != b.what ? a.what < b.what : a < b; });
  const auto rest = std::ranges::unique(ranked, {}, &Ranked::what);
  ranked.erase(rest.begin(), rest.end());
  std::ranges::sort(ranked);
  return ranked;
}

std::string print_cursor(const Ranked& last, std::string_view prefix) {
  return std::to_string(last.distance_mm) + "_" + print_typeid(prefix, last.what);
}

std::optional<Ranked> parse_cursor(std::string_view text, std::string_view prefix) {
  Ranked mark;
  const auto* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, mark.distance_mm);
  if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '_') return std::nullopt;
  const auto id = parse_typeid({number.ptr + 1, static_cast<std::size_t>(end - number.ptr - 1)});
  if (!id || id->prefix != prefix) return std::nullopt;
  mark.what = id->uuid;
  return mark;
}

}  // namespace footfall::discovery
