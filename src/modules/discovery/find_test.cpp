#include <algorithm>
#include <set>

#include "discovery/discovery_fixture.h"
#include "discovery/ranking.h"

namespace footfall::discovery {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Finding : public OnDiscovery {
 protected:
  Outcome pause(catalog::OfferId id) {
    return write([&](Tx& tx) { return catalog::pause(tx, id); });
  }
};
ON_BOTH_DATABASES(Finding);

TEST_P(Finding, PutsTheNearestFirstAndEachOfferAtItsNearestStore) {
  const auto close = open_store(named("Close", LatLng{here.lat_e6 + 1'000, here.lng_e6}));
  const auto middle = open_store(named("Middle", LatLng{here.lat_e6 + 5'000, here.lng_e6}));
  const auto far = open_store(named("Far", LatLng{here.lat_e6 + 100'000, here.lng_e6}));
  put_on_sale(deal("B", {middle}));
  put_on_sale(deal("A", {far, close, middle}));
  put_on_sale(deal("C", {far}));
  catch_up();
  const auto page = offers(around(here));
  ASSERT_EQ(page->items.size(), 2U);
  EXPECT_EQ(page->items[0].offer.title, "A");
  EXPECT_EQ(page->items[0].nearest.store.id, close);
  EXPECT_EQ(page->items[0].nearest.distance_metres, 111);
  EXPECT_EQ(page->items[0].discount_percent, 37);
  EXPECT_EQ(page->items[0].left, std::nullopt);
  EXPECT_EQ(page->items[1].nearest.distance_metres, 556);
  EXPECT_EQ(page->next, std::nullopt);
  EXPECT_THAT(names(around(here)), ElementsAre("Close", "Middle"));
  EXPECT_THAT(names(around(here, 50'000)), ElementsAre("Close", "Middle", "Far"));
}

TEST_P(Finding, ShowsTheNewestFirstWithoutAPlace) {
  const auto nowhere = open_store(named("Nowhere", std::nullopt));
  const auto store = open_store(named("Somewhere"));
  put_on_sale(deal("Old", {nowhere}));
  put_on_sale(deal("New", {store, nowhere}));
  catch_up();
  EXPECT_THAT(titles({}), ElementsAre("New", "Old"));
  EXPECT_THAT(names({}), ElementsAre("Somewhere", "Nowhere"));
  EXPECT_EQ(offers({})->items[0].nearest.store.id, store);
  EXPECT_EQ(offers({})->items[0].nearest.distance_metres, std::nullopt);
  EXPECT_THAT(titles(around(here)), ElementsAre("New"));
  EXPECT_THAT(names(around(here)), ElementsAre("Somewhere"));
}

TEST_P(Finding, FollowsOffersThroughTheirStates) {
  const auto id = put_on_sale(deal("Noodles", {open_store(named("Bar"))}));
  EXPECT_THAT(titles({}), IsEmpty());  // not told yet
  catch_up();
  EXPECT_THAT(titles({}), ElementsAre("Noodles"));
  ASSERT_TRUE(pause(id).ok());
  EXPECT_THAT(titles({}), IsEmpty());  // even before it is told
  catch_up();
  EXPECT_THAT(titles(around(here)), IsEmpty());
  ASSERT_TRUE(write([&](Tx& tx) { return catalog::put_on_sale(tx, id); }).ok());
  catch_up();
  EXPECT_THAT(titles(around(here)), ElementsAre("Noodles"));
  auto changed = *read([&](View& view) { return catalog::find_offer(view, id); });
  changed.title = "Soup";
  ASSERT_TRUE(write([&](Tx& tx) { return catalog::change_offer(tx, changed); }).ok());
  catch_up();
  Query query;
  query.text = "soup";
  EXPECT_THAT(titles(query), ElementsAre("Soup"));
  query.text = "noodles";
  EXPECT_THAT(titles(query), IsEmpty());
}

TEST_P(Finding, FollowsStoresThatMoveAndClose) {
  const auto id = open_store(named("Bar"));
  put_on_sale(deal("Noodles", {id}));
  catch_up();
  auto moved = *read([&](View& view) { return merchants::find_store(view, id); });
  moved.position = LatLng{here.lat_e6 + 500'000, here.lng_e6};
  ASSERT_TRUE(write([&](Tx& tx) { return merchants::change_store(tx, moved); }).ok());
  catch_up();
  EXPECT_THAT(titles(around(here)), IsEmpty());
  EXPECT_THAT(titles(around(*moved.position)), ElementsAre("Noodles"));
  ASSERT_TRUE(write([&](Tx& tx) { return merchants::close_store(tx, id); }).ok());
  EXPECT_THAT(names({}), IsEmpty());
  catch_up();
  EXPECT_THAT(names(around(*moved.position)), IsEmpty());
  EXPECT_THAT(titles(around(*moved.position)), IsEmpty());
  EXPECT_THAT(titles({}), IsEmpty());
}

TEST_P(Finding, ShowsOnlyWhatCanBeBoughtNow) {
  const auto store = open_store(named("Bar"));
  auto later = deal("Later", {store});
  later.terms.sale_from = test::start + hours(1);
  put_on_sale(later);
  auto ending = deal("Ending", {store});
  ending.terms.sale_until = test::start + hours(1);
  put_on_sale(ending);
  auto today = deal("Today", {store});
  today.terms.validity = {.first_day = {}, .last_day = Date{2026, 11, 22}, .days_after_purchase = {}};
  put_on_sale(today);
  auto one = deal("One", {store});
  one.terms.quota = 1;
  const auto last = put_on_sale(one);
  catch_up();
  EXPECT_THAT(titles({}), ElementsAre("One", "Today", "Ending"));
  EXPECT_EQ(offers({})->items[0].left, 1);
  const auto hold = write([&](Tx& tx) {
    return capacity::hold(
        tx, {.owner = "ord", .purpose = "order", .ttl = hours(2), .pools = {{catalog::quota_pool(last), 1}}});
  });
  ASSERT_TRUE(hold.ok());
  EXPECT_THAT(titles({}), ElementsAre("Today", "Ending"));
  EXPECT_THAT(titles(around(here)), ElementsAre("Ending", "Today"));
  clock().advance(hours(1));
  EXPECT_THAT(titles({}), ElementsAre("Today", "Later"));
  clock().advance(hours(13));  // past midnight in Monaco
  EXPECT_THAT(titles(around(here)), ElementsAre("Later"));
}

TEST_P(Finding, MatchesWordsHoweverTheyAreWritten) {
  auto cafe = named("Café de Paris");
  cafe.name_zh = "巴黎咖啡馆";
  const auto store = open_store(cafe);
  auto hot_pot = deal("Hot Pot 50% off", {store});
  hot_pot.title_zh = "重庆火锅";
  put_on_sale(hot_pot);
  catch_up();
  const auto found = [&](const std::string& text) {
    Query near = around(here);
    near.text = text;
    Query anywhere;
    anywhere.text = text;
    EXPECT_EQ(titles(near), titles(anywhere)) << text;
    return !titles(near).empty();
  };
  for (const auto* text : {"hot pot", "HOT", "pot off", "火锅", "50%", "cafe", "CAFÉ paris", "咖啡", ""}) {
    EXPECT_TRUE(found(text)) << text;
  }
  for (const auto* text : {"pot hot", "hot_pot", "%hot", "5%0", "炒饭"}) EXPECT_FALSE(found(text)) << text;
  Query stores_by_text;
  stores_by_text.text = "咖啡";
  EXPECT_THAT(names(stores_by_text), ElementsAre("Café de Paris"));
  stores_by_text.text = "hot pot";
  EXPECT_THAT(names(stores_by_text), IsEmpty());
}

TEST_P(Finding, LooksBelowACategory) {
  const auto store = open_store(named("Bar"));
  put_on_sale(deal("Noodles", {store}));
  auto pizza = deal("Pizza", {store});
  pizza.category = "pizza";
  put_on_sale(pizza);
  catch_up();
  const auto of = [&](std::string category) {
    Query query;
    query.category = std::move(category);
    return query;
  };
  EXPECT_THAT(titles(of("eat")), ElementsAre("Pizza", "Noodles"));
  EXPECT_THAT(titles(of("noodles")), ElementsAre("Noodles"));
  EXPECT_THAT(titles(of("cafes")), IsEmpty());
  EXPECT_THAT(names(of("eat")), ElementsAre("Bar"));
  EXPECT_THAT(names(of("pizza")), IsEmpty());
  EXPECT_TRUE(offers(of("nonsense")).is(catalog::why::category_unknown));
  EXPECT_TRUE(stores(of("%")).is(catalog::why::category_unknown));
}

TEST_P(Finding, GoesOnWhereAPageEnded) {
  std::vector<std::string> expected;
  for (int i = 0; i < 7; ++i) {
    // Two and two are equally far, so that a page ends between them.
    const auto store =
        open_store(named("Store " + std::to_string(i), LatLng{here.lat_e6 + i / 2 * 1'000, here.lng_e6}));
    put_on_sale(deal("Deal " + std::to_string(i), {store}));
    expected.push_back("Deal " + std::to_string(i));
  }
  catch_up();
  const auto walk = [&](Query query) {
    std::vector<std::string> seen;
    query.limit = 3;
    for (int pages = 0; pages < 5; ++pages) {
      const auto page = offers(query);
      for (const auto& hit : page->items) seen.push_back(hit.offer.title);
      if (!page->next) break;
      query.cursor = page->next;
    }
    return seen;
  };
  EXPECT_EQ(walk(around(here)), expected);
  std::ranges::reverse(expected);
  EXPECT_EQ(walk({}), expected);
  Query wrong = around(here);
  wrong.cursor = "off_00000000000000000000000009";
  EXPECT_EQ(offers(wrong).error().field, "/cursor");
  wrong = {};
  wrong.cursor = "1_off_00000000000000000000000009";
  EXPECT_TRUE(offers(wrong).is(footfall::why::field_malformed));
  EXPECT_TRUE(stores(wrong).is(footfall::why::field_malformed));
}

TEST_P(Finding, StaysInItsRegion) {
  put_on_sale(deal("Noodles", {open_store(named("Bar"))}));
  catch_up();
  region = Region{2};
  EXPECT_THAT(titles({}), IsEmpty());
  EXPECT_THAT(titles(around(here)), IsEmpty());
  EXPECT_THAT(names(around(here)), IsEmpty());
}

// Around each centre, stores at random; what is found is what a look at every one of them finds.
TEST_P(Finding, FindsWhatALookAtEveryStoreFinds) {
  const std::vector<LatLng> centres{here,
                                    {-16'800'000, 179'990'000},   // Fiji: the date line
                                    {-16'800'000, -179'990'000},  // and from its other side
                                    {0, 180'000'000},
                                    {89'950'000, 0},  // the poles
                                    {90'000'000, 12'000'000},
                                    {-89'950'000, -170'000'000},
                                    {71'000'000, 179'999'999}};
  std::vector<merchants::Store> all;
  auto& random = world().random;
  for (const auto& centre : centres) {
    for (int i = 0; i < 25; ++i) {
      const auto spread = [&](std::uint64_t reach_e6) {
        return static_cast<std::int64_t>(random.below(2 * reach_e6)) - static_cast<std::int64_t>(reach_e6);
      };
      // Longitudes are short near the poles: spread over all of them there.
      const bool polar = std::abs(centre.lat_e6) > 89'000'000;
      auto lng = centre.lng_e6 + spread(polar ? 180'000'000 : 300'000);
      if (lng > 180'000'000) lng -= 360'000'000;
      if (lng < -180'000'000) lng += 360'000'000;
      const auto lat = std::clamp<std::int64_t>(centre.lat_e6 + spread(300'000), -90'000'000, 90'000'000);
      all.push_back(named("s" + std::to_string(all.size()),
                          LatLng{static_cast<std::int32_t>(lat), static_cast<std::int32_t>(lng)}));
    }
  }
  write([&](Tx& tx) {
    for (auto& store : all) store.id = *merchants::create_store(tx, store);
  });
  catch_up();

  for (const auto& centre : centres) {
    for (const std::int32_t radius : {1, 500, 5'000, 20'000, 50'000}) {
      std::vector<std::pair<std::int64_t, StoreId>> expected;
      for (const auto& store : all) {
        const auto mm = millimetres_between(centre, *store.position);
        if (mm <= std::int64_t{radius} * 1'000) expected.emplace_back(mm, store.id);
      }
      std::ranges::sort(expected);
      Query query = around(centre, radius);
      query.limit = 50;
      std::vector<StoreId> found;
      for (;;) {
        const auto page = stores(query);
        for (const auto& hit : page->items) found.push_back(hit.store.id);
        if (!page->next) break;
        query.cursor = page->next;
      }
      std::vector<StoreId> wanted;
      for (const auto& each : expected) wanted.push_back(each.second);
      ASSERT_EQ(found, wanted) << centre.lat_e6 << "," << centre.lng_e6 << " radius " << radius;
    }
  }
}

}  // namespace
}  // namespace footfall::discovery
