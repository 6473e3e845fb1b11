#include "discovery/discovery_fixture.h"
#include "support/asking.h"

namespace footfall::discovery {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class DiscoveryApi : public OnDiscovery {
 protected:
  void SetUp() override {
    OnDiscovery::SetUp();
    auto bar = named("Bar");
    bar.opening_hours = "Mo-Su 10:00-12:00";
    put_on_sale(deal("Noodles", {open_store(bar)}));
    catch_up();
  }

  Result<std::string> ask(const std::string& target) {
    return test::Routes(database(), module().routes).ask(test::anonymous(), "GET " + target);
  }
  std::string field(const std::string& target) { return ask(target).error().field; }
};
ON_BOTH_DATABASES(DiscoveryApi);

TEST_P(DiscoveryApi, TellsEverybodyWhatIsNear) {
  const auto answer = ask("/v1/offers?region=1&near=43.7384%2C7.4246&category=eat&text=NOODLES");
  ASSERT_TRUE(answer.ok());
  EXPECT_THAT(*answer, AllOf(HasSubstr(R"("title":"Noodles")"), HasSubstr(R"("distance_metres":0)"),
                             HasSubstr(R"("price":{"amount":1990,"currency":"EUR"})"), HasSubstr(R"("is":"open")"),
                             HasSubstr(R"("discount_percent":37)"), Not(HasSubstr(R"("next")"))));
  EXPECT_THAT(*ask("/v1/stores?region=1&near=43.7384,7.4246"), HasSubstr(R"("name":"Bar")"));
  EXPECT_EQ(*ask("/v1/stores?region=2"), R"({"items":[]})");
}

TEST_P(DiscoveryApi, NamesTheParameterThatIsWrong) {
  EXPECT_EQ(field("/v1/offers"), "/region");
  EXPECT_EQ(field("/v1/offers?region=1&near=91,0"), "/near");
  EXPECT_EQ(field("/v1/offers?region=1&radius_metres=0"), "/radius_metres");
  EXPECT_EQ(field("/v1/offers?region=1&radius_metres=50001"), "/radius_metres");
  EXPECT_EQ(field("/v1/stores?region=1&limit=51"), "/limit");
  EXPECT_EQ(field("/v1/stores?region=1&category=x"), "/category");
  EXPECT_EQ(field("/v1/stores?region=1&cursor=x"), "/cursor");
  EXPECT_EQ(field("/v1/stores?region=1&colour=red"), "/colour");
}

}  // namespace
}  // namespace footfall::discovery
