#include "core/caller.h"

#include <gtest/gtest.h>

namespace footfall {
namespace {

constexpr Permission redeem{"voucher.redeem", may::device | may::clerk | may::owner, "…"};
constexpr Permission buy{"order.place", may::shoppers, "…"};

MerchantId merchant(std::uint64_t n) { return {make_uuid({1}, Region{1}, n)}; }
StoreId store(std::uint64_t n) { return {make_uuid({1}, Region{1}, n)}; }

Caller clerk_of(MerchantId where, std::optional<StoreId> at = {}) {
  Caller caller;
  caller.role = Role::clerk;
  caller.user = {make_uuid({1}, platform_region, 1)};
  caller.grants = {{Role::clerk, where, at}};
  return caller;
}

TEST(Requiring, TellsAnonymousToSignIn) { EXPECT_TRUE(require(Caller{}, buy).is(why::unauthenticated)); }

TEST(Requiring, ForbidsWhatTheRoleDoesNotHave) {
  Caller guest;
  guest.role = Role::guest;
  EXPECT_TRUE(require(guest, redeem).is(why::forbidden));
  EXPECT_TRUE(require(guest, redeem, merchant(1)).is(why::forbidden));
}

TEST(Requiring, HidesWhatIsOutsideTheGrant) {
  const auto caller = clerk_of(merchant(1));
  EXPECT_TRUE(require(caller, redeem, merchant(1)).ok());
  EXPECT_TRUE(require(caller, redeem, merchant(2)).is(why::not_found));
}

TEST(Requiring, KeepsAClerkOfOneStoreToThatStore) {
  const auto caller = clerk_of(merchant(1), store(7));
  EXPECT_TRUE(require(caller, redeem, merchant(1), store(7)).ok());
  EXPECT_TRUE(require(caller, redeem, merchant(1), store(8)).is(why::not_found));
  EXPECT_TRUE(require(caller, redeem, merchant(1)).is(why::not_found)) << "one store is not the whole merchant";
}

TEST(Requiring, LetsStaffGoShopping) { EXPECT_TRUE(require(clerk_of(merchant(1)), buy).ok()); }

TEST(Requiring, LetsAnOperatorWorkOnEveryMerchantOnlyWhereOperatorsMay) {
  Caller caller;
  caller.role = Role::operator_;
  caller.grants = {{Role::operator_, {}, {}}};
  constexpr Permission suspend{"merchant.suspend", may::operator_, "…"};
  EXPECT_TRUE(require(caller, suspend, merchant(3)).ok());
  EXPECT_TRUE(require(caller, redeem, merchant(3)).is(why::forbidden));
}

TEST(Requiring, LimitsAnApiKeyToItsScopes) {
  auto caller = clerk_of(merchant(1));
  caller.scopes = {"order.list"};
  EXPECT_TRUE(require(caller, redeem, merchant(1)).is(why::forbidden));
  caller.scopes = {"order.list", "voucher.redeem"};
  EXPECT_TRUE(require(caller, redeem, merchant(1)).ok());
}

}  // namespace
}  // namespace footfall
