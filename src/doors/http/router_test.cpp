#include "doors/http/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"

namespace footfall::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string found(const Router& router, Verb verb, const std::vector<std::string>& segments) {
  const auto result = router.find(verb, segments);
  if (!result.route) return result.verbs.empty() ? "none" : "other verb";
  std::string text = std::to_string(*result.route);
  for (const auto& argument : result.path) text += ' ' + argument.name + '=' + argument.value;
  return text;
}

TEST(Routing, FindsWrittenPathsAndCapturesNames) {
  Router router;
  router.add(Verb::get, "/v1/orders", 1);
  router.add(Verb::get, "/v1/orders/{order}", 2);
  router.add(Verb::get, "/v1/orders/{order}/vouchers/{voucher}", 3);
  router.add(Verb::get, "/", 4);
  EXPECT_EQ(found(router, Verb::get, {"v1", "orders"}), "1");
  EXPECT_EQ(found(router, Verb::get, {"v1", "orders", "o"}), "2 order=o");
  EXPECT_EQ(found(router, Verb::get, {"v1", "orders", "o", "vouchers", "v"}), "3 order=o voucher=v");
  EXPECT_EQ(found(router, Verb::get, {}), "4");
  EXPECT_EQ(found(router, Verb::get, {"v1"}), "none");
  EXPECT_EQ(found(router, Verb::get, {"v1", "orders", "o", "vouchers"}), "none");
  EXPECT_EQ(found(router, Verb::get, {"v1", "orders", ""}), "none") << "an empty segment is no name";
  EXPECT_EQ(found(router, Verb::get, {"V1", "orders"}), "none") << "letters have their case";
}

TEST(Routing, PrefersWhatIsWrittenOutButTurnsBackFromADeadEnd) {
  Router router;
  router.add(Verb::get, "/orders/mine", 1);
  router.add(Verb::get, "/orders/{order}", 2);
  router.add(Verb::get, "/orders/{order}/lines", 3);
  EXPECT_EQ(found(router, Verb::get, {"orders", "mine"}), "1");
  EXPECT_EQ(found(router, Verb::get, {"orders", "o"}), "2 order=o");
  EXPECT_EQ(found(router, Verb::get, {"orders", "mine", "lines"}), "3 order=mine");
  router.add(Verb::get, "/{thing}/{part}/price", 4);
  EXPECT_EQ(found(router, Verb::get, {"orders", "o", "price"}), "4 thing=orders part=o");
}

TEST(Routing, TellsWhichVerbsAPathTakes) {
  Router router;
  router.add(Verb::get, "/a/{b}", 1);
  router.add(Verb::delete_, "/a/{c}", 2);
  EXPECT_EQ(found(router, Verb::post, {"a", "x"}), "other verb");
  EXPECT_THAT(router.find(Verb::post, std::vector<std::string>{"a", "x"}).verbs, ElementsAre(Verb::get, Verb::delete_));
  EXPECT_THAT(router.find({}, std::vector<std::string>{"b"}).verbs, IsEmpty());
  EXPECT_EQ(found(router, Verb::delete_, {"a", "x"}), "2 c=x") << "each route has its own names";
}

TEST(Routing, RefusesPathsItCannotTellApart) {
  Router router;
  router.add(Verb::get, "/a/{b}", 1);
  EXPECT_THROW(router.add(Verb::get, "/a/{c}", 2), Bug);
  for (const auto* path : {"", "a", "/a//b", "/a/", "/x{b}", "/{b}.svg", "/{}", "/{a}/{a}", "/{a{b}}"}) {
    EXPECT_THROW(router.add(Verb::get, path, 3), Bug) << path;
  }
}

}  // namespace
}  // namespace footfall::http
