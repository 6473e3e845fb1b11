// Time zones of the IANA database: what the clock on a wall shows, and which instant a wall's clock means. Data by ICU.
//
// Twice a year many clocks jump. Forward there is a *gap*: 02:30 never shows. Backward there is a *fold*: 02:30 shows
// twice. Here 02:30 in a fold is always the earlier of the two; in a gap the caller says what is meant.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace footfall {

// What a time in a gap means. With clocks that go from 02:00 to 03:00, 02:30 is …
enum class Gap {
  first_valid,  // … 03:00, the first instant after the jump: for opening, closing and deadlines
  shifted,      // … 03:30, as long after 01:59 as it reads: for repeating something at a fixed distance
};

// One zone, found once and asked often. Small, copied freely; may be used by any number of threads at once.
class Zone {
 public:
  // Empty unless `name` is "UTC" or an Area/City name of the IANA database, in its spelling ("Europe/Berlin").
  static std::optional<Zone> named(std::string_view name);

  LocalTime local_time(Timestamp at) const;

  // `minute_of_day` may be negative or beyond 1439: it then counts on into the days around, so 1440 is the next
  // midnight. A later wall time never gives an earlier instant under Gap::first_valid.
  Timestamp instant_of(Date date, std::int32_t minute_of_day, Gap gap) const;

 private:
  explicit Zone(const void* rules) : rules_(rules) {}
  const void* rules_;  // icu::BasicTimeZone, kept for the life of the process
};

// The same for a zone that is named each time, at the price of a look-up (some 50 ns). Naming an unknown zone is a Bug.
bool known_zone(std::string_view zone);
LocalTime local_time(std::string_view zone, Timestamp at);
Timestamp instant_of(std::string_view zone, Date date, std::int32_t minute_of_day, Gap gap);

}  // namespace footfall
