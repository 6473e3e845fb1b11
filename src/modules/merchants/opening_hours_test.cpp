#include "merchants/opening_hours.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "core/zone.h"

namespace footfall::merchants {
namespace {

const Place berlin{
    .zone = "Europe/Berlin", .position = LatLng{.lat_e6 = 52'520'000, .lng_e6 = 13'405'000}, .country = "DE"};

OpeningHours hours(std::string_view text, const Place& place = berlin) {
  auto read = OpeningHours::parse(text, place);
  EXPECT_TRUE(read.ok()) << text << ": " << (read.ok() ? "" : read.error().detail);
  return read.take();
}

// "2026-03-29 02:30" on the wall of the place.
Timestamp wall(const std::string& text, const Place& place = berlin) {
  const auto minute = std::stoi(text.substr(11, 2)) * 60 + std::stoi(text.substr(14, 2));
  return instant_of(place.zone, *parse_date(text.substr(0, 10)), minute, Gap::first_valid);
}

std::string_view state(std::string_view text, const std::string& when) {
  return name_of(hours(text).state_at(wall(when)).is);
}

std::string next(std::string_view text, const std::string& when) {
  const auto change = hours(text).next_change(wall(when));
  if (!change) return "never";
  const auto at = local_time(berlin.zone, *change);
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return print_date(at.date) + " " + two(at.minute_of_day / 60) + ":" + two(at.minute_of_day % 60);
}

// The open and unknown hours between two instants, in UTC: "05:00-07:30 unknown?maybe".
std::vector<std::string> utc_intervals(const OpeningHours& of, std::string_view from, std::string_view until) {
  std::vector<std::string> found;
  for (const auto& interval : of.intervals(*parse_timestamp(from), *parse_timestamp(until))) {
    auto line = print_timestamp(interval.from).substr(11, 5) + "-" + print_timestamp(interval.until).substr(11, 5);
    if (interval.is == Openness::unknown) line += " unknown";
    if (!interval.comment.empty()) line += "?" + interval.comment;
    found.push_back(line);
  }
  return found;
}

using Lines = std::vector<std::string>;

// ---- refusals ----

TEST(ParsingOpeningHours, RefusesInOrder) {
  const Place nowhere{.zone = "Europe/Atlantis", .position = std::nullopt, .country = ""};
  const Place unplaced{.zone = "Europe/Berlin", .position = std::nullopt, .country = ""};
  EXPECT_TRUE(OpeningHours::parse("", nowhere).is(why::opening_hours_zone_unknown));
  EXPECT_TRUE(OpeningHours::parse("", unplaced).is(why::opening_hours_invalid));
  EXPECT_TRUE(OpeningHours::parse("sunrise-sunset;", nowhere).is(why::opening_hours_zone_unknown));
  EXPECT_TRUE(OpeningHours::parse("sunrise-sunset; whenever", unplaced).is(why::opening_hours_invalid));
  EXPECT_TRUE(OpeningHours::parse("sunrise-sunset", unplaced).is(why::opening_hours_position_missing));
  EXPECT_TRUE(OpeningHours::parse("09:00-18:00", unplaced).ok());
}

TEST(ParsingOpeningHours, RefusesWhatNobodyCouldOpenADoorBy) {
  for (const auto* text : {" ",
                           ";",
                           "always",
                           "Mo-Fr 25:00-26:00",
                           "Mo-Fr 10:00-49:00",
                           "Mo 10:60-11:00",
                           "10:00",
                           "Mo 10:00,14:00",
                           "10:00-16:00/01:30",
                           "Mar 45 10:00-12:00",
                           "Feb 30 off",
                           "week 60 10:00-12:00",
                           "week 00 off",
                           "week 50-02 10:00-12:00",
                           "2026-2020 10:00-12:00",
                           "Mo[6] 10:00-12:00",
                           "Mo[0] 10:00-12:00",
                           "Mo-Fr 10:00-12:00 \"unclosed",
                           "\xff\xfe",
                           "周一至周五 09:00-17:00",
                           "Jan 06-Mar00"}) {
    const auto read = OpeningHours::parse(text, berlin);
    EXPECT_TRUE(read.is(why::opening_hours_invalid)) << text;
    if (read.ok()) continue;
    EXPECT_NE(read.error().expected, "") << text;
  }
}

TEST(ParsingOpeningHours, TakesFiveHundredBytesAndNoMore) {
  std::string text = "Mo-Fr 09:00-18:00 open \"";
  text += std::string(OpeningHours::text_max - text.size() - 1, 'x') + "\"";
  ASSERT_EQ(text.size(), OpeningHours::text_max);
  EXPECT_TRUE(OpeningHours::parse(text, berlin).ok());
  const auto longer = OpeningHours::parse(text + " ", berlin);
  ASSERT_TRUE(longer.is(why::opening_hours_invalid));
  EXPECT_EQ(longer.error().expected, "1 to 500 bytes of text");
}

TEST(ParsingOpeningHours, TakesAnyBytesWithoutHarm) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::string_view text :
         {"Mo-Fr 09:00-18:00; PH off", "2026 Dec 24-2027 Jan 06 week 01-53/2 (sunset-01:00)-26:00+"}) {
      for (std::size_t i = 0; i <= text.size(); i += 3) {
        auto spoiled = std::string(text);
        spoiled.insert(i, 1, static_cast<char>(byte));
        const auto read = OpeningHours::parse(spoiled, berlin);
        if (!read.ok()) continue;
        EXPECT_EQ(hours(read->canonical()).canonical(), read->canonical()) << spoiled;
      }
    }
  }
}

TEST(CanonicalText, IsTheNormalSpelling) {
  const std::vector<std::pair<std::string_view, std::string_view>> spellings = {
      {"24/7", "24/7"},
      {"mo–fr 9:00 – 17.00", "Mo-Fr 09:00-17:00"},
      {"Monday-Friday 8am-5pm", "Mo-Fr 08:00-17:00"},
      {"Mo, We, Fr 08:00-12:00", "Mo,We,Fr 08:00-12:00"},
      {"Mo-Fr 08:00-12:00, 14:00-18:00;", "Mo-Fr 08:00-12:00,14:00-18:00"},
      {"月-金 10:00-18:00", "Mo-Fr 10:00-18:00"},
      {"Mo-Fr 09:00-18:00;PH off", "Mo-Fr 09:00-18:00; PH off"},
      {"whitsun off", "easter +49 days off"},
  };
  for (const auto& [text, canonical] : spellings) EXPECT_EQ(hours(text).canonical(), canonical);
}

// ---- states ----

TEST(StateAt, IsOpenFromTheFirstMinuteUpToTheLast) {
  const auto shop = hours("Mo-Fr 09:00-18:00");
  const auto opens = wall("2026-03-02 09:00");
  EXPECT_EQ(shop.state_at(opens - milliseconds(1)).is, Openness::closed);
  EXPECT_EQ(shop.state_at(opens).is, Openness::open);
  EXPECT_EQ(shop.state_at(opens + footfall::hours(9) - milliseconds(1)).is, Openness::open);
  EXPECT_EQ(shop.state_at(opens + footfall::hours(9)).is, Openness::closed);
}

TEST(StateAt, CarriesTheCommentOfTheRule) {
  const auto shop =
      hours("Mo-Fr 09:00-18:00 open \"ring the bell\"; Sa 10:00-12:00 \"if not raining\" || \"by appointment\"");
  EXPECT_EQ(shop.state_at(wall("2026-03-02 10:00")), (OpenState{Openness::open, "ring the bell"}));
  EXPECT_EQ(shop.state_at(wall("2026-03-07 10:00")), (OpenState{Openness::unknown, "if not raining"}));
  EXPECT_EQ(shop.state_at(wall("2026-03-08 10:00")), (OpenState{Openness::unknown, "by appointment"}));
  EXPECT_EQ(hours("\"summer\": 10:00-12:00").state_at(wall("2026-03-08 10:00")),
            (OpenState{Openness::unknown, "summer"}));
  EXPECT_EQ(hours("10:00-12:00").state_at(wall("2026-03-08 09:00")), (OpenState{Openness::closed, ""}));
}

TEST(StateAt, LetsTheNightBelongToItsEvening) {
  EXPECT_EQ(state("Sa 18:00-02:00; Su off", "2026-03-08 01:59"), "open");
  EXPECT_EQ(state("Sa 18:00-02:00; Su off", "2026-03-08 02:00"), "closed");
  EXPECT_EQ(state("Mo-Th 18:00-02:00; Fr,Sa 18:00-05:00", "2026-03-06 01:00"), "open");
  EXPECT_EQ(state("Mo-Su 18:00-02:00; PH off", "2026-12-25 01:00"), "open");
  EXPECT_EQ(state("Mo-Su 18:00-02:00; PH off", "2026-12-25 20:00"), "closed");
  EXPECT_EQ(state("Mo-Su 18:00-02:00; Mo off", "2026-03-03 01:00"), "closed");
  EXPECT_EQ(state("Mo-Su 18:00-02:00; Su 00:00-01:00 off", "2026-03-08 00:30"), "closed");
  EXPECT_EQ(state("Mo-Su 18:00-02:00; Su 00:00-01:00 off", "2026-03-08 01:30"), "open");
  EXPECT_EQ(state("Sa 20:00-26:00", "2026-03-08 01:59"), "open");
  EXPECT_EQ(state("Sa 20:00-02:00 || unknown", "2026-03-08 01:59"), "open");
}

TEST(StateAt, LetsLaterRulesReplaceAddAndFallBack) {
  EXPECT_EQ(state("08:00-18:00; We 10:00-12:00", "2026-03-04 14:00"), "closed");
  EXPECT_EQ(state("08:00-12:00, We 10:00-18:00", "2026-03-04 08:00"), "open");
  EXPECT_EQ(state("08:00-12:00, We 10:00-18:00", "2026-03-04 14:00"), "open");
  EXPECT_EQ(state("08:00-12:00 || We unknown", "2026-03-04 08:00"), "open");
  EXPECT_EQ(state("08:00-12:00 || We unknown", "2026-03-04 12:00"), "unknown");
  EXPECT_EQ(state("We off; 08:00-12:00", "2026-03-04 08:00"), "open");
  EXPECT_EQ(state("08:00-18:00; 12:00-13:00 off", "2026-03-04 12:30"), "closed");
}

TEST(StateAt, CallsAnOpenEndUnknown) {
  EXPECT_EQ(state("18:00+", "2026-03-04 18:00"), "unknown");
  EXPECT_EQ(state("18:00+", "2026-03-05 03:59"), "unknown");
  EXPECT_EQ(state("18:00+", "2026-03-05 04:00"), "closed");
  EXPECT_EQ(state("18:00-22:00+", "2026-03-04 21:59"), "open");
  EXPECT_EQ(state("18:00-22:00+", "2026-03-05 05:59"), "unknown");
  EXPECT_EQ(state("18:00-22:00+", "2026-03-05 06:00"), "closed");
  EXPECT_EQ(state("09:00+,12:00-16:00", "2026-03-04 11:59"), "unknown");
  EXPECT_EQ(state("09:00+,12:00-16:00", "2026-03-04 16:00"), "closed");
  EXPECT_EQ(hours("09:00+").state_at(wall("2026-03-04 23:59")), (OpenState{Openness::unknown, "open end"}));
  EXPECT_EQ(state("Mo 09:00+", "2026-03-03 00:00"), "closed");
}

TEST(StateAt, KnowsTheCalendar) {
  EXPECT_EQ(state("Feb 29 10:00-12:00", "2028-02-29 10:00"), "open");
  EXPECT_EQ(state("Feb 29 10:00-12:00", "2026-02-28 10:00"), "closed");
  EXPECT_EQ(state("Feb 29 10:00-12:00", "2026-03-01 10:00"), "closed");
  EXPECT_EQ(state("Nov-Feb 10:00-12:00", "2028-02-29 10:00"), "open");
  EXPECT_EQ(state("Dec 24-Jan 02 10:00-12:00", "2027-01-02 10:00"), "open");
  EXPECT_EQ(state("2026 Dec 24-2027 Jan 06 10:00-12:00", "2028-01-02 10:00"), "closed");
  EXPECT_EQ(state("week 53 10:00-12:00", "2027-01-03 10:00"), "open");
  EXPECT_EQ(state("week 53 10:00-12:00", "2027-01-04 10:00"), "closed");
  EXPECT_EQ(state("easter -2 days-easter +1 day 10:00-12:00", "2026-04-06 10:00"), "open");
  EXPECT_EQ(state("Mar Su[-1]-Oct Su[-1] 10:00-12:00", "2026-10-26 10:00"), "closed");
  EXPECT_EQ(state("PH Mo-Th 10:00-12:00", "2026-05-25 10:00"), "open");    // Whit Monday
  EXPECT_EQ(state("PH Mo-Th 10:00-12:00", "2026-05-01 10:00"), "closed");  // a Friday
  EXPECT_EQ(state("PH -1 day 10:00-12:00", "2026-12-24 10:00"), "open");
  EXPECT_EQ(state("Mo[-1] +1 day 10:00-12:00", "2026-03-31 10:00"), "open");
  EXPECT_EQ(state("Mar 20 +Su 10:00-12:00", "2026-03-22 10:00"), "open");
}

// ---- holidays and the sun ----

TEST(PublicHolidays, AreThoseOfTheCountryOrItsSubdivision) {
  const auto open_on = [](const std::string& day, const std::string& country) {
    Place place = berlin;
    place.country = country;
    return hours("Mo-Fr 09:00-18:00; PH off", place).state_at(wall(day + " 10:00")).is == Openness::open;
  };
  EXPECT_FALSE(open_on("2026-05-01", "DE"));
  EXPECT_TRUE(open_on("2026-01-06", "DE"));      // Epiphany
  EXPECT_FALSE(open_on("2026-01-06", "DE-BY"));  // … is one in Bavaria
  EXPECT_FALSE(open_on("2026-05-01", "DE-XX"));  // no such subdivision: as the country
  EXPECT_TRUE(open_on("2026-07-03", "DE"));
  EXPECT_FALSE(open_on("2026-07-14", "FR"));
  EXPECT_TRUE(open_on("1969-05-01", "DE"));
}

TEST(PublicHolidays, CanBeMissingAndThatCanBeSeen) {
  const auto known = [](std::string_view text, const std::string& country) {
    Place place = berlin;
    place.country = country;
    return hours(text, place).holidays();
  };
  EXPECT_EQ(known("Mo-Fr 09:00-18:00", ""), HolidaysKnown::not_asked);
  EXPECT_EQ(known("Mo-Fr 09:00-18:00; PH off", "DE"), HolidaysKnown::yes);
  EXPECT_EQ(known("Mo-Fr 09:00-18:00; PH off", "MC"), HolidaysKnown::no);
  EXPECT_EQ(known("Mo-Fr 09:00-18:00; PH off", "de; drop"), HolidaysKnown::no);
  EXPECT_EQ(known("Mo-Fr 09:00-18:00; PH,SH off", "DE"), HolidaysKnown::no);
}

TEST(HoursByTheSun, FollowThePositionAndTheZone) {
  EXPECT_EQ(next("sunrise-sunset", "2026-06-21 00:00").substr(0, 14), "2026-06-21 04:");
  EXPECT_EQ(next("sunrise-sunset", "2026-06-21 12:00").substr(0, 14), "2026-06-21 21:");
  EXPECT_EQ(next("sunrise-sunset", "2026-12-21 12:00").substr(0, 14), "2026-12-21 15:");
  EXPECT_EQ(next("(sunset-02:00)-23:00", "2026-12-21 00:00").substr(0, 14), "2026-12-21 13:");
  EXPECT_EQ(next("sunset-sunrise", "2026-10-24 23:00").substr(0, 14), "2026-10-25 06:");
  const Place apia{
      .zone = "Pacific/Apia", .position = LatLng{.lat_e6 = -13'833'000, .lng_e6 = -171'767'000}, .country = ""};
  const auto change = hours("sunrise-sunset", apia).next_change(wall("2026-03-04 00:00", apia));
  ASSERT_TRUE(change);
  EXPECT_EQ(local_time(apia.zone, *change).date, (Date{.year = 2026, .month = 3, .day = 4}));
  EXPECT_EQ(local_time(apia.zone, *change).minute_of_day / 60, 6);
}

TEST(HoursByTheSun, LastAllDayOrNotAtAllBeyondThePolarCircle) {
  const Place tromso{
      .zone = "Europe/Oslo", .position = LatLng{.lat_e6 = 69'649'000, .lng_e6 = 18'955'000}, .country = ""};
  for (const auto* hour : {"00:10", "06:00", "12:00", "23:50"}) {
    EXPECT_EQ(hours("sunrise-sunset", tromso).state_at(wall(std::string("2026-06-21 ") + hour)).is, Openness::open)
        << hour;
    EXPECT_EQ(hours("sunrise-sunset", tromso).state_at(wall(std::string("2026-12-21 ") + hour)).is, Openness::closed)
        << hour;
    EXPECT_EQ(hours("sunset-sunrise", tromso).state_at(wall(std::string("2026-12-21 ") + hour)).is, Openness::open)
        << hour;
  }
}

// ---- clocks that jump ----

TEST(ClocksThatJump, MakeANightShorterOrLonger) {
  const auto bar = hours("Sa 22:00-04:00");
  EXPECT_EQ(utc_intervals(bar, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"), Lines{"21:00-02:00"});
  EXPECT_EQ(utc_intervals(bar, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"), Lines{"20:00-03:00"});
}

TEST(ClocksThatJump, MoveATimeInTheGapToItsEnd) {
  const auto day = [](std::string_view text) {
    return utc_intervals(hours(text), "2026-03-28T23:00:00Z", "2026-03-29T12:00:00Z");
  };
  EXPECT_EQ(day("02:30-05:00"), Lines{"01:00-03:00"});
  EXPECT_EQ(day("01:00-02:30"), Lines{"00:00-01:00"});
  EXPECT_EQ(day("02:15-02:45"), Lines{});
  EXPECT_EQ(state("02:15-02:45", "2026-03-29 03:00"), "closed");
}

TEST(ClocksThatJump, NeverOpenTwiceInTheFold) {
  const auto day = [](std::string_view text) {
    return utc_intervals(hours(text), "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z");
  };
  EXPECT_EQ(day("01:00-02:30"), Lines{"23:00-00:30"});
  EXPECT_EQ(day("02:30-05:00"), Lines{"00:30-04:00"});
  EXPECT_EQ(day("02:15-02:45"), Lines{"00:15-00:45"});
  EXPECT_EQ(hours("01:00-02:30").state_at(*parse_timestamp("2026-10-25T01:15:00Z")).is,
            Openness::closed);  // 02:15 again
}

// In Samoa 30 December 2011 was no day: the night of the 29th went on as that of the 31st.
TEST(ClocksThatJump, CanSkipADay) {
  const Place apia{.zone = "Pacific/Apia", .position = std::nullopt, .country = ""};
  EXPECT_EQ(utc_intervals(hours("22:00-03:00", apia), "2011-12-30T00:00:00Z", "2011-12-31T10:00:00Z"),
            (Lines{"08:00-13:00", "08:00-10:00"}));
}

// ---- what comes next ----

TEST(NextChange, IsTheNextOpeningOrClosing) {
  EXPECT_EQ(next("Mo-Fr 09:00-18:00", "2026-03-02 08:00"), "2026-03-02 09:00");
  EXPECT_EQ(next("Mo-Fr 09:00-18:00", "2026-03-02 09:00"), "2026-03-02 18:00");
  EXPECT_EQ(next("Mo-Fr 09:00-18:00", "2026-03-06 18:00"), "2026-03-09 09:00");
  EXPECT_EQ(next("Mo-Fr 00:00-24:00", "2026-03-02 08:00"), "2026-03-07 00:00");
  EXPECT_EQ(next("Mo-Fr 09:00-18:00 \"a\", Mo 18:00-20:00 \"b\"", "2026-03-02 12:00"), "2026-03-02 20:00");
  EXPECT_EQ(next("24/7; Dec 25 off", "2026-01-01 00:00"), "2026-12-25 00:00");
  EXPECT_EQ(next("24/7; Dec 25 off", "2026-12-25 00:00"), "2026-12-26 00:00");
  EXPECT_EQ(next("Jul 01 10:00-12:00", "2026-07-01 12:00"), "2027-07-01 10:00");
}

TEST(NextChange, IsEmptyWhenNothingChangesWithinTheHorizon) {
  for (const auto* text :
       {"24/7", "off", "Mo-Su 00:00-24:00", "2020 10:00-12:00", "2027 Apr 08 10:00-12:00", "unknown \"ask\""}) {
    EXPECT_EQ(next(text, "2026-03-02 08:00"), "never") << text;
  }
}

TEST(Intervals, AreCutJoinedAndInOrder) {
  const auto shop = hours("Mo-Fr 08:00-12:00,12:00-14:00; Mo-Fr 14:00-15:00 \"maybe\"");
  EXPECT_EQ(utc_intervals(hours("Mo-Fr 08:00-12:00,12:00-14:00"), "2026-03-02T08:00:00Z", "2026-03-03T09:00:00Z"),
            (Lines{"08:00-13:00", "07:00-09:00"}));
  EXPECT_EQ(
      utc_intervals(hours("Mo 08:00-12:00, Mo 12:00-14:00 \"maybe\""), "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
      (Lines{"07:00-11:00", "11:00-13:00 unknown?maybe"}));
  EXPECT_EQ(utc_intervals(hours("Mo 08:00-14:00 unknown, Mo 10:00-11:00, Mo 10:30-12:00"), "2026-03-02T00:00:00Z",
                          "2026-03-03T00:00:00Z"),
            (Lines{"07:00-09:00 unknown", "09:00-11:00", "11:00-13:00 unknown"}));
  EXPECT_EQ(utc_intervals(hours("24/7"), "2026-03-02T08:00:00Z", "2026-03-09T09:00:00Z"), Lines{"08:00-09:00"});
  EXPECT_TRUE(shop.intervals(wall("2026-03-02 10:00"), wall("2026-03-02 10:00")).empty());
  EXPECT_TRUE(shop.intervals(wall("2026-03-02 10:00"), wall("2026-03-02 09:00")).empty());
}

TEST(Intervals, EndAtTheHorizon) {
  const auto from = wall("2026-03-02 00:00");
  const auto all = hours("24/7").intervals(from, from + days(4000));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].until, from + OpeningHours::horizon);
}

TEST(Intervals, SayWhatStateAtSays) {
  for (const auto* text : {"Mo-Th 18:00-02:00; Fr,Sa 18:00+; Su 00:00-01:00,10:00-14:00; PH off || unknown",
                           "sunset-sunrise, Mo 12:00-13:00 unknown", "Mo-Su 22:00-46:00; We 03:00-04:00 off"}) {
    const auto of = hours(text);
    const auto from = wall("2026-03-23 00:00");
    const auto until = wall("2026-04-09 00:00");
    const auto intervals = of.intervals(from, until);
    std::size_t i = 0;
    for (auto at = from; at < until; at = at + minutes(7)) {
      while (i < intervals.size() && intervals[i].until <= at) ++i;
      const bool inside = i < intervals.size() && intervals[i].from <= at;
      EXPECT_EQ(of.state_at(at).is, inside ? intervals[i].is : Openness::closed) << text << " " << print_timestamp(at);
    }
  }
}

TEST(OpeningHoursValue, IsAskedByManyThreadsAtOnce) {
  const auto shared = hours("Mo-Fr sunrise-18:00; PH off");
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&shared, i] {
      const std::vector<std::string> countries = {"AT", "CH", "IT", "ES", "SE", "DE-BY"};
      for (int n = 0; n < 60; ++n) {
        Place place = berlin;
        place.country = countries[static_cast<std::size_t>(n + i) % countries.size()];
        const auto own = hours("Mo-Fr 09:00-18:00; PH off", place);
        EXPECT_EQ(own.state_at(wall("2026-12-25 10:00")).is, Openness::closed) << place.country;
        const auto copy = shared;  // NOLINT(performance-unnecessary-copy-initialization): copies share what they know
        EXPECT_EQ(copy.state_at(wall("2026-03-04 12:00")).is, Openness::open);
        EXPECT_TRUE(copy.next_change(wall("2026-03-04 12:00") + days(30LL * n)).has_value());
      }
    });
  }
}

}  // namespace
}  // namespace footfall::merchants
