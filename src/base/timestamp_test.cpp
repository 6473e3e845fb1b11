#include "base/timestamp.h"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <random>
#include <vector>

#include "base/check.h"

namespace footfall {
namespace {

constexpr std::int64_t last_ms = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z

std::optional<std::int64_t> ms_of(std::string_view text) {
  const auto at = parse_timestamp(text);
  if (!at) return std::nullopt;
  return at->ms;
}

TEST(PrintingTimestamps, ShowsMillisecondsInUtc) {
  EXPECT_EQ(print_timestamp({0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(print_timestamp({1'795'340'096'789}), "2026-11-22T09:34:56.789Z");
  EXPECT_EQ(print_timestamp({1}), "1970-01-01T00:00:00.001Z");
  EXPECT_EQ(print_timestamp({last_ms}), "9999-12-31T23:59:59.999Z");
}

TEST(PrintingTimestamps, ReachesBackBefore1970) {
  EXPECT_EQ(print_timestamp({-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(print_timestamp({-62'135'596'800'000}), "0001-01-01T00:00:00.000Z");
}

TEST(PrintingTimestamps, ThrowsBugOutsideFourDigitYears) {
  EXPECT_THROW(print_timestamp({last_ms + 1}), Bug);
  EXPECT_THROW(print_timestamp({-62'135'596'800'001}), Bug);
  EXPECT_THROW(print_timestamp({std::numeric_limits<std::int64_t>::max()}), Bug);
  EXPECT_THROW(print_timestamp({std::numeric_limits<std::int64_t>::min()}), Bug);
}

TEST(PrintingTimestamps, IsUndoneByParsing) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 5000; ++i) {
    const Timestamp at{static_cast<std::int64_t>(random() % (last_ms + 1))};
    EXPECT_EQ(parse_timestamp(print_timestamp(at)), at) << at.ms;
  }
}

// The examples of RFC 3339, section 5.8.
TEST(ParsingTimestamps, UnderstandsTheExamplesOfTheRfc) {
  EXPECT_EQ(ms_of("1985-04-12T23:20:50.52Z"), 482'196'050'520);
  EXPECT_EQ(ms_of("1996-12-19T16:39:57-08:00"), 851'042'397'000);
  EXPECT_EQ(ms_of("1990-12-31T23:59:60Z"), 662'687'999'999);
  EXPECT_EQ(ms_of("1990-12-31T15:59:60-08:00"), 662'687'999'999);
  EXPECT_FALSE(ms_of("1937-01-01T12:00:27.87+00:20")) << "before 1970";
}

TEST(ParsingTimestamps, TakesTheOffsetOff) {
  EXPECT_EQ(ms_of("1970-01-01T08:00:00+08:00"), 0);
  EXPECT_EQ(ms_of("1969-12-31T16:00:00-08:00"), 0);
  EXPECT_EQ(ms_of("1970-01-02T05:29:00+05:45"), 85'440'000);
  EXPECT_EQ(ms_of("1970-01-01T23:59:00+23:59"), 0);
  EXPECT_EQ(ms_of("1970-01-01T00:00:00-00:00"), 0);
}

TEST(ParsingTimestamps, TakesLowerCaseLetters) { EXPECT_EQ(ms_of("1970-01-01t00:00:01z"), 1000); }

TEST(ParsingTimestamps, CutsFractionsBeyondMilliseconds) {
  EXPECT_EQ(ms_of("1970-01-01T00:00:00.1Z"), 100);
  EXPECT_EQ(ms_of("1970-01-01T00:00:00.12Z"), 120);
  EXPECT_EQ(ms_of("1970-01-01T00:00:00.1239999999999999999999999999Z"), 123);
  EXPECT_EQ(ms_of("1970-01-01T00:00:00.0009+00:00"), 0);
}

TEST(ParsingTimestamps, TakesALeapSecondAsTheLastMillisecondBeforeIt) {
  EXPECT_EQ(ms_of("2016-12-31T23:59:60Z"), 1'483'228'799'999);
  EXPECT_EQ(ms_of("2016-12-31T23:59:60.5Z"), 1'483'228'799'999);
  EXPECT_EQ(ms_of("2017-01-01T07:59:60+08:00"), 1'483'228'799'999);
  EXPECT_EQ(ms_of("2016-02-29T23:59:60Z"), 1'456'790'399'999);
}

TEST(ParsingTimestamps, RefusesALeapSecondInTheMiddleOfAMonthOrDay) {
  EXPECT_FALSE(ms_of("2016-12-30T23:59:60Z"));
  EXPECT_FALSE(ms_of("2016-12-31T22:59:60Z"));
  EXPECT_FALSE(ms_of("2017-01-01T00:00:60Z"));
  EXPECT_FALSE(ms_of("2016-12-31T23:58:60Z"));
  EXPECT_FALSE(ms_of("2016-12-31T23:59:60+08:00"));
  EXPECT_FALSE(ms_of("2016-02-28T23:59:60Z"));
  EXPECT_FALSE(ms_of("2016-12-31T23:59:61Z"));
}

TEST(ParsingTimestamps, KeepsTheInstantInTheYears1970To9999) {
  EXPECT_EQ(ms_of("9999-12-31T23:59:59.999Z"), last_ms);
  EXPECT_FALSE(ms_of("9999-12-31T23:59:59-00:01"));
  EXPECT_FALSE(ms_of("1970-01-01T00:00:00+00:01"));
  EXPECT_FALSE(ms_of("1969-12-31T23:59:59.999Z"));
  EXPECT_FALSE(ms_of("0000-01-01T00:00:00Z"));
  EXPECT_FALSE(ms_of("10000-01-01T00:00:00Z"));
}

TEST(ParsingTimestamps, RefusesWhatIsNotADateTime) {
  for (const std::string_view text : {
           "",
           "2026-11-22",
           "2026-11-22T09:30:00",
           "2026-11-22 09:30:00Z",
           "2026-11-22T09:30Z",
           "2026-11-22T09:30:00.Z",
           "2026-11-22T09:30:00,5Z",
           "2026-11-22T09:30:00ZZ",
           "2026-11-22T09:30:00Z ",
           " 2026-11-22T09:30:00Z",
           "2026-11-22T24:00:00Z",
           "2026-11-22T09:60:00Z",
           "2026-11-22T09:30:00+24:00",
           "2026-11-22T09:30:00+08:60",
           "2026-11-22T09:30:00+0800",
           "2026-11-22T09:30:00+08",
           "2026-11-22T09:30:00+08:00Z",
           "2026-11-22T09:30:00*08:00",
           "2026-11-22T9:30:00Z",
           "2026-11-22T-9:30:00Z",
           "2026-02-29T00:00:00Z",
           "2026-13-01T00:00:00Z",
           "2026-00-01T00:00:00Z",
           "2026-01-00T00:00:00Z",
           "+026-01-01T00:00:00Z",
           "2026/01/01T00:00:00Z",
           "20260101T000000Z",
           "1795339800",
       }) {
    EXPECT_FALSE(parse_timestamp(text)) << text;
  }
}

TEST(ParsingTimestamps, RefusesEveryPrefixOfAGoodOne) {
  constexpr std::string_view good = "2026-11-22T09:30:00.125+08:00";
  ASSERT_TRUE(parse_timestamp(good));
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(parse_timestamp(good.substr(0, size))) << good.substr(0, size);
  }
}

TEST(Dates, AgreeWithTheStandardLibraryOnEveryDayOfTheYears1To9999) {
  const std::int64_t first = days_since_epoch({1, 1, 1});
  const std::int64_t last = days_since_epoch({9999, 12, 31});
  EXPECT_EQ(first, -719'162);
  EXPECT_EQ(last, 2'932'896);
  for (std::int64_t day = first; day <= last; ++day) {
    const std::chrono::sys_days their_day{std::chrono::days{day}};
    const std::chrono::year_month_day theirs{their_day};
    const Date ours = date_of_days(day);
    ASSERT_EQ(ours.year, static_cast<int>(theirs.year())) << day;
    ASSERT_EQ(ours.month, static_cast<int>(static_cast<unsigned>(theirs.month()))) << day;
    ASSERT_EQ(ours.day, static_cast<int>(static_cast<unsigned>(theirs.day()))) << day;
    ASSERT_EQ(days_since_epoch(ours), day);
    ASSERT_EQ(static_cast<unsigned>(weekday_of(ours)) + 1, std::chrono::weekday{their_day}.iso_encoding()) << day;
  }
}

TEST(Dates, AreUndoneByDaysFarBeyondFourDigitYears) {
  std::mt19937_64 random(2);
  std::uniform_int_distribution<std::int64_t> any_day(-780'000'000'000, 780'000'000'000);
  for (int i = 0; i < 5000; ++i) {
    const std::int64_t day = any_day(random);
    EXPECT_EQ(days_since_epoch(date_of_days(day)), day);
  }
  EXPECT_EQ(date_of_days(days_since_epoch({-400, 2, 29})), (Date{-400, 2, 29}));
}

TEST(Dates, CountADayPastTheEndOfItsMonthOnIntoTheNext) {
  EXPECT_EQ(date_of_days(days_since_epoch({2026, 2, 31})), (Date{2026, 3, 3}));
}

TEST(Dates, ThrowBugForAMonthThatIsNoneAndForYearsThatDoNotFit) {
  EXPECT_THROW(days_since_epoch({2026, 0, 1}), Bug);
  EXPECT_THROW(days_since_epoch({2026, 13, 1}), Bug);
  EXPECT_THROW(date_of_days(std::numeric_limits<std::int64_t>::max()), Bug);
  EXPECT_THROW(date_of_days(std::numeric_limits<std::int64_t>::min()), Bug);
}

TEST(Dates, KnowTheirWeekday) {
  EXPECT_EQ(weekday_of({1970, 1, 1}), Weekday::thursday);
  EXPECT_EQ(weekday_of({2026, 11, 22}), Weekday::sunday);
  EXPECT_EQ(weekday_of({2026, 11, 23}), Weekday::monday);
  EXPECT_EQ(weekday_of({1969, 12, 31}), Weekday::wednesday);
}

TEST(PrintingDates, FillsUpWithZeros) {
  EXPECT_EQ(print_date({2026, 11, 22}), "2026-11-22");
  EXPECT_EQ(print_date({7, 3, 4}), "0007-03-04");
  EXPECT_THROW(print_date({0, 1, 1}), Bug);
  EXPECT_THROW(print_date({10'000, 1, 1}), Bug);
}

TEST(ParsingDates, TakesOnlyDaysThatExist) {
  EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(parse_date("2000-02-29"), (Date{2000, 2, 29}));
  EXPECT_EQ(parse_date("0001-01-01"), (Date{1, 1, 1}));
  EXPECT_EQ(parse_date("9999-12-31"), (Date{9999, 12, 31}));
  for (const std::string_view text :
       {"2023-02-29",  "1900-02-29",  "2026-04-31", "2026-01-32", "2026-13-01", "2026-00-10",
        "2026-10-00",  "0000-01-01",  "2026-1-1",   "2026-01-1",  "26-01-01",   "2026-01-01 ",
        " 2026-01-01", "2026-01-011", "20260101",   "2026-0a-01", "-001-01-01", "2026-01-01T00:00:00Z",
        "2026-1/-01",  "2026-0:-01",  "2026-01-2/", "202:-01-01", "today",      ""}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(ParsingDates, KnowsTheLengthOfEveryMonth) {
  const std::vector<int> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::int32_t month = 1; month <= 12; ++month) {
    const int length = lengths[static_cast<std::size_t>(month - 1)];
    const std::string start = print_date({2026, month, 1}).substr(0, 8);
    EXPECT_TRUE(parse_date(start + std::to_string(length))) << start;
    EXPECT_FALSE(parse_date(start + std::to_string(length + 1))) << start;
  }
}

TEST(Durations, AddUpInMilliseconds) {
  EXPECT_EQ(milliseconds(5).ms, 5);
  EXPECT_EQ(seconds(60), minutes(1));
  EXPECT_EQ(minutes(60), hours(1));
  EXPECT_EQ(hours(24), days(1));
  EXPECT_EQ(days(1) * 7 - hours(1), days(6) + hours(23));
  EXPECT_EQ(Timestamp{1000} + seconds(2), Timestamp{3000});
  EXPECT_EQ(Timestamp{1000} - seconds(2), Timestamp{-1000});
  EXPECT_EQ(Timestamp{3000} - Timestamp{1000}, seconds(2));
}

}  // namespace
}  // namespace footfall
