#include "core/zone.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "base/check.h"

namespace footfall {
namespace {

std::string wall(std::string_view zone, std::string_view instant) {
  const auto at = local_time(zone, *parse_timestamp(instant));
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return print_date(at.date) + " " + two(at.minute_of_day / 60) + ":" + two(at.minute_of_day % 60);
}

std::string instant(std::string_view zone, std::string_view date, int hour, int minute, Gap gap = Gap::first_valid) {
  return print_timestamp(instant_of(zone, *parse_date(date), hour * 60 + minute, gap));
}

TEST(KnownZone, IsANameOfTheIanaDatabaseInItsSpelling) {
  for (const auto* name :
       {"UTC", "Etc/UTC", "Europe/Berlin", "Asia/Shanghai", "Pacific/Apia", "America/Indiana/Knox"}) {
    EXPECT_TRUE(known_zone(name)) << name;
  }
  for (const auto* name : {"", "/", "europe/berlin", "Europe/Atlantis", "PST", "EST5EDT", "GMT+5", "UTC+8",
                           "Etc/Unknown", "SystemV/PST8", "Europe/Berlin ", "Европа/Берлин", "\xff/\xfe"}) {
    EXPECT_FALSE(known_zone(name)) << name;
  }
  EXPECT_FALSE(known_zone(std::string(10'000, '/')));
}

TEST(KnownZone, IsAskedBeforeAnyTimeInIt) { EXPECT_THROW(local_time("Europe/Atlantis", Timestamp{}), Bug); }

TEST(LocalTimeOfAnInstant, FollowsTheZonesClocks) {
  EXPECT_EQ(wall("UTC", "2026-03-29T01:30:59.999Z"), "2026-03-29 01:30");
  EXPECT_EQ(wall("Europe/Berlin", "2026-03-29T00:59:00Z"), "2026-03-29 01:59");
  EXPECT_EQ(wall("Europe/Berlin", "2026-03-29T01:00:00Z"), "2026-03-29 03:00");
  EXPECT_EQ(wall("Europe/Berlin", "2026-10-25T00:30:00Z"), "2026-10-25 02:30");
  EXPECT_EQ(wall("Europe/Berlin", "2026-10-25T01:30:00Z"), "2026-10-25 02:30");
  EXPECT_EQ(wall("Asia/Shanghai", "2026-07-01T16:00:00Z"), "2026-07-02 00:00");
  EXPECT_EQ(wall("America/New_York", "2026-07-01T03:59:00Z"), "2026-06-30 23:59");
  EXPECT_EQ(wall("Asia/Kathmandu", "1970-01-01T00:00:00Z"), "1970-01-01 05:30");
}

TEST(LocalTimeOfAnInstant, IsOfTheMinuteItLiesInBefore1970Too) {
  EXPECT_EQ(local_time("UTC", {-1}).date, (Date{.year = 1969, .month = 12, .day = 31}));
  EXPECT_EQ(local_time("UTC", {-1}).minute_of_day, 1439);
  EXPECT_EQ(local_time("UTC", {-60'000}).minute_of_day, 1439);
}

TEST(InstantOfAWallTime, GivesTheWallTimeBack) {
  for (const auto* zone : {"UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"}) {
    for (int day = 0; day < 366; ++day) {
      const auto date = date_of_days(days_since_epoch({.year = 2026, .month = 1, .day = 1}) + day);
      for (const int minute : {0, 9 * 60 + 17, 1439}) {
        const auto back = local_time(zone, instant_of(zone, date, minute, Gap::first_valid));
        EXPECT_EQ(back.date, date) << zone;
        EXPECT_EQ(back.minute_of_day, minute) << zone;
      }
    }
  }
}

TEST(InstantOfAWallTime, InAGapIsTheFirstValidOneOrShifted) {
  EXPECT_EQ(instant("Europe/Berlin", "2026-03-29", 1, 59), "2026-03-29T00:59:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-03-29", 2, 0), "2026-03-29T01:00:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-03-29", 2, 30), "2026-03-29T01:00:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-03-29", 2, 30, Gap::shifted), "2026-03-29T01:30:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-03-29", 3, 0), "2026-03-29T01:00:00.000Z");
  EXPECT_EQ(instant("America/New_York", "2026-03-08", 2, 30), "2026-03-08T07:00:00.000Z");
  EXPECT_EQ(instant("America/New_York", "2026-03-08", 2, 30, Gap::shifted), "2026-03-08T07:30:00.000Z");
}

TEST(InstantOfAWallTime, InAFoldIsTheEarlier) {
  EXPECT_EQ(instant("Europe/Berlin", "2026-10-25", 2, 30), "2026-10-25T00:30:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-10-25", 2, 30, Gap::shifted), "2026-10-25T00:30:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-10-25", 3, 0), "2026-10-25T02:00:00.000Z");
  EXPECT_EQ(instant("America/New_York", "2026-11-01", 1, 30), "2026-11-01T05:30:00.000Z");
}

TEST(InstantOfAWallTime, KnowsThatShanghaiHadSummerTimeOnce) {
  EXPECT_EQ(instant("Asia/Shanghai", "2026-03-29", 2, 30), "2026-03-28T18:30:00.000Z");
  EXPECT_EQ(wall("Asia/Shanghai", "1988-07-01T00:00:00Z"), "1988-07-01 09:00");
  EXPECT_EQ(instant("Asia/Shanghai", "1988-04-17", 2, 30), "1988-04-16T18:00:00.000Z");  // gap 02:00 to 03:00
  EXPECT_EQ(instant("Asia/Shanghai", "1988-09-11", 1, 30), "1988-09-10T16:30:00.000Z");  // fold 01:00 to 02:00
}

TEST(InstantOfAWallTime, SkipsTheDayThatSamoaSkipped) {
  EXPECT_EQ(wall("Pacific/Apia", "2011-12-30T09:59:00Z"), "2011-12-29 23:59");
  EXPECT_EQ(wall("Pacific/Apia", "2011-12-30T10:00:00Z"), "2011-12-31 00:00");
  EXPECT_EQ(instant("Pacific/Apia", "2011-12-30", 0, 0), "2011-12-30T10:00:00.000Z");
  EXPECT_EQ(instant("Pacific/Apia", "2011-12-30", 12, 0), "2011-12-30T10:00:00.000Z");
  EXPECT_EQ(instant("Pacific/Apia", "2011-12-30", 12, 0, Gap::shifted), "2011-12-30T22:00:00.000Z");
  EXPECT_EQ(instant("Pacific/Apia", "2011-12-31", 0, 0), "2011-12-30T10:00:00.000Z");
}

TEST(InstantOfAWallTime, JumpsHalfAnHourOnLordHowe) {
  EXPECT_EQ(instant("Australia/Lord_Howe", "2026-10-04", 2, 15), "2026-10-03T15:30:00.000Z");
  EXPECT_EQ(instant("Australia/Lord_Howe", "2026-10-04", 2, 15, Gap::shifted), "2026-10-03T15:45:00.000Z");
  EXPECT_EQ(wall("Australia/Lord_Howe", "2026-10-03T15:30:00Z"), "2026-10-04 02:30");
  EXPECT_EQ(instant("Australia/Lord_Howe", "2026-04-05", 1, 45), "2026-04-04T14:45:00.000Z");
  EXPECT_EQ(wall("Australia/Lord_Howe", "2026-04-04T15:15:00Z"), "2026-04-05 01:45");
}

TEST(InstantOfAWallTime, CountsOnBeyondTheDay) {
  EXPECT_EQ(instant("Europe/Berlin", "2026-12-31", 24, 0), "2026-12-31T23:00:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-03-28", 26, 30), "2026-03-29T01:00:00.000Z");
  EXPECT_EQ(instant("Europe/Berlin", "2026-01-01", 0, -30), "2025-12-31T22:30:00.000Z");
}

TEST(InstantOfAWallTime, NeverGoesBackAsTheWallTimeGoesOn) {
  const auto zone = *Zone::named("Europe/Berlin");
  for (const Date date : {Date{.year = 2026, .month = 3, .day = 29}, Date{.year = 2026, .month = 10, .day = 25}}) {
    for (int minute = 1; minute < 2880; ++minute) {
      EXPECT_LE(zone.instant_of(date, minute - 1, Gap::first_valid), zone.instant_of(date, minute, Gap::first_valid));
    }
  }
}

TEST(AZone, IsAskedByManyThreadsAtOnce) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int n = 0; n < 500; ++n) {
        for (const auto* name :
             {"Europe/Madrid", "Asia/Tokyo", "America/Bogota", "Australia/Sydney", "Europe/Atlantis"}) {
          const auto zone = Zone::named(name);
          if (!zone) continue;
          const auto at = zone->local_time({n * 86'400'000LL * 7});
          EXPECT_EQ(zone->local_time(zone->instant_of(at.date, at.minute_of_day, Gap::first_valid)).date, at.date);
        }
      }
    });
  }
}

}  // namespace
}  // namespace footfall
