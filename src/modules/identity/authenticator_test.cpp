#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

constexpr const char* email = "ann@example.org";

class Authenticating : public test::IdentityTest {
 protected:
  // Signs in as browsers do.
  test::Client browser(const std::string& address) {
    test::Client client;
    const auto session =
        ask<SessionView>(client, "signIn", R"({"address":")" + address + R"(","code":")" + code_for(address) + R"("})");
    EXPECT_TRUE(session.ok());
    if (session.ok()) {
      EXPECT_FALSE(session->token) << "a page never sees the token";
      client.csrf = session->csrf_token.value_or("");
    }
    return client;
  }
};

}  // namespace

ON_BOTH_DATABASES(Authenticating);

TEST_P(Authenticating, KnowsABearer) {
  const auto ann = signed_in(email);
  const auto caller = who(ann);
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(caller->role, Role::consumer);
  EXPECT_EQ(caller->user, user_of(email));
  EXPECT_EQ(caller->name, user_of(email).text());
  EXPECT_FALSE(caller->cookie);
  EXPECT_FALSE(caller->api_key);
  EXPECT_TRUE(caller->session.starts_with("ses_"));
}

TEST_P(Authenticating, WritesByCookieWantTheCsrfToken) {
  auto ann = browser(email);
  EXPECT_TRUE(who(ann)->cookie);
  EXPECT_TRUE(who(ann, true).ok());
  auto forged = ann;
  forged.csrf.clear();
  EXPECT_TRUE(who(forged).ok()) << "reading needs none";
  EXPECT_TRUE(who(forged, true).is(why::csrf_token_wrong));
  EXPECT_EQ(who(forged, true).error().reason->kind, Kind::forbidden);
  forged.csrf = browser("eve@example.org").csrf;
  EXPECT_TRUE(who(forged, true).is(why::csrf_token_wrong)) << "another session's";
}

TEST_P(Authenticating, APageCanAskForItsCsrfTokenAgain) {
  auto ann = browser(email);
  EXPECT_EQ(ask<SessionView>(ann, "getSession")->csrf_token, ann.csrf);
}

TEST_P(Authenticating, TakesACookieForNoBearerNorTheOtherWayRound) {
  const auto by_cookie = browser(email);
  EXPECT_TRUE(who(test::with_bearer(by_cookie.cookie), true).is(footfall::why::unauthenticated));
  const auto by_bearer = signed_in(email);
  test::Client swapped;
  swapped.cookie = by_bearer.bearer;
  EXPECT_TRUE(who(swapped).is(footfall::why::unauthenticated));
}

TEST_P(Authenticating, RefusesEveryTokenThatIsNotOurs) {
  const auto ann = signed_in(email);
  for (std::size_t i = 0; i < ann.bearer.size(); ++i) {
    auto altered = ann;
    altered.bearer[i] = altered.bearer[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(who(altered).ok()) << i;
  }
  for (const std::string& token :
       {std::string("x"), std::string("ffk_"), std::string("ffs_000_"), ann.bearer + "A", std::string(10'000, 'A'),
        std::string("ffs_000_") + std::string(43, '\''), std::string("ffk_\0\xFF", 6)}) {
    EXPECT_TRUE(who(test::with_bearer(token)).is(footfall::why::unauthenticated));
  }
}

TEST_P(Authenticating, SessionsEndInTime) {
  const auto shopper = signed_in(email);
  clock().advance(staff_session_life);
  EXPECT_TRUE(who(shopper).ok());
  clock().advance(shopper_session_life - staff_session_life);
  EXPECT_TRUE(who(shopper).is(footfall::why::unauthenticated));
}

TEST_P(Authenticating, SessionsOfStaffEndSoonerAlsoThoseFromBefore) {
  const auto before = staff("clerk@example.org", test::giving(Role::clerk, merchant));
  const auto after = signed_in("clerk@example.org");
  EXPECT_EQ(who(before)->role, Role::clerk);
  clock().advance(staff_session_life);
  EXPECT_FALSE(who(before).ok());
  EXPECT_FALSE(who(after).ok());
}

TEST_P(Authenticating, ASignedOutSessionIsOverAtOnce) {
  auto ann = signed_in(email);
  const auto copy = ann;
  ASSERT_TRUE(send(ann, "signOut").ok());
  EXPECT_TRUE(who(copy).is(footfall::why::unauthenticated));
  auto page = browser(email);
  ASSERT_TRUE(send(page, "signOut").ok());
  EXPECT_EQ(page.cookie, "") << "the browser forgets it";
}

TEST_P(Authenticating, OneSeesAndEndsOnesOwnSessionsOnly) {
  auto here = signed_in(email);
  const auto there = signed_in(email);
  auto eve = signed_in("eve@example.org");
  const auto sessions = ask<wire::Page<ListedSession>>(here, "listSessions");
  ASSERT_TRUE(sessions.ok());
  ASSERT_EQ(sessions->items.size(), 2U);
  EXPECT_TRUE(sessions->items[1].current);
  EXPECT_EQ(sessions->items[0].label, "Test/1.0");
  const auto other = sessions->items[0].id.text();
  EXPECT_TRUE(send(eve, "endSession", "", {{"session", other}}).is(footfall::why::not_found));
  EXPECT_TRUE(who(there).ok());
  EXPECT_TRUE(send(here, "endSession", "", {{"session", other}}).ok());
  EXPECT_TRUE(who(there).is(footfall::why::unauthenticated));
}

TEST_P(Authenticating, EndingTheOthersKeepsThisOne) {
  auto here = signed_in(email);
  const auto there = signed_in(email), elsewhere = signed_in(email);
  ASSERT_TRUE(send(here, "endOtherSessions").ok());
  EXPECT_TRUE(who(here).ok());
  EXPECT_FALSE(who(there).ok());
  EXPECT_FALSE(who(elsewhere).ok());
}

TEST_P(Authenticating, TellsAnybodyWhoTheyAre) {
  test::Client stranger;
  EXPECT_EQ(ask<SessionView>(stranger, "getSession")->role, Role::anonymous);
  auto shopper = guest();
  const auto session = ask<SessionView>(shopper, "getSession");
  EXPECT_EQ(session->role, Role::guest);
  EXPECT_FALSE(session->csrf_token) << "a bearer needs none";
  auto clerk = staff("clerk@example.org", test::giving(Role::clerk, merchant, store));
  const auto shown = ask<SessionView>(clerk, "getSession");
  ASSERT_EQ(shown->grants.size(), 1U);
  EXPECT_EQ(shown->grants[0].merchant, merchant);
  EXPECT_EQ(shown->grants[0].store, store);
}

TEST_P(Authenticating, GuestsAreFewFromOneClient) {
  test::Client client;
  for (int i = 0; i < setup.rates.guests.burst; ++i)
    ASSERT_TRUE(send(client, "becomeGuest", R"({"carrier":"bearer"})").ok());
  EXPECT_TRUE(send(client, "becomeGuest", R"({"carrier":"bearer"})").is(why::too_many_attempts));
}

TEST_P(Authenticating, TheNetworkOfAnIPv6ClientIsOneClient) {
  const auto client_at = [](std::string address) {
    Call call;
    call.address = std::move(address);
    return client_of(call);
  };
  EXPECT_EQ(client_at("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(client_at("2001:db8:1:2::5"), client_at("2001:db8:1:2:aaaa:bbbb:cccc:dddd"));
  EXPECT_NE(client_at("2001:db8:1:2::5"), client_at("2001:db8:1:3::5"));
  EXPECT_EQ(client_at(""), "");
  EXPECT_EQ(client_at("::1"), client_at("::2"));
}

TEST(SessionCookie, IsOutOfReachOfScriptsAndOtherSites) {
  identity::Setup setup{.master_key = crypto::Key::random(), .phone_sender = {}, .email_sender = {}};
  EXPECT_EQ(cookie_header(setup, "ffs_x", hours(1)).value,
            "footfall_session=ffs_x; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
  setup.cookies_secure = false;
  EXPECT_EQ(cookie_header(setup, "", seconds(0)).value, "footfall_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace footfall::identity
