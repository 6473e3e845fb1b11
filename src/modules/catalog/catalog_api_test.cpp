#include "capacity/capacity.h"
#include "catalog/catalog_fixture.h"
#include "catalog/catalog_wire.h"
#include "support/asking.h"

namespace footfall::catalog {
namespace {

using testing::ElementsAre;

class CatalogApi : public OnCatalog {
 protected:
  void SetUp() override {
    OnCatalog::SetUp();
    other = make_merchant("Elsewhere");
    manager = test::staff(Role::manager, merchant);
    stranger = test::staff(Role::owner, other);
  }

  template <class Reply = OfferView>
  Result<Reply> ask(const Caller& caller, const std::string& line, const std::string& body = {}) {
    return test::Routes(database(), module().routes).ask<Reply>(caller, line, body);
  }
  std::string terms(const std::string& more = {}) const {
    return R"({"price":{"amount":1990,"currency":"EUR"},"list_price":{"amount":3200,"currency":"EUR"},)"
           R"("validity":{"days_after_purchase":30},"stores":[")" +
           store.text() + "\"]" + more + "}";
  }
  std::string body(const std::string& more = {}) const {
    return R"({"title":"Noodles for two","category":"noodles","terms":)" + terms(more) + "}";
  }
  std::string create_line() const { return "POST /v1/merchants/" + merchant.text() + "/offers"; }
  std::string draft() { return ask(manager, create_line(), body())->offer.id.text(); }

  MerchantId other;
  Caller manager, stranger;
};
ON_BOTH_DATABASES(CatalogApi);

TEST_P(CatalogApi, LetsAManagerWriteAnOffer) {
  const auto made = ask(manager, create_line(), body(R"(,"quota":10)"));
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->offer.state, OfferState::draft);
  EXPECT_EQ(made->discount_percent, 37);
  EXPECT_EQ(made->left, 10);
  EXPECT_FALSE(made->on_sale_now);
  ASSERT_EQ(made->stores.size(), 1U);
  EXPECT_EQ(made->stores[0].name, "Noodle Bar");
  EXPECT_EQ(made->merchant_name, "Chez Nous");
  EXPECT_TRUE(ask(stranger, create_line(), body()).is(footfall::why::not_found));
  EXPECT_TRUE(ask(test::staff(Role::clerk, merchant), create_line(), body()).is(footfall::why::forbidden));
  EXPECT_TRUE(ask(test::anonymous(), create_line(), body()).is(footfall::why::unauthenticated));
}

TEST_P(CatalogApi, NamesTheFieldThatIsWrong) {
  const auto refused = [&](const std::string& more) { return ask(manager, create_line(), body(more)).error().field; };
  EXPECT_EQ(refused(R"(,"uses":0)"), "/terms/uses");
  EXPECT_EQ(refused(R"(,"quota":-1)"), "/terms/quota");
  EXPECT_EQ(refused(R"(,"rules":{"hours":[{"from_minute":5,"until_minute":5}]})"), "/terms/rules/hours/0");
  EXPECT_EQ(refused(R"(,"colour":"red")"), "/terms/colour");
}

TEST_P(CatalogApi, HidesDraftsFromEverybodyElse) {
  const auto id = draft();
  EXPECT_TRUE(ask(manager, "GET /v1/offers/" + id).ok());
  for (const auto& caller : {stranger, test::anonymous(), test::staff(Role::clerk, merchant)}) {
    EXPECT_TRUE(ask(caller, "GET /v1/offers/" + id).is(why::offer_unknown));
  }
  EXPECT_TRUE(ask(stranger, "PATCH /v1/offers/" + id, "{}").is(why::offer_unknown));
  EXPECT_TRUE(ask(stranger, "POST /v1/offers/" + id + "/put-on-sale").is(why::offer_unknown));
  EXPECT_TRUE(ask(test::platform_operator(), "GET /v1/offers/" + id).ok());
}

TEST_P(CatalogApi, ShowsEverybodyWhatIsOrWasOnSale) {
  const auto id = draft();
  ASSERT_TRUE(ask(manager, "POST /v1/offers/" + id + "/put-on-sale").ok());
  EXPECT_TRUE(ask(test::anonymous(), "GET /v1/offers/" + id)->on_sale_now);
  ASSERT_TRUE(ask(manager, "POST /v1/offers/" + id + "/pause").ok());
  EXPECT_FALSE(ask(test::anonymous(), "GET /v1/offers/" + id)->on_sale_now);
  ASSERT_TRUE(ask(manager, "POST /v1/offers/" + id + "/end").ok());
  EXPECT_EQ(ask(test::anonymous(), "GET /v1/offers/" + id)->offer.state, OfferState::ended);
}

TEST_P(CatalogApi, LetsNobodyElseTouchAnOffer) {
  const auto id = draft();
  ASSERT_TRUE(ask(manager, "POST /v1/offers/" + id + "/put-on-sale").ok());
  for (const auto* line : {"/put-on-sale", "/pause", "/end"}) {
    EXPECT_TRUE(ask(stranger, "POST /v1/offers/" + id + line).is(footfall::why::not_found));
    EXPECT_TRUE(ask(test::consumer({}), "POST /v1/offers/" + id + line).is(footfall::why::forbidden));
    EXPECT_TRUE(ask(test::anonymous(), "POST /v1/offers/" + id + line).is(footfall::why::unauthenticated));
  }
  EXPECT_TRUE(ask(stranger, "PATCH /v1/offers/" + id, "{}").is(footfall::why::not_found));
  EXPECT_EQ(find(*OfferId::parse(id)).state, OfferState::on_sale);
}

TEST_P(CatalogApi, CountsWhatIsLeftAndSold) {
  const auto id = ask(manager, create_line(), body(R"(,"quota":2)"))->offer.id;
  ASSERT_TRUE(sell(id).ok());
  write([&](Tx& tx) -> Outcome {
    const auto hold = TRY(
        capacity::hold(tx, {.owner = "ord", .purpose = "order", .ttl = minutes(5), .pools = {{quota_pool(id), 2}}}));
    return capacity::confirm(tx, hold);
  }).ok();
  const auto shown = ask(test::anonymous(), "GET /v1/offers/" + id.text());
  EXPECT_EQ(shown->left, 0);
  EXPECT_EQ(shown->sold, 2);
  EXPECT_FALSE(shown->on_sale_now);
  const auto refused = ask(manager, "PATCH /v1/offers/" + id.text(), "{\"terms\":" + terms(R"(,"quota":1)") + "}");
  EXPECT_TRUE(refused.is(capacity::why::total_below_use));
}

TEST_P(CatalogApi, ChangesWhatIsGivenAndLeavesTheRest) {
  const auto id = draft();
  const auto titled = ask(manager, "PATCH /v1/offers/" + id, R"({"title_zh":"双人面"})");
  EXPECT_EQ(titled->offer.title, "Noodles for two");
  EXPECT_EQ(titled->offer.title_zh, "双人面");
  EXPECT_EQ(titled->offer.version, 1);
  const auto changed = ask(manager, "PATCH /v1/offers/" + id, "{\"terms\":" + terms(R"(,"uses":2)") + "}");
  EXPECT_EQ(changed->offer.version, 2);
  EXPECT_EQ(changed->offer.terms.uses, 2);
  EXPECT_EQ(changed->offer.title_zh, "双人面");
}

TEST_P(CatalogApi, ListsAMerchantsOffersPageByPage) {
  const auto first = draft();
  const auto second = draft();
  ASSERT_TRUE(sell(*OfferId::parse(first)).ok());
  const auto line = "GET /v1/merchants/" + merchant.text() + "/offers";
  const auto ids = [&](const Caller& caller, const std::string& question) {
    const auto page = ask<wire::Page<OfferView>>(caller, line + question);
    std::vector<std::string> all;
    for (const auto& item : page->items) all.push_back(item.offer.id.text());
    return all;
  };
  EXPECT_THAT(ids(manager, ""), ElementsAre(second, first));
  EXPECT_THAT(ids(manager, "?state=draft"), ElementsAre(second));
  EXPECT_THAT(ids(test::anonymous(), ""), ElementsAre(first));
  EXPECT_THAT(ids(stranger, "?state=draft"), ElementsAre());
  EXPECT_THAT(ids(manager, "?limit=1&cursor=" + second), ElementsAre(first));
  EXPECT_EQ(ask<wire::Page<OfferView>>(manager, line + "?limit=1")->next, second);
  EXPECT_TRUE(ask<wire::Page<OfferView>>(manager, "GET /v1/merchants/" + MerchantId{store.uuid}.text() + "/offers")
                  .is(merchants::why::merchant_unknown));
}

TEST_P(CatalogApi, ListsTheCategoriesInBothLanguages) {
  region = platform_region;
  write([](Tx& tx) { load_categories(tx); });
  const auto all = ask<CategoriesView>(test::anonymous(), "GET /v1/categories");
  ASSERT_GT(all->categories.size(), 100U);
  EXPECT_EQ(all->categories[0].name, "Eat & drink");
}

TEST_P(CatalogApi, NotesWhoDidWhat) {
  const auto id = draft();
  ASSERT_TRUE(ask(manager, "POST /v1/offers/" + id + "/put-on-sale").ok());
  ASSERT_TRUE(ask(manager, "POST /v1/offers/" + id + "/put-on-sale").ok());
  const auto notes = read([&](View& view) {
    std::vector<std::string> all;
    for (const auto row : view.sql("SELECT action, note FROM audit_entry WHERE subject = $1 ORDER BY id", {id})) {
      all.push_back(std::string(row.text(0)) + " " + std::string(row.text(1)));
    }
    return all;
  });
  EXPECT_THAT(notes, ElementsAre("offer.create ", "offer.change on_sale"));
}

}  // namespace
}  // namespace footfall::catalog
