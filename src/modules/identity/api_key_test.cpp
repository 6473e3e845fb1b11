#include "identity/api_key.h"

#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

class MakingApiKeys : public test::IdentityTest {
 protected:
  test::Client key_of(test::Client& client, const std::string& scopes) {
    const auto made = ask<ApiKeyView>(client, "makeApiKey", R"({"name":"till","scopes":)" + scopes + "}");
    EXPECT_TRUE(made.ok());
    return test::with_bearer(made.ok() ? made->token.value_or("") : "");
  }
  test::Client owner() { return staff("owner@example.org", test::giving(Role::owner, merchant)); }
};

}  // namespace

ON_BOTH_DATABASES(MakingApiKeys);

TEST_P(MakingApiKeys, AKeyActsForItsMakerWithinItsScopes) {
  auto maker = owner();
  auto key = key_of(maker, R"(["staff.view"])");
  const auto caller = who(key);
  ASSERT_TRUE(caller.ok());
  EXPECT_TRUE(caller->api_key);
  EXPECT_EQ(caller->user, user_of("owner@example.org"));
  EXPECT_TRUE(caller->session.starts_with("key_"));
  EXPECT_TRUE(send(key, "listStaff", "", {{"merchant", merchant.text()}}).ok());
  EXPECT_TRUE(send(key, "listStaff", "", {{"merchant", other_merchant.text()}}).is(footfall::why::not_found));
  EXPECT_TRUE(send(key, "grantStaff", R"({"address":"x@example.org","role":"clerk"})", {{"merchant", merchant.text()}})
                  .is(footfall::why::forbidden));
}

TEST_P(MakingApiKeys, NobodyHandsOnMoreThanTheyHold) {
  auto maker = owner();
  for (const char* scopes : {R"(["operator.grant"])", R"(["no.such"])", R"(["staff.view","staff.view"])",
                             R"(["staff.view *"])", R"(["staff.view","audit_entry.view"])", R"([""])"}) {
    EXPECT_TRUE(
        send(maker, "makeApiKey", std::string(R"({"name":"x","scopes":)") + scopes + "}").is(why::scope_unknown))
        << scopes;
  }
  EXPECT_FALSE(send(maker, "makeApiKey", R"({"name":"x","scopes":[]})").ok()) << "no scopes would be all scopes";
}

TEST_P(MakingApiKeys, AKeyMakesNoStrongerKeyAndDoesNotTouchThePerson) {
  auto maker = owner();
  auto key = key_of(maker, R"(["api_key.manage","session.manage","password.change"])");
  EXPECT_TRUE(send(key, "makeApiKey", R"({"name":"x","scopes":["staff.grant"]})").is(why::scope_unknown));
  EXPECT_TRUE(send(key, "makeApiKey", R"({"name":"x","scopes":["session.manage"]})").ok());
  EXPECT_TRUE(send(key, "changePassword", R"({"password":"correct horse battery"})").is(footfall::why::forbidden));
  EXPECT_TRUE(send(key, "endOtherSessions").is(footfall::why::forbidden));
  EXPECT_TRUE(who(maker).ok());
}

TEST_P(MakingApiKeys, ARevokedKeyIsGoodForNothingAtOnce) {
  auto maker = owner();
  const auto key = key_of(maker, R"(["staff.view"])");
  const auto listed = ask<wire::Page<ApiKeyView>>(maker, "listApiKeys");
  ASSERT_EQ(listed->items.size(), 1U);
  EXPECT_FALSE(listed->items[0].token) << "shown once";
  EXPECT_TRUE(key.bearer.starts_with(listed->items[0].prefix));
  const std::vector<wire::Argument> path = {{"key", listed->items[0].id.text()}};
  auto rival = staff("rival@example.org", test::giving(Role::owner, merchant));
  EXPECT_TRUE(send(rival, "revokeApiKey", "", path).is(footfall::why::not_found)) << "another person's";
  EXPECT_TRUE(who(key).ok());
  EXPECT_TRUE(send(maker, "revokeApiKey", "", path).ok());
  EXPECT_TRUE(who(key).is(footfall::why::unauthenticated));
}

TEST_P(MakingApiKeys, KeysEndWithTheLastRole) {
  auto root = staff("root@example.org", test::giving(Role::operator_));
  auto maker = owner();
  const auto key = key_of(maker, R"(["staff.view"])");
  const auto people = ask<wire::Page<StaffView>>(root, "listStaff", "", {{"merchant", merchant.text()}});
  ASSERT_TRUE(
      send(root, "revokeStaff", "", {{"merchant", merchant.text()}, {"grant", people->items[0].grant.text()}}).ok());
  EXPECT_TRUE(who(key).is(footfall::why::unauthenticated));
}

TEST_P(MakingApiKeys, ShoppersHaveNone) {
  auto shopper = signed_in("ann@example.org");
  EXPECT_TRUE(send(shopper, "makeApiKey", R"({"name":"x","scopes":["session.view"]})").is(footfall::why::forbidden));
}

}  // namespace footfall::identity
