// When a place is open: hours in OpenStreetMap's opening_hours syntax, read once, asked often.
//
//   const auto hours = TRY(OpeningHours::parse("Mo-Fr 09:00-18:00; Sa 10:00-02:00; PH off",
//                                              {.zone = "Europe/Berlin", .position = where, .country = "DE"}));
//   hours.state_at(now).is == Openness::open
//
// What the text means (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification), where it can be read two
// ways:
//
// - `;` starts a rule that replaces what earlier rules say of the days it names; `,` adds; `||` speaks where all else
// is closed.
// - Hours belong to the day they begin on. "Sa 18:00-02:00; Su off" is open on Sunday at 01:00: off ends no night
// before.
//   Only `off` with times, "Su 00:00-01:00 off", cuts into it.
// - 24:00 is the end of the day; up to 48:00 may be written. Equal times, "05:00-05:00", are 24 hours.
// - "18:00+" is unknown, not open, from 18:00 to a guessed end: 8 hours from 22:00 on, 10 from 17:00 on, else to
// midnight.
// - A comment without a state makes it unknown: "Mo 10:00-12:00 "by appointment"". "summer": before a rule, too.
// - Clocks that jump: an opening or closing time that a day does not have is the first instant after the jump; one that
//   comes twice is the first of the two. So hours that span a jump are an hour shorter or longer, and never open twice.
// - PH are the public holidays that KHolidays has for the country or its subdivision; SH (school) never matches: there
// is no
//   calendar of those. `holidays()` tells when a text waits for a calendar that is not there. China's lunar holidays
//   are missing.
// - sunrise, sunset, dawn and dusk (civil) are of the position, rounded to minutes.
//
// Spellings that are wrong but clear are understood ("Mon-Fri 9:00–17:00", "月-金 10:00-18:00"): canonical() tells how.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/choice.h"
#include "base/geo.h"
#include "base/result.h"
#include "base/timestamp.h"

namespace footfall::merchants {

namespace why {
inline constexpr Reason opening_hours_invalid{
    "opening_hours_invalid", Kind::invalid,
    "These opening hours cannot be understood; write them in the opening_hours syntax of OpenStreetMap."};
inline constexpr Reason opening_hours_zone_unknown{"opening_hours_zone_unknown", Kind::invalid,
                                                   "This time zone is not known; name one of the IANA database."};
inline constexpr Reason opening_hours_position_missing{
    "opening_hours_position_missing", Kind::invalid,
    "Opening hours by sunrise or sunset need the position of the store; set the position first, or give times."};
}  // namespace why

// Where the hours hold.
struct Place {
  std::string zone;                // IANA: "Europe/Berlin"
  std::optional<LatLng> position;  // needed for the sun only
  std::string country;             // for public holidays, ISO 3166-1 or 3166-2: "DE", "DE-BY"; may be empty
};

enum class Openness { closed, open, unknown };
constexpr std::array<std::string_view, 3> names_of(Openness) { return {"closed", "open", "unknown"}; }

struct OpenState {
  Openness is = Openness::closed;
  std::string comment;  // of the rule that says so; empty when closed by no rule

  friend bool operator==(const OpenState&, const OpenState&) = default;
};

// From `from` up to, not including, `until`.
struct OpenInterval {
  Timestamp from;
  Timestamp until;
  Openness is = Openness::open;
  std::string comment;

  friend bool operator==(const OpenInterval&, const OpenInterval&) = default;
};

enum class HolidaysKnown {
  not_asked,  // the text names no holidays
  yes,
  no,  // it does, but there is no calendar for them: such rules never match
};

struct ReadHours;

// A value: cheap to copy, never changes, may be used by any number of threads at once. Asking takes no lock (but a
// shared one for the calendar of public holidays) and a few microseconds.
class OpeningHours {
 public:
  static constexpr std::size_t text_max = 500;              // bytes
  static constexpr Duration horizon = footfall::days(400);  // how far next_change and intervals look

  // Refuses, in this order: opening_hours_zone_unknown; opening_hours_invalid (empty, longer than text_max, not
  // understood, or points in time like "10:00"); opening_hours_position_missing. What is expected is said in the Error.
  static Result<OpeningHours> parse(std::string_view text, Place place);

  OpenState state_at(Timestamp at) const;

  // The first instant after `at` at which open, closed or unknown becomes another of them (a changed comment is no
  // change). Empty when there is none within the horizon: "24/7", or a season that is long over.
  std::optional<Timestamp> next_change(Timestamp at) const;

  // All that is open or unknown between the two, cut to them, in order, without overlaps; neighbours that say the same
  // are one. Nothing beyond `from` + horizon; nothing when `until` <= `from`.
  std::vector<OpenInterval> intervals(Timestamp from, Timestamp until) const;

  // The text in its normal spelling. Parsing it gives the same hours.
  const std::string& canonical() const;
  const Place& place() const;
  HolidaysKnown holidays() const;

 private:
  explicit OpeningHours(std::shared_ptr<const ReadHours> read) : read_(std::move(read)) {}
  std::shared_ptr<const ReadHours> read_;
};

}  // namespace footfall::merchants
