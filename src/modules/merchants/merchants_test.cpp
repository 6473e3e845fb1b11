#include "merchants/merchants_fixture.h"

namespace footfall::merchants {
namespace {

using testing::ElementsAre;

class Merchants : public OnMerchants {
 protected:
  std::int64_t events(std::string_view name) {
    return read([&](View& view) {
      return view.sql("SELECT COUNT(*) FROM event WHERE region = $1 AND name = $2", {view.region(), name})[0].integer(
          0);
    });
  }
};
ON_BOTH_DATABASES(Merchants);

TEST_P(Merchants, LiveInRegionsThatMayBeReadFromEverywhere) {
  EXPECT_EQ(read([](View& view) { return find_region(view, Region{1}); }), monaco());
  EXPECT_EQ(read([](View& view) { return find_region(view, Region{2}); }), std::nullopt);
  EXPECT_THAT(read([](View& view) { return list_regions(view); }), ElementsAre(monaco()));
}

TEST_P(Merchants, LiveInRegionsOfDifferentNumbersAndSlugs) {
  region = platform_region;
  auto other = monaco();
  other.region = Region{2};
  EXPECT_TRUE(write([&](Tx& tx) { return create_region(tx, other); }).is(why::region_taken));
  other.slug = "menton";
  EXPECT_TRUE(write([&](Tx& tx) { return create_region(tx, other); }).ok());
  other.slug = "nice";
  EXPECT_TRUE(write([&](Tx& tx) { return create_region(tx, other); }).is(why::region_taken));
}

TEST_P(Merchants, NeedARegion) {
  region = Region{7};
  EXPECT_TRUE(write([](Tx& tx) { return create_merchant(tx, named("Nowhere")); }).is(why::region_unknown));
}

TEST_P(Merchants, AreListedNewestFirst) {
  const auto second = *write([](Tx& tx) { return create_merchant(tx, named("Second")); });
  const auto names = [&](std::optional<MerchantId> before) {
    std::vector<std::string> all;
    for (const auto& m : read([&](View& view) { return list_merchants_before(view, before, 10); })) {
      all.push_back(m.name);
    }
    return all;
  };
  EXPECT_THAT(names({}), ElementsAre("Second", "Chez Nous"));
  EXPECT_THAT(names(second), ElementsAre("Chez Nous"));
}

TEST_P(Merchants, TellWhenTheyChange) {
  auto chez = *read([&](View& view) { return find_merchant(view, merchant); });
  EXPECT_EQ(chez.commission_basis_points, 500);
  chez.state = MerchantState::suspended;
  EXPECT_TRUE(write([&](Tx& tx) { return change_merchant(tx, chez); }).ok());
  EXPECT_EQ(read([&](View& view) { return find_merchant(view, merchant); }), chez);
  EXPECT_EQ(events("merchant.changed"), 2);
  chez.commission_basis_points = 5'001;
  EXPECT_EQ(write([&](Tx& tx) { return change_merchant(tx, chez); }).error().field, "/commission_basis_points");
  chez.commission_basis_points = 0;
  chez.id = {};
  EXPECT_TRUE(write([&](Tx& tx) { return change_merchant(tx, chez); }).is(why::merchant_unknown));
}

TEST_P(Merchants, HaveStoresThatReadBackAsTheyWereKept) {
  Store store = noodle_bar();
  store.name_zh = "面馆";
  store.phone = "+37793255454";
  store.website = "https://noodle.example/";
  store.opening_hours = "Mo-Fr 09:00-18:00";
  store.hours_note = "and by appointment";
  store.description = "Noodles\nand more";
  store.address = "1 Avenue de la Costa";
  store.source = "osm:n1";
  const auto id = *create(store);
  store.id = id;
  store.created_at = test::start;
  EXPECT_EQ(find(id), store);
  EXPECT_EQ(read([](View& view) { return find_store_by_source(view, "osm:n1"); }), store);
  EXPECT_EQ(read([](View& view) { return find_store_by_source(view, "osm:n2"); }), std::nullopt);
}

TEST_P(Merchants, HaveStoresWithoutAPositionButNoneAtZero) {
  Store store = noodle_bar();
  store.position.reset();
  EXPECT_EQ(find(*create(store)).position, std::nullopt);
  store.position = LatLng{};
  EXPECT_TRUE(create(store).is(why::position_unlikely));
  store.position = LatLng{0, 9'000'000};  // on the equator, at sea
  EXPECT_TRUE(create(store).ok());
}

TEST_P(Merchants, HaveStoresInTheZoneOfTheirRegionUnlessTold) {
  Store store = noodle_bar();
  store.zone = "";
  EXPECT_EQ(find(*create(store)).zone, "Europe/Monaco");
}

TEST_P(Merchants, HaveNoTwoStoresOfOneSource) {
  Store store = noodle_bar();
  store.source = "osm:n1";
  ASSERT_TRUE(create(store).ok());
  EXPECT_TRUE(create(store).is(why::store_source_taken));
  EXPECT_EQ(read([&](View& view) { return list_stores(view, merchant); }).size(), 1U);
  store.source = "";
  EXPECT_TRUE(create(store).ok());
  EXPECT_TRUE(create(store).ok());
}

TEST_P(Merchants, MustBeThereToHaveAStore) {
  Store store = noodle_bar();
  store.merchant = {};
  EXPECT_TRUE(create(store).is(why::merchant_unknown));
}

TEST_P(Merchants, ChangeAStoreButNotWhoseItIs) {
  const auto id = *create(noodle_bar());
  Store wanted = find(id);
  wanted.name = "Soup Bar";
  wanted.position.reset();
  wanted.merchant = {};
  wanted.source = "osm:n9";
  wanted.state = StoreState::closed;
  wanted.created_at = {};
  ASSERT_TRUE(change(wanted).ok());
  Store expected = noodle_bar();
  expected.id = id;
  expected.name = "Soup Bar";
  expected.position.reset();
  expected.created_at = test::start;
  EXPECT_EQ(find(id), expected);
  EXPECT_EQ(events("store.changed"), 2);
}

TEST_P(Merchants, SayNothingWhenNothingChanges) {
  const auto id = *create(noodle_bar());
  Store same = find(id);
  ASSERT_TRUE(change(same).ok());
  same.merchant = {};  // what never changes is not looked at
  same.source = "osm:n9";
  same.state = StoreState::closed;
  same.created_at = {};
  ASSERT_TRUE(change(same).ok());
  EXPECT_EQ(events("store.changed"), 1);
}

TEST_P(Merchants, CloseAStoreOnceAndForGood) {
  const auto id = *create(noodle_bar());
  const auto close = [&] { return write([&](Tx& tx) { return close_store(tx, id); }); };
  ASSERT_TRUE(close().ok());
  ASSERT_TRUE(close().ok());
  EXPECT_EQ(find(id).state, StoreState::closed);
  EXPECT_EQ(events("store.changed"), 2);
  Store wanted = find(id);
  wanted.state = StoreState::open;
  EXPECT_TRUE(change(wanted).is(why::store_closed));
  EXPECT_TRUE(write([](Tx& tx) { return close_store(tx, {}); }).is(why::store_unknown));
}

TEST_P(Merchants, AreGoneThroughStoreByStore) {
  std::vector<StoreId> made;
  for (int i = 0; i < 5; ++i) made.push_back(*create(noodle_bar()));
  std::vector<StoreId> seen;
  std::optional<StoreId> after;
  for (;;) {
    const auto some = read([&](View& view) { return list_stores_after(view, after, 2); });
    if (some.empty()) break;
    for (const auto& store : some) seen.push_back(store.id);
    after = seen.back();
  }
  EXPECT_EQ(seen, made);
}

}  // namespace
}  // namespace footfall::merchants
