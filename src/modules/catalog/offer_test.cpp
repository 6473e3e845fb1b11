#include "catalog/offer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "capacity/capacity.h"
#include "core/zone.h"

namespace footfall::catalog {
namespace {

const Currency eur = *Currency::parse("EUR");
const MerchantId ours{{1}};
const StoreId shop{{2}};

Timestamp at(std::string_view text) { return *parse_timestamp(text); }
Date day(std::string_view text) { return *parse_date(text); }

const Timestamp now = at("2026-11-22T09:30:00Z");  // a Sunday

merchants::Store open_store() {
  merchants::Store store;
  store.id = shop;
  store.merchant = ours;
  store.zone = "Europe/Berlin";
  return store;
}

struct Case {
  Offer offer;
  Facts facts;
};

Case good() {
  Case good;
  good.offer.merchant = ours;
  good.offer.title = "Noodles for two";
  good.offer.category = "noodles";
  good.offer.terms.price = {1'990, eur};
  good.offer.terms.list_price = {3'200, eur};
  good.offer.terms.validity.days_after_purchase = 30;
  good.offer.terms.stores = {shop};
  good.facts = {.merchant = merchants::MerchantState::active, .currency = eur, .stores = {open_store()}};
  return good;
}

struct Spoiling {
  std::function<void(Case&)> spoil;
  const Reason* reason;
  std::string field;
};

TEST(KeepingAnOffer, IsFineWithGoodTerms) {
  auto offer = good();
  EXPECT_TRUE(may_keep(offer.offer, offer.facts).ok());
  offer.offer.terms.price = offer.offer.terms.list_price;
  EXPECT_TRUE(may_keep(offer.offer, offer.facts).ok());
  offer.offer.terms.price.minor = 0;
  EXPECT_TRUE(may_keep(offer.offer, offer.facts).ok());
  offer.offer.terms.stores = {};
  offer.facts.stores = {};
  EXPECT_TRUE(may_keep(offer.offer, offer.facts).ok());  // a draft may have none yet
}

TEST(KeepingAnOffer, RefusesInOrderOfPrecedence) {
  // From the last refusal to the first: each spoils one more thing, and the one that comes earlier is told.
  const std::vector<Spoiling> spoilings{
      {[](Case& c) { c.offer.terms.rules.hours = {{0, 1440}, {600, 600}}; }, &why::hours_invalid,
       "/terms/rules/hours/1"},
      {[](Case& c) { c.offer.terms.validity = {}; }, &why::validity_invalid, "/terms/validity"},
      {[](Case& c) { c.offer.terms.sale_from = c.offer.terms.sale_until = now; }, &why::sale_window_invalid,
       "/terms/sale_until"},
      {[](Case& c) { c.offer.terms.price.minor = 3'201; }, &why::price_above_list, "/terms/price"},
      {[](Case& c) { c.facts.currency = *Currency::parse("CNY"); }, &why::currency_foreign, "/terms/price"},
      {[](Case& c) { c.facts.stores.push_back(std::nullopt); }, &why::store_foreign, "/terms/stores/1"},
      {[](Case& c) { c.facts.stores[0]->merchant = {}; }, &why::store_foreign, "/terms/stores/0"},
      {[](Case& c) { c.offer.category = "eat"; }, &why::category_unknown, "/category"},  // at the top
      {[](Case& c) { c.offer.description_zh = std::string(5'001, 'x'); }, &footfall::why::field_out_of_range,
       "/description_zh"},
      {[](Case& c) { c.offer.description = std::string(5'001, 'x'); }, &footfall::why::field_out_of_range,
       "/description"},
      {[](Case& c) { c.offer.title_zh = std::string(201, 'x'); }, &footfall::why::field_out_of_range, "/title_zh"},
      {[](Case& c) { c.offer.title = ""; }, &footfall::why::field_out_of_range, "/title"},
  };
  auto spoiled = good();
  for (const auto& spoiling : spoilings) {
    spoiling.spoil(spoiled);
    const auto kept = may_keep(spoiled.offer, spoiled.facts);
    ASSERT_TRUE(kept.is(*spoiling.reason)) << spoiling.field;
    EXPECT_EQ(kept.error().field, spoiling.field);
  }
}

TEST(KeepingAnOffer, WantsOneWayToSayHowLongItIsValid) {
  const auto valid = [](const Validity& validity) {
    auto offer = good();
    offer.offer.terms.validity = validity;
    return may_keep(offer.offer, offer.facts).ok();
  };
  const auto first = day("2026-12-01");
  const auto second = day("2026-12-02");
  EXPECT_TRUE(valid({.first_day = {}, .last_day = first, .days_after_purchase = {}}));
  EXPECT_TRUE(valid({.first_day = first, .last_day = first, .days_after_purchase = {}}));
  EXPECT_TRUE(valid({.first_day = first, .last_day = {}, .days_after_purchase = 1}));
  EXPECT_FALSE(valid({.first_day = second, .last_day = first, .days_after_purchase = {}}));
  EXPECT_FALSE(valid({.first_day = {}, .last_day = first, .days_after_purchase = 1}));
  EXPECT_FALSE(valid({.first_day = first, .last_day = {}, .days_after_purchase = {}}));
}

TEST(GoingOnSale, IsRefusedInOrderOfPrecedence) {
  const std::vector<Spoiling> spoilings{
      {[](Case& c) {
         c.offer.terms.validity = {.first_day = {}, .last_day = day("2026-11-21"), .days_after_purchase = {}};
       },
       &why::validity_over, ""},
      {[](Case& c) { c.offer.terms.sale_until = now; }, &why::sale_over, ""},
      {[](Case& c) { c.facts.stores[0]->state = merchants::StoreState::closed; }, &why::stores_missing, ""},
      {[](Case& c) { c.facts.merchant = merchants::MerchantState::suspended; }, &why::merchant_suspended, ""},
  };
  auto spoiled = good();
  EXPECT_TRUE(may_go_on_sale(spoiled.offer, spoiled.facts, now).ok());
  for (const auto& spoiling : spoilings) {
    spoiling.spoil(spoiled);
    EXPECT_TRUE(may_go_on_sale(spoiled.offer, spoiled.facts, now).is(*spoiling.reason)) << spoiling.reason->code;
  }
}

TEST(GoingOnSale, NeedsASecondOfValidity) {
  auto offer = good();
  offer.offer.terms.validity = {.first_day = {}, .last_day = day("2026-11-22"), .days_after_purchase = {}};
  const auto midnight = at("2026-11-22T23:00:00Z");  // in Berlin
  EXPECT_TRUE(may_go_on_sale(offer.offer, offer.facts, midnight - seconds(1)).ok());
  EXPECT_TRUE(may_go_on_sale(offer.offer, offer.facts, midnight - milliseconds(999)).is(why::validity_over));
  offer.offer.state = OfferState::on_sale;
  EXPECT_TRUE(sellable(offer.offer, "Europe/Berlin", midnight - seconds(1)));
  EXPECT_FALSE(sellable(offer.offer, "Europe/Berlin", midnight - milliseconds(999)));
  EXPECT_TRUE(sellable(offer.offer, "UTC", midnight));
}

TEST(AnOffer, IsSellableInItsWindowWhileOnSale) {
  auto offer = good().offer;
  EXPECT_FALSE(sellable(offer, "UTC", now));
  offer.state = OfferState::on_sale;
  EXPECT_TRUE(sellable(offer, "UTC", now));
  offer.terms.sale_from = now;
  offer.terms.sale_until = now + seconds(1);
  EXPECT_FALSE(sellable(offer, "UTC", now - milliseconds(1)));
  EXPECT_TRUE(sellable(offer, "UTC", now));
  EXPECT_FALSE(sellable(offer, "UTC", now + seconds(1)));
}

TEST(AnOffer, GoesThroughItsStates) {
  using enum OfferState;
  for (const auto from : {draft, on_sale, paused}) EXPECT_EQ(*decide_put_on_sale(from), on_sale);
  EXPECT_TRUE(decide_put_on_sale(ended).is(why::offer_ended));
  for (const auto from : {on_sale, paused}) EXPECT_EQ(*decide_pause(from), paused);
  EXPECT_TRUE(decide_pause(draft).is(why::offer_draft));
  EXPECT_TRUE(decide_pause(ended).is(why::offer_ended));
}

TEST(ADiscount, IsRoundedDown) {
  auto terms = good().offer.terms;
  EXPECT_EQ(discount_percent(terms), 37);
  terms.price.minor = 0;
  EXPECT_EQ(discount_percent(terms), 100);
  terms.list_price.minor = 0;
  EXPECT_EQ(discount_percent(terms), 0);
}

TEST(AQuota, OfNothingIsNoLimit) {
  EXPECT_EQ(total_of(0), capacity::unlimited);
  EXPECT_EQ(total_of(7), 7);
}

std::string window(const Validity& validity, std::string_view bought, std::string_view zone) {
  const auto found = window_of(validity, at(bought), zone);
  return print_timestamp(found.from) + " " + print_timestamp(found.until);
}

TEST(AWindow, OfDaysEndsAtMidnightAfterTheLastOfThem) {
  const Validity validity{.first_day = {}, .last_day = {}, .days_after_purchase = 1};
  EXPECT_EQ(window(validity, "2026-11-22T09:30:00Z", "Asia/Shanghai"),
            "2026-11-22T09:30:00.000Z 2026-11-23T16:00:00.000Z");
  // Half past midnight in Shanghai: a day later there than in UTC.
  EXPECT_EQ(window(validity, "2026-11-22T16:30:00Z", "Asia/Shanghai"),
            "2026-11-22T16:30:00.000Z 2026-11-24T16:00:00.000Z");
}

TEST(AWindow, OfDaysCountsFromTheFirstDayWhenThatIsLater) {
  const Validity validity{.first_day = day("2026-12-24"), .last_day = {}, .days_after_purchase = 2};
  EXPECT_EQ(window(validity, "2026-11-22T09:30:00Z", "UTC"), "2026-12-24T00:00:00.000Z 2026-12-27T00:00:00.000Z");
  EXPECT_EQ(window(validity, "2026-12-25T09:30:00Z", "UTC"), "2026-12-25T09:30:00.000Z 2026-12-28T00:00:00.000Z");
}

TEST(AWindow, OfDatesBeginsAtMidnightOfTheFirst) {
  const Validity validity{.first_day = day("2026-12-01"), .last_day = day("2026-12-01"), .days_after_purchase = {}};
  EXPECT_EQ(window(validity, "2026-11-22T09:30:00Z", "Europe/Berlin"),
            "2026-11-30T23:00:00.000Z 2026-12-01T23:00:00.000Z");
  EXPECT_EQ(window(validity, "2026-12-01T09:30:00Z", "Europe/Berlin"),
            "2026-12-01T09:30:00.000Z 2026-12-01T23:00:00.000Z");
}

TEST(AWindow, IsAsLongAsItsDaysAreWhenClocksJump) {
  const Validity spring{.first_day = day("2026-03-29"), .last_day = day("2026-03-29"), .days_after_purchase = {}};
  EXPECT_EQ(window(spring, "2026-03-01T00:00:00Z", "Europe/Berlin"),
            "2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z");
  const Validity autumn{.first_day = day("2026-10-25"), .last_day = day("2026-10-25"), .days_after_purchase = {}};
  EXPECT_EQ(window(autumn, "2026-03-01T00:00:00Z", "Europe/Berlin"),
            "2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z");
}

TEST(AWindow, MeetsTheFirstInstantAfterAMidnightThatIsSkipped) {
  // In Havana the clocks go from midnight to one o'clock on 8 March 2026.
  const Validity until{.first_day = {}, .last_day = day("2026-03-07"), .days_after_purchase = {}};
  EXPECT_EQ(window(until, "2026-03-01T12:00:00Z", "America/Havana"),
            "2026-03-01T12:00:00.000Z 2026-03-08T05:00:00.000Z");
  const Validity from{.first_day = day("2026-03-08"), .last_day = {}, .days_after_purchase = 1};
  EXPECT_EQ(window(from, "2026-03-01T12:00:00Z", "America/Havana"),
            "2026-03-08T05:00:00.000Z 2026-03-10T04:00:00.000Z");
}

TEST(AWindow, IsEmptyWhenTheLastDayIsOver) {
  const Validity validity{.first_day = {}, .last_day = day("2026-11-21"), .days_after_purchase = {}};
  const auto found = window_of(validity, now, "UTC");
  EXPECT_GE(found.from, found.until);
}

Honoured on(const Rules& rules, std::string_view date, int hour, int minute = 0) {
  return honoured(rules, {.date = day(date), .minute_of_day = hour * 60 + minute});
}

TEST(Rules, AllowEverythingWhenTheySayNothing) {
  for (int hour = 0; hour < 24; ++hour) EXPECT_EQ(on({}, "2026-11-22", hour), Honoured::yes);
}

TEST(Rules, RefuseTheBlackoutBeforeTheDayBeforeTheHour) {
  Rules rules;
  rules.hours = {{600, 840}};
  EXPECT_EQ(on(rules, "2026-11-22", 9, 59), Honoured::not_this_hour);
  EXPECT_EQ(on(rules, "2026-11-22", 10), Honoured::yes);
  EXPECT_EQ(on(rules, "2026-11-22", 13, 59), Honoured::yes);
  EXPECT_EQ(on(rules, "2026-11-22", 14), Honoured::not_this_hour);
  rules.weekdays = {Weekday::saturday};
  EXPECT_EQ(on(rules, "2026-11-22", 9, 59), Honoured::not_this_day);
  EXPECT_EQ(on(rules, "2026-11-21", 10), Honoured::yes);
  rules.blackouts = {day("2026-11-22")};
  EXPECT_EQ(on(rules, "2026-11-22", 9, 59), Honoured::blackout);
}

TEST(Rules, GiveANightToTheDayItBeginsOn) {
  Rules rules;
  rules.weekdays = {Weekday::saturday};
  rules.hours = {{18 * 60, 2 * 60}};
  EXPECT_EQ(on(rules, "2026-11-21", 1), Honoured::not_this_day);  // Friday's night
  EXPECT_EQ(on(rules, "2026-11-21", 17, 59), Honoured::not_this_hour);
  EXPECT_EQ(on(rules, "2026-11-21", 18), Honoured::yes);
  EXPECT_EQ(on(rules, "2026-11-22", 1, 59), Honoured::yes);
  EXPECT_EQ(on(rules, "2026-11-22", 2), Honoured::not_this_day);
  EXPECT_EQ(on(rules, "2026-11-22", 18), Honoured::not_this_day);
}

TEST(Rules, BlackOutANightWithTheDayItBeginsOn) {
  Rules rules;
  rules.hours = {{18 * 60, 2 * 60}};
  rules.blackouts = {day("2026-11-21")};
  EXPECT_EQ(on(rules, "2026-11-21", 1), Honoured::yes);  // Friday's night
  EXPECT_EQ(on(rules, "2026-11-21", 20), Honoured::blackout);
  EXPECT_EQ(on(rules, "2026-11-22", 1), Honoured::blackout);
  EXPECT_EQ(on(rules, "2026-11-22", 20), Honoured::yes);
}

TEST(Rules, EndAtMidnightAtEitherSpelling) {
  for (const std::int32_t midnight : {0, 1440}) {
    Rules rules;
    rules.hours = {{18 * 60, midnight}};
    EXPECT_EQ(on(rules, "2026-11-21", 23, 59), Honoured::yes);
    EXPECT_EQ(on(rules, "2026-11-22", 0), Honoured::not_this_hour);
  }
}

TEST(ACategorysPath, HoldsAllAboveIt) {
  EXPECT_EQ(path_of_category("noodles"), "/eat/noodles/");
  EXPECT_EQ(path_of_category("eat"), "/eat/");
  EXPECT_EQ(path_of_category("nonsense"), "");
  EXPECT_EQ(path_of_category(""), "");
}

TEST(Pools, AreNamedAfterTheOfferAndThePerson) {
  const OfferId offer{{1}};
  const UserId person{{2}};
  EXPECT_EQ(quota_pool(offer), "offer/" + offer.text());
  EXPECT_EQ(person_pool(offer, person), "offer/" + offer.text() + "/" + person.text());
}

}  // namespace
}  // namespace footfall::catalog
