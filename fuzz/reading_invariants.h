// What must hold for whatever an import reader was fed.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/check.h"
#include "import/read_places.h"
#include "import/text.h"

namespace footfall::imports {

inline void check_place(const Place& place) {
  check(!place.source.empty() && place.source.size() <= limits::source && is_utf8(place.source), "a source");
  check(!place.name.empty() && place.name.size() <= limits::name && is_utf8(place.name), "a name");
  check(!place.categories.empty(), "a category");
  check(place.description.size() <= limits::description && is_utf8(place.description), "a description");
  check(place.phones.size() <= limits::values_of_a_list, "phones");
  check(!place.position || *place.position != LatLng{}, "not 0,0");
  check(!place.position || (place.position->lat_e6 >= -90'000'000 && place.position->lat_e6 <= 90'000'000), "on earth");
}

// Reads `text` in pieces of two sizes: the same must come out, every id once, every row accounted for.
inline void check_reading(std::string_view text, const Mapping& mapping) {
  std::string seen[2];
  for (const bool small : {false, true}) {
    std::set<std::string> sources;
    std::string& log = seen[small ? 1 : 0];
    const Listener listener{.place =
                                [&](Place&& place) {
                                  check_place(place);
                                  check(sources.insert(place.source).second, "an id twice");
                                  log += place.source + "\n" + place.name + "\n";
                                },
                            .problem = [&](RowProblem&& problem) { log += problem.reason + "\n"; },
                            .progress = {}};
    const auto tally = read_places_in(text, mapping, listener, small ? 3 : 65'536);
    log += tally.ok() ? "ok" : tally.error().expected;
    if (!tally.ok()) continue;
    check(tally->rows == tally->places + tally->merged + tally->unmapped + tally->unnamed + tally->refused, "rows");
    check(tally->places == sources.size(), "places");
  }
  check(seen[0] == seen[1], "the pieces matter");
}

}  // namespace footfall::imports
