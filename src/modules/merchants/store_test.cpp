#include "merchants/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "merchants/region.h"

namespace footfall::merchants {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Store good() {
  Store store;
  store.name = "Noodle Bar";
  store.category = "noodles";
  store.zone = "Europe/Berlin";
  store.position = LatLng{52'500'000, 13'400'000};
  store.phone = "+49 30 123456";
  store.website = "noodle.example";
  store.opening_hours = "Mo-Fr 09:00-18:00";
  return store;
}

TEST(KeepingAStore, BringsPhoneAndWebsiteIntoTheirNormalForm) {
  const auto kept = may_keep(good());
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->phone, "+4930123456");
  EXPECT_EQ(kept->website, "https://noodle.example");
}

TEST(KeepingAStore, RefusesInOrderOfPrecedence) {
  struct Spoiling {
    std::function<void(Store&)> spoil;
    const Reason* reason;
    std::string field;
  };
  // From the last refusal to the first: each spoils one more thing, and the one that comes earlier is told.
  const std::vector<Spoiling> spoilings{
      {[](Store& s) { s.source = std::string(161, 'x'); }, &footfall::why::field_out_of_range, "/source"},
      {[](Store& s) { s.description = std::string(24'001, 'x'); }, &footfall::why::field_out_of_range, "/description"},
      {[](Store& s) { s.hours_note = std::string(2'001, 'x'); }, &footfall::why::field_out_of_range, "/hours_note"},
      {[](Store& s) { s.opening_hours = "whenever we like"; }, &why::opening_hours_invalid, "/opening_hours"},
      {[](Store& s) { s.website = "javascript:alert(1)"; }, &footfall::why::field_malformed, "/website"},
      {[](Store& s) { s.phone = "030 123456"; }, &footfall::why::field_malformed, "/phone"},
      {[](Store& s) { s.position = LatLng{}; }, &why::position_unlikely, "/position"},
      {[](Store& s) { s.zone = "Europe/Atlantis"; }, &why::zone_unknown, "/zone"},
      {[](Store& s) { s.address = std::string(601, 'x'); }, &footfall::why::field_out_of_range, "/address"},
      {[](Store& s) { s.category = "Noodles!"; }, &footfall::why::field_malformed, "/category"},
      {[](Store& s) { s.name_zh = std::string(301, 'x'); }, &footfall::why::field_out_of_range, "/name_zh"},
      {[](Store& s) { s.name = ""; }, &footfall::why::field_out_of_range, "/name"},
  };
  Store store = good();
  for (const auto& spoiling : spoilings) {
    spoiling.spoil(store);
    const auto kept = may_keep(store);
    ASSERT_TRUE(kept.is(*spoiling.reason)) << spoiling.field;
    EXPECT_EQ(kept.error().field, spoiling.field);
  }
}

TEST(KeepingAStore, SaysWhatIsWrongWithItsHours) {
  Store store = good();
  store.opening_hours = "Mo-Fr 09:00-";
  EXPECT_FALSE(may_keep(store).error().expected.empty());
  store.opening_hours = "sunrise-sunset";
  EXPECT_TRUE(may_keep(store).ok());
  store.position.reset();
  EXPECT_TRUE(may_keep(store).is(why::opening_hours_position_missing));
}

TEST(KeepingAStore, CountsCharactersNotBytes) {
  Store store = good();
  store.name = "";
  for (int i = 0; i < 300; ++i) store.name += "面";
  EXPECT_TRUE(may_keep(store).ok());
  store.name += "面";
  EXPECT_TRUE(may_keep(store).is(footfall::why::field_out_of_range));
}

TEST(APhoneNumber, NeedsItsCountryCode) {
  EXPECT_EQ(normal_phone("+377 93.25-54/54"), "+37793255454");
  EXPECT_EQ(normal_phone("+86 (10) 6552 9988"), "+861065529988");
  for (const auto* wrong :
       {"", "+", "93 25 54 54", "+0 93 25 54 54", "+37 793", "+3779325545412345", "+377 9+325454", "call us"}) {
    EXPECT_EQ(normal_phone(wrong), std::nullopt) << wrong;
  }
}

TEST(ARegion, RefusesInOrderOfPrecedence) {
  const RegionInfo fine{.region = Region{1},
                        .slug = "a",
                        .name = "A",
                        .name_zh = "",
                        .currency = {},
                        .zone = "UTC",
                        .country = "DE",
                        .language = "zh-Hans"};
  EXPECT_TRUE(may_keep(fine).ok());
  RegionInfo region = fine;
  const auto field = [&] { return may_keep(region).error().field; };
  region.language = "e";
  EXPECT_EQ(field(), "/language");
  region.country = "Germany";
  EXPECT_EQ(field(), "/country");
  region.zone = "Berlin";
  EXPECT_TRUE(may_keep(region).is(why::zone_unknown));
  region.name = "";
  EXPECT_EQ(field(), "/name");
  region.slug = "-a";
  EXPECT_EQ(field(), "/slug");
  region.region = platform_region;
  EXPECT_EQ(field(), "/region");
}

Timestamp at(std::string_view text) { return *parse_timestamp(text); }

TEST(OpenNow, TellsStateAndNextChange) {
  const Store store = good();
  const auto open = open_now(store, "DE", at("2026-11-23T12:00:00Z"));  // a Monday
  EXPECT_EQ(open.is, Openness::open);
  EXPECT_EQ(open.changes_at, at("2026-11-23T17:00:00Z"));
  EXPECT_EQ(open_now(store, "DE", at("2026-11-22T12:00:00Z")).is, Openness::closed);
}

TEST(OpenNow, IsUnknownWithoutHoursAndClosedForGoodWhenTheStoreIs) {
  Store store = good();
  store.state = StoreState::closed;
  EXPECT_EQ(open_now(store, "DE", at("2026-11-23T12:00:00Z")).is, Openness::closed);
  EXPECT_EQ(open_now(store, "DE", at("2026-11-23T12:00:00Z")).changes_at, std::nullopt);
  store.state = StoreState::open;
  store.opening_hours = "";
  EXPECT_EQ(open_now(store, "DE", at("2026-11-23T12:00:00Z")).is, Openness::unknown);
}

TEST(OpenNow, KnowsTheHolidaysOfEachCountryApart) {
  Store store = good();
  store.opening_hours = "Mo-Su 09:00-18:00; PH off";
  const auto unity = at("2026-10-03T12:00:00Z");  // Germany's national day
  EXPECT_EQ(open_now(store, "FR", unity).is, Openness::open);
  EXPECT_EQ(open_now(store, "DE", unity).is, Openness::closed);
}

std::vector<std::string> printed(const std::vector<DayHours>& week) {
  std::vector<std::string> lines;
  for (const auto& day : week) {
    std::string line = print_date(day.date);
    for (const auto& span : day.spans) {
      line += " " + std::to_string(span.from_minute) + "-" + std::to_string(span.until_minute);
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(TheWeek, GivesANightToTheDayItBeginsOn) {
  Store store = good();
  store.opening_hours = "Fr,Sa 18:00-02:00; Su 10:00-14:00,15:00-24:00";
  // One o'clock on Saturday morning: Friday's night is not this day's.
  EXPECT_THAT(printed(week_of(store, "DE", at("2026-11-21T00:00:00Z"))),
              ElementsAre("2026-11-21 1080-1560", "2026-11-22 600-840 900-1440", "2026-11-23", "2026-11-24",
                          "2026-11-25", "2026-11-26", "2026-11-27 1080-1560"));
}

TEST(TheWeek, CutsWhatNeverClosesAtMidnight) {
  Store store = good();
  store.opening_hours = "24/7";
  const auto week = printed(week_of(store, "DE", at("2026-11-21T00:00:00Z")));
  ASSERT_EQ(week.size(), 7U);
  for (const auto& day : week) EXPECT_THAT(day, testing::EndsWith(" 0-1440"));
}

TEST(TheWeek, ShowsTheWallClockWhenClocksJump) {
  Store store = good();
  store.opening_hours = "01:00-05:00";
  const auto week = printed(week_of(store, "DE", at("2026-03-28T12:00:00Z")));  // the jump is on the 29th
  EXPECT_EQ(week.at(0), "2026-03-28 60-300");
  EXPECT_EQ(week.at(1), "2026-03-29 60-300");
}

TEST(TheWeek, IsEmptyWhenTheHoursAreNotKnown) {
  Store store = good();
  store.opening_hours = "";
  EXPECT_THAT(week_of(store, "DE", at("2026-03-28T12:00:00Z")), IsEmpty());
}

}  // namespace
}  // namespace footfall::merchants
