#include "merchants/merchants_fixture.h"
#include "merchants/merchants_wire.h"
#include "support/asking.h"

namespace footfall::merchants {
namespace {

using testing::ElementsAre;

class MerchantsApi : public OnMerchants {
 protected:
  void SetUp() override {
    OnMerchants::SetUp();
    other = *write([](Tx& tx) { return create_merchant(tx, named("Elsewhere")); });
    store = *create(noodle_bar());
  }

  template <class Reply>
  Result<Reply> ask(const Caller& caller, const std::string& line, std::string_view body = {}) {
    return test::Routes(database(), module().routes).ask<Reply>(caller, line, body);
  }
  std::string code(const Result<StoreView>& answer) { return std::string(answer.error().reason->code); }
  std::vector<std::string> audited(std::string_view subject) {
    return read([&](View& view) {
      std::vector<std::string> actions;
      for (const auto row : view.sql("SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id", {subject})) {
        actions.emplace_back(row.text(0));
      }
      return actions;
    });
  }

  MerchantId other;
  StoreId store;
  Caller operator_ = test::platform_operator();
};
ON_BOTH_DATABASES(MerchantsApi);

TEST_P(MerchantsApi, LetsTheOperatorOpenARegionAndEverybodySeeIt) {
  const auto* body = R"({"region":2,"slug":"menton","name":"Menton","currency":"EUR","zone":"Europe/Paris",)"
                     R"("country":"FR","language":"fr"})";
  EXPECT_TRUE(ask<RegionInfo>(test::anonymous(), "POST /v1/regions", body).is(footfall::why::unauthenticated));
  EXPECT_TRUE(
      ask<RegionInfo>(test::staff(Role::owner, merchant), "POST /v1/regions", body).is(footfall::why::forbidden));
  ASSERT_TRUE(ask<RegionInfo>(operator_, "POST /v1/regions", body).ok());
  EXPECT_EQ(ask<RegionInfo>(test::anonymous(), "GET /v1/regions/2")->name, "Menton");
  EXPECT_EQ(ask<RegionsView>(test::anonymous(), "GET /v1/regions")->regions.size(), 2U);
  EXPECT_TRUE(ask<RegionInfo>(test::anonymous(), "GET /v1/regions/3").is(why::region_unknown));
  EXPECT_THAT(audited("2"), ElementsAre("region.create"));
}

TEST_P(MerchantsApi, LetsTheOperatorMakeAndListMerchants) {
  const auto made = ask<Merchant>(operator_, "POST /v1/regions/1/merchants", R"({"name":"New"})");
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->commission_basis_points, 500);
  const auto first = ask<wire::Page<Merchant>>(operator_, "GET /v1/regions/1/merchants?limit=2");
  ASSERT_EQ(first->items.size(), 2U);
  EXPECT_EQ(first->items[0].name, "New");
  const auto rest = ask<wire::Page<Merchant>>(operator_, "GET /v1/regions/1/merchants?limit=2&cursor=" + *first->next);
  ASSERT_EQ(rest->items.size(), 1U);
  EXPECT_EQ(rest->next, std::nullopt);
  EXPECT_TRUE(ask<Merchant>(operator_, "POST /v1/regions/9/merchants", R"({"name":"New"})").is(why::region_unknown));
}

TEST_P(MerchantsApi, HidesAMerchantFromAnothersStaff) {
  const auto line = "GET /v1/merchants/" + merchant.text();
  EXPECT_EQ(ask<Merchant>(test::staff(Role::manager, merchant), line)->name, "Chez Nous");
  EXPECT_TRUE(ask<Merchant>(test::staff(Role::owner, other), line).is(footfall::why::not_found));
  EXPECT_TRUE(ask<Merchant>(test::staff(Role::clerk, merchant), line).is(footfall::why::forbidden));
  EXPECT_TRUE(ask<Merchant>(test::anonymous(), line).is(footfall::why::unauthenticated));
}

TEST_P(MerchantsApi, KeepsTheCommissionForTheOperator) {
  const auto line = "PATCH /v1/merchants/" + merchant.text();
  const auto owner = test::staff(Role::owner, merchant);
  EXPECT_EQ(ask<Merchant>(owner, line, R"({"name_zh":"我们家"})")->name, "Chez Nous");
  EXPECT_TRUE(ask<Merchant>(owner, line, R"({"commission_basis_points":0})").is(footfall::why::forbidden));
  EXPECT_TRUE(ask<Merchant>(owner, line, R"({"commission_basis_points":500})").ok());
  const auto changed = ask<Merchant>(operator_, line, R"({"commission_basis_points":0})");
  EXPECT_EQ(changed->commission_basis_points, 0);
  EXPECT_EQ(changed->name_zh, "我们家");
  EXPECT_TRUE(ask<Merchant>(test::staff(Role::owner, other), line, "{}").is(footfall::why::not_found));
}

TEST_P(MerchantsApi, LetsOnlyTheOperatorSuspend) {
  const auto line = "POST /v1/merchants/" + merchant.text();
  EXPECT_TRUE(ask<Merchant>(test::staff(Role::owner, merchant), line + "/suspend").is(footfall::why::forbidden));
  EXPECT_EQ(ask<Merchant>(operator_, line + "/suspend")->state, MerchantState::suspended);
  EXPECT_EQ(ask<Merchant>(operator_, line + "/suspend")->state, MerchantState::suspended);
  EXPECT_EQ(ask<Merchant>(operator_, line + "/activate")->state, MerchantState::active);
  EXPECT_THAT(audited(merchant.text()), ElementsAre("merchant.suspend", "merchant.suspend"));
}

TEST_P(MerchantsApi, LetsAManagerAddAStore) {
  const auto line = "POST /v1/merchants/" + merchant.text() + "/stores";
  const auto* body = R"({"name":"Bar","position":{"lat":43.73,"lng":7.42},"phone":"+377 93 25 54 54",
                         "opening_hours":"Mo-Su 18:00-02:00"})";
  const auto made = ask<StoreView>(test::staff(Role::manager, merchant), line, body);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->store.phone, "+37793255454");
  EXPECT_EQ(made->store.zone, "Europe/Monaco");
  EXPECT_EQ(made->merchant_name, "Chez Nous");
  EXPECT_THAT(audited(made->store.id.text()), ElementsAre("store.create"));
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::manager, other), line, body)), "not_found");
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::manager, merchant, store), line, body)), "not_found");
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::clerk, merchant), line, body)), "forbidden");
  const auto refused =
      ask<StoreView>(test::staff(Role::manager, merchant), line, R"({"name":"Bar","position":{"lat":0,"lng":0}})");
  EXPECT_TRUE(refused.is(why::position_unlikely));
}

TEST_P(MerchantsApi, ShowsEverybodyWhetherAStoreIsOpenAndItsWeek) {
  Store evening = find(store);
  evening.opening_hours = "Mo-Su 10:00-12:00,18:00-02:00";
  ASSERT_TRUE(change(evening).ok());
  const auto shown = ask<StoreView>(test::anonymous(), "GET /v1/stores/" + store.text());  // 10:30 in Monaco, a Sunday
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->open.is, Openness::open);
  EXPECT_EQ(shown->open.changes_at, test::start + minutes(90));
  ASSERT_EQ(shown->week.size(), 7U);
  EXPECT_EQ(shown->week[0].weekday, Weekday::sunday);
  ASSERT_EQ(shown->week[0].spans.size(), 2U);
  EXPECT_EQ(shown->week[0].spans[1].from, "18:00");
  EXPECT_EQ(shown->week[0].spans[1].until, "02:00");
  EXPECT_TRUE(
      ask<StoreView>(test::anonymous(), "GET /v1/stores/" + StoreId{merchant.uuid}.text()).is(why::store_unknown));
}

TEST_P(MerchantsApi, ChangesWhatIsGivenAndLeavesTheRest) {
  const auto line = "PATCH /v1/stores/" + store.text();
  const auto changed = ask<StoreView>(test::staff(Role::manager, merchant, store), line, R"({"phone":"+37793255454"})");
  ASSERT_TRUE(changed.ok());
  Store expected = noodle_bar();
  expected.id = store;
  expected.created_at = test::start;
  expected.phone = "+37793255454";
  EXPECT_EQ(find(store), expected);
  EXPECT_EQ(ask<StoreView>(test::staff(Role::owner, merchant), line, R"({"phone":""})")->store.phone, "");
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::owner, other), line, "{}")), "not_found");
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::clerk, merchant), line, "{}")), "forbidden");
  EXPECT_EQ(ask<StoreView>(test::staff(Role::owner, merchant), line, R"({"state":"closed"})").error().field, "/state");
}

TEST_P(MerchantsApi, DoesNotLetAManagerOfOneStoreChangeAnother) {
  const auto second = *create(noodle_bar());
  const auto line = "PATCH /v1/stores/" + second.text();
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::manager, merchant, store), line, "{}")), "not_found");
}

TEST_P(MerchantsApi, ClosesAStoreForGood) {
  const auto line = "/v1/stores/" + store.text();
  EXPECT_EQ(code(ask<StoreView>(test::staff(Role::owner, other), "POST " + line + "/close")), "not_found");
  const auto owner = test::staff(Role::owner, merchant);
  EXPECT_EQ(ask<StoreView>(owner, "POST " + line + "/close")->store.state, StoreState::closed);
  EXPECT_EQ(ask<StoreView>(test::anonymous(), "GET " + line)->open.is, Openness::closed);
  EXPECT_TRUE(ask<StoreView>(owner, "PATCH " + line, R"({"name":"Again"})").is(why::store_closed));
}

TEST_P(MerchantsApi, ListsAMerchantsStoresPageByPage) {
  const auto second = *create(noodle_bar());
  const auto line = "GET /v1/merchants/" + merchant.text() + "/stores?limit=1";
  const auto first = ask<wire::Page<Store>>(test::anonymous(), line);
  ASSERT_EQ(first->items.size(), 1U);
  EXPECT_EQ(first->items[0].id, store);
  EXPECT_EQ(ask<wire::Page<Store>>(test::anonymous(), line + "&cursor=" + *first->next)->items.at(0).id, second);
  const auto nobody = "GET /v1/merchants/" + MerchantId{store.uuid}.text() + "/stores";
  EXPECT_TRUE(ask<wire::Page<Store>>(test::anonymous(), nobody).is(why::merchant_unknown));
}

}  // namespace
}  // namespace footfall::merchants
