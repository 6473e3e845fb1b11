#include "capacity/capacity.h"
#include "catalog/catalog_fixture.h"
#include "core/relay.h"

namespace footfall::catalog {
namespace {

using testing::ElementsAre;

class Offers : public OnCatalog {
 protected:
  Outcome halt(OfferId id) {
    return write([&](Tx& tx) { return pause(tx, id); });
  }
  Outcome finish(OfferId id) {
    return write([&](Tx& tx) { return end(tx, id); });
  }
  std::optional<std::int64_t> total(OfferId id) {
    const auto level = read([&](View& view) { return capacity::pool_level(view, quota_pool(id)); });
    return level ? std::optional(level->total) : std::nullopt;
  }
  void buy(OfferId id, std::int64_t quantity) {
    ASSERT_TRUE(
        write([&](Tx& tx) -> Outcome {
          const auto hold = TRY(capacity::hold(
              tx, {.owner = "ord", .purpose = "order", .ttl = minutes(5), .pools = {{quota_pool(id), quantity}}}));
          return capacity::confirm(tx, hold);
        }).ok());
  }
  std::vector<std::string> told() {
    return read([](View& view) {
      std::vector<std::string> bodies;
      for (const auto row : view.sql("SELECT body FROM event WHERE region = $1 AND name = 'offer.changed' ORDER BY id",
                                     {view.region()})) {
        const auto body = row.text(0);
        bodies.emplace_back(body.substr(body.find("\"state\"")));
      }
      return bodies;
    });
  }
};
ON_BOTH_DATABASES(Offers);

TEST_P(Offers, ReadBackAsTheyWereKept) {
  Offer offer = noodles();
  offer.title_zh = "双人面";
  offer.description = "Two bowls";
  offer.description_zh = "两碗";
  auto& terms = offer.terms;
  terms.quota = 100;
  terms.per_person = 2;
  terms.sale_from = test::start;
  terms.sale_until = test::start + days(30);
  terms.validity = {.first_day = Date{2026, 12, 1}, .last_day = Date{2026, 12, 31}, .days_after_purchase = {}};
  terms.rules.weekdays = {Weekday::monday, Weekday::sunday};
  terms.rules.hours = {{600, 840}, {1080, 120}};
  terms.rules.blackouts = {Date{2026, 12, 25}};
  terms.uses = 3;
  terms.refund = RefundPolicy::until_expiry_only;
  terms.paid_value_days = 30;
  const auto id = *create(offer);
  offer.id = id;
  offer.created_at = test::start;
  EXPECT_EQ(find(id), offer);
  EXPECT_EQ(read([&](View& view) { return find_terms(view, id, 1); }), offer.terms);
  EXPECT_EQ(read([&](View& view) { return find_terms(view, id, 2); }), std::nullopt);
}

TEST_P(Offers, NeedAMerchantAndItsOwnStores) {
  Offer offer = noodles();
  offer.merchant = MerchantId{store.uuid};
  EXPECT_TRUE(create(offer).is(merchants::why::merchant_unknown));
  offer = noodles();
  offer.terms.stores = {store, make_store(make_merchant("Elsewhere"), "Soup")};
  const auto refused = create(offer);
  ASSERT_TRUE(refused.is(why::store_foreign));
  EXPECT_EQ(refused.error().field, "/terms/stores/1");
}

TEST_P(Offers, KeepWithinTheLimitsWhoeverMakesThem) {
  Offer offer = noodles();
  offer.terms.uses = 101;
  const auto refused = create(offer);
  ASSERT_TRUE(refused.is(footfall::why::field_out_of_range));
  EXPECT_EQ(refused.error().field, "/terms/uses");
}

TEST_P(Offers, NameEachStoreOnce) {
  Offer offer = noodles();
  offer.terms.stores = {store, store};
  EXPECT_THAT(find(*create(offer)).terms.stores, ElementsAre(store));
}

TEST_P(Offers, GoThroughTheirStatesAndTellEach) {
  const auto id = *create(noodles());
  EXPECT_TRUE(halt(id).is(why::offer_draft));
  ASSERT_TRUE(sell(id).ok());
  ASSERT_TRUE(sell(id).ok());
  ASSERT_TRUE(halt(id).ok());
  ASSERT_TRUE(halt(id).ok());
  ASSERT_TRUE(sell(id).ok());
  ASSERT_TRUE(finish(id).ok());
  ASSERT_TRUE(finish(id).ok());
  EXPECT_TRUE(sell(id).is(why::offer_ended));
  EXPECT_TRUE(halt(id).is(why::offer_ended));
  EXPECT_THAT(told(), ElementsAre("\"state\":\"draft\"}", "\"state\":\"on_sale\"}", "\"state\":\"paused\"}",
                                  "\"state\":\"on_sale\"}", "\"state\":\"ended\"}"));
  const OfferId nobody{merchant.uuid};
  EXPECT_TRUE(sell(nobody).is(why::offer_unknown));
  EXPECT_TRUE(halt(nobody).is(why::offer_unknown));
  EXPECT_TRUE(finish(nobody).is(why::offer_unknown));
}

TEST_P(Offers, GetTheirPoolWhenTheyGoOnSale) {
  Offer offer = noodles();
  offer.terms.quota = 5;
  const auto id = *create(offer);
  EXPECT_EQ(total(id), std::nullopt);
  ASSERT_TRUE(sell(id).ok());
  EXPECT_EQ(total(id), 5);
  EXPECT_EQ(total(on_sale(noodles())), capacity::unlimited);
}

TEST_P(Offers, AreNotOnSaleWhenAllTheirStoresAreClosed) {
  const auto id = *create(noodles());
  ASSERT_TRUE(write([&](Tx& tx) { return merchants::close_store(tx, store); }).ok());
  EXPECT_TRUE(sell(id).is(why::stores_missing));
}

TEST_P(Offers, MakeANewVersionOfChangedTermsAndKeepTheOld) {
  const auto id = on_sale(noodles());
  Offer wanted = find(id);
  wanted.terms.price = eur(990);
  ASSERT_TRUE(change(wanted).ok());
  wanted.version = 2;
  EXPECT_EQ(find(id), wanted);
  EXPECT_EQ(read([&](View& view) { return find_terms(view, id, 1); })->price, eur(1'990));
  EXPECT_EQ(read([&](View& view) { return find_terms(view, id, 2); })->price, eur(990));
  wanted.title = "Noodles";
  ASSERT_TRUE(change(wanted).ok());
  EXPECT_EQ(find(id), wanted);  // still version 2
}

TEST_P(Offers, SayNothingWhenNothingChanges) {
  const auto id = *create(noodles());
  ASSERT_TRUE(change(find(id)).ok());
  EXPECT_EQ(told().size(), 1U);
}

TEST_P(Offers, AreJudgedAnewWhenTheyChange) {
  const auto id = on_sale(noodles());
  Offer wanted = find(id);
  wanted.terms.price = eur(9'990);
  EXPECT_TRUE(change(wanted).is(why::price_above_list));
  wanted = find(id);
  wanted.terms.stores = {};
  EXPECT_TRUE(change(wanted).is(why::stores_missing));  // while it is on sale
  ASSERT_TRUE(halt(id).ok());
  EXPECT_TRUE(change(wanted).ok());
  EXPECT_TRUE(sell(id).is(why::stores_missing));
  ASSERT_TRUE(finish(id).ok());
  EXPECT_TRUE(change(wanted).is(why::offer_ended));
}

TEST_P(Offers, LowerTheirQuotaToWhatIsSoldAndNoFurther) {
  const auto id = on_sale(noodles());
  buy(id, 3);
  Offer wanted = find(id);
  wanted.terms.quota = 2;
  const auto refused = change(wanted);
  ASSERT_TRUE(refused.is(capacity::why::total_below_use));
  EXPECT_EQ(refused.error().field, "/terms/quota");
  EXPECT_EQ(refused.error().expected, "at least 3, or 0 for no limit");
  EXPECT_EQ(find(id).version, 1);
  wanted.terms.quota = 3;
  ASSERT_TRUE(change(wanted).ok());
  EXPECT_EQ(total(id), 3);
  wanted.terms.quota = 0;
  ASSERT_TRUE(change(wanted).ok());
  EXPECT_EQ(total(id), capacity::unlimited);
}

TEST_P(Offers, ArePausedWhenTheirMerchantIsSuspended) {
  const auto id = on_sale(noodles());
  const auto draft = *create(noodles());
  const auto others = make_merchant("Elsewhere");
  Offer other = noodles();
  other.merchant = others;
  other.terms.stores = {make_store(others, "Soup")};
  const auto untouched = on_sale(other);

  const auto set = [&](merchants::MerchantState state) {
    auto wanted = *read([&](View& view) { return merchants::find_merchant(view, merchant); });
    wanted.state = state;
    ASSERT_TRUE(write([&](Tx& tx) { return merchants::change_merchant(tx, wanted); }).ok());
  };
  Relay relay(gate(), module().subscriptions);
  set(merchants::MerchantState::suspended);
  while (relay.turn(region) > 0) continue;
  EXPECT_EQ(find(id).state, OfferState::paused);
  EXPECT_EQ(find(draft).state, OfferState::draft);
  EXPECT_EQ(find(untouched).state, OfferState::on_sale);
  EXPECT_TRUE(sell(id).is(why::merchant_suspended));

  set(merchants::MerchantState::active);
  while (relay.turn(region) > 0) continue;
  EXPECT_EQ(find(id).state, OfferState::paused);
  EXPECT_TRUE(sell(id).ok());
}

TEST_P(Offers, AreGoneThroughOneByOne) {
  std::vector<OfferId> made;
  for (int i = 0; i < 5; ++i) made.push_back(*create(noodles()));
  std::vector<OfferId> seen;
  std::optional<OfferId> after;
  for (;;) {
    const auto some = read([&](View& view) { return list_offers_after(view, after, 2); });
    if (some.empty()) break;
    for (const auto& offer : some) seen.push_back(offer.id);
    after = seen.back();
  }
  EXPECT_EQ(seen, made);
}

TEST_P(Offers, AreInCategoriesThatCanBeLoadedAgainAndAgain) {
  region = platform_region;
  for (int i = 0; i < 2; ++i) write([](Tx& tx) { load_categories(tx); });
  region = Region{1};
  const auto all = read([](View& view) { return list_categories(view); });
  ASSERT_GT(all.size(), 100U);
  EXPECT_EQ(all[0].slug, "eat");
  EXPECT_EQ(all[0].name_zh, "美食");
  EXPECT_EQ(all[1].parent, "eat");
}

}  // namespace
}  // namespace footfall::catalog
