#include "identity/sign_in.h"

#include <thread>

#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

constexpr const char* phone = "+447700900123";
constexpr const char* email = "ann@example.org";

class SigningIn : public test::IdentityTest {
 protected:
  Result<SessionView> by_code(test::Client& client, const std::string& address, const std::string& code) {
    return ask<SessionView>(client, "signIn",
                            R"({"carrier":"bearer","address":")" + address + R"(","code":")" + code + R"("})");
  }
  Result<SessionView> by_password(test::Client& client, const std::string& address, const std::string& password) {
    return ask<SessionView>(client, "signIn",
                            R"({"carrier":"bearer","address":")" + address + R"(","password":")" + password + R"("})");
  }
  void make_user(const NewUser& user) {
    EXPECT_TRUE(write([&](Tx& tx) { return create_user(tx, user); }).ok());
  }
  static std::string other_than(const std::string& code) { return code == "000000" ? "111111" : "000000"; }
};

}  // namespace

ON_BOTH_DATABASES(SigningIn);

TEST_P(SigningIn, TheFirstCodeOfAnAddressMakesItsAccount) {
  test::Client client;
  const auto session = by_code(client, phone, code_for(phone));
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(session->role, Role::consumer);
  EXPECT_EQ(session->addresses, std::vector<std::string>{phone});
  EXPECT_EQ(session->user, user_of(phone));
  EXPECT_EQ(session->expires_at, clock().now() + shopper_session_life);
}

TEST_P(SigningIn, TwoAccountsNeverHaveOnePhone) {
  test::Client typed, dialled;
  const auto one = by_code(typed, "+44 7700 900-123", code_for(phone));
  const auto two = by_code(dialled, "+447700900123", code_for("+44 7700 900 123"));
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->user, two->user);
  EXPECT_TRUE(write([&](Tx& tx) {
                return create_user(tx, {.name = "Eve", .address = "+44 7700 900123"});
              }).is(why::address_taken));
}

TEST_P(SigningIn, ACodeTravelsByMessageAfterTheCommit) {
  const auto code = code_for(phone);
  EXPECT_TRUE(sender->letters.empty());
  send_messages();
  ASSERT_EQ(sender->letters.size(), 1U);
  EXPECT_EQ(sender->letters[0].to, phone);
  EXPECT_NE(sender->letters[0].text.find(code), std::string::npos);
}

TEST_P(SigningIn, ACodeIsGoodOnce) {
  const auto code = code_for(email);
  test::Client first, second;
  EXPECT_TRUE(by_code(first, email, code).ok());
  EXPECT_TRUE(by_code(second, email, code).is(why::code_wrong));
}

TEST_P(SigningIn, OfManyWhoUseOneCodeAtOnceOneWins) {
  const auto code = code_for(email);
  std::atomic<int> winners = 0, losers = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      test::Client client;
      const auto session = by_code(client, email, code);
      winners += session.ok();
      losers += session.is(why::code_wrong);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(losers, 3);
}

TEST_P(SigningIn, FiveWrongTriesEndACode) {
  const auto code = code_for(email);
  test::Client client;
  for (int i = 0; i < code_tries_max; ++i)
    EXPECT_TRUE(by_code(client, email, other_than(code)).is(why::code_wrong)) << i;
  EXPECT_TRUE(by_code(client, email, code).is(why::code_wrong)) << "also when the sixth is right";
}

TEST_P(SigningIn, TriesCountAlsoAfterARestart) {
  const auto code = code_for(email);
  test::Client client;
  for (int i = 0; i < code_tries_max - 1; ++i) (void)by_code(client, email, other_than(code));
  EXPECT_TRUE(by_code(client, email, code).ok());
  const auto next = code_for(email);
  for (int i = 0; i < code_tries_max; ++i) {
    const auto tried = write([&](Tx& tx) {
      const Call call;
      const Porter restarted(setup);
      return try_code(tx, restarted, call, {.address = email, .code = other_than(next)});
    });
    EXPECT_FALSE(tried.opened);
  }
  EXPECT_TRUE(by_code(client, email, next).is(why::code_wrong));
}

TEST_P(SigningIn, ACodeIsTooOldAfterTenMinutes) {
  const auto in_time = code_for(email);
  clock().advance(code_life - milliseconds(1));
  test::Client client;
  EXPECT_TRUE(by_code(client, email, in_time).ok());
  const auto late = code_for(email);
  clock().advance(code_life);
  EXPECT_TRUE(by_code(client, email, late).is(why::code_wrong));
}

TEST_P(SigningIn, ANewCodeEndsTheOneBefore) {
  const auto old_code = code_for(email);
  auto new_code = code_for(email);
  while (new_code == old_code) new_code = code_for(email);
  test::Client client;
  EXPECT_TRUE(by_code(client, email, old_code).is(why::code_wrong));
  EXPECT_TRUE(by_code(client, email, new_code).ok());
}

TEST_P(SigningIn, CodesOfAnAddressAreFewADayWhoeverAsks) {
  for (int i = 0; i < codes_unused_max; ++i) {
    EXPECT_TRUE(is_code(code_for(email, test::at_address("192.0.2." + std::to_string(i)))));
    clock().advance(hours(1));
  }
  EXPECT_EQ(code_for(email, test::at_address("198.51.100.1")), "too_many_attempts");
  EXPECT_TRUE(is_code(code_for("bob@example.org", test::at_address("198.51.100.1"))));
  clock().advance(codes_window);
  EXPECT_TRUE(is_code(code_for(email)));
}

TEST_P(SigningIn, UsedCodesDoNotCount) {
  for (int i = 0; i < 2 * codes_unused_max; ++i) {
    auto client = test::at_address("192.0.2." + std::to_string(i));
    EXPECT_TRUE(by_code(client, email, code_for(email, client)).ok()) << i;
  }
}

TEST_P(SigningIn, AClientMayAskForFewCodes) {
  for (int i = 0; i < setup.rates.codes.burst; ++i) {
    EXPECT_TRUE(is_code(code_for("a" + std::to_string(i) + "@example.org")));
  }
  EXPECT_EQ(code_for("z@example.org"), "too_many_attempts");
  EXPECT_TRUE(is_code(code_for("z@example.org", test::at_address("198.51.100.1"))));
}

TEST_P(SigningIn, AClientMayTryFewTimes) {
  test::Client client;
  for (int i = 0; i < setup.rates.sign_ins.burst; ++i)
    EXPECT_TRUE(by_code(client, email, "123456").is(why::code_wrong));
  const auto refused = by_code(client, email, "123456");
  EXPECT_TRUE(refused.is(why::too_many_attempts));
  EXPECT_TRUE(refused.error().expected.starts_with("wait ")) << refused.error().expected;
}

TEST_P(SigningIn, TheAnswerDoesNotTellWhetherAnAddressHasAnAccount) {
  signed_in(email);
  make_user({.name = "Bo", .address = "bo@example.org", .password = "correct horse battery"});
  test::Client client;
  for (const std::string address : {email, "nobody@example.org", "bo@example.org"}) {
    EXPECT_TRUE(is_code(code_for(address))) << address;
    const auto wrong_code = by_code(client, address, "12345x");
    EXPECT_TRUE(wrong_code.is(why::code_wrong)) << address;
    const auto wrong_password = by_password(client, address, "wrong horse battery");
    EXPECT_TRUE(wrong_password.is(why::credentials_wrong)) << address;
    EXPECT_EQ(wrong_password.error().expected, "");
  }
}

TEST_P(SigningIn, AGuestWhoIsNewKeepsWhatTheyAre) {
  auto browser = guest();
  const auto before = who(browser);
  ASSERT_TRUE(before.ok());
  EXPECT_EQ(before->role, Role::guest);
  const auto old_token = browser;
  const auto session = by_code(browser, email, code_for(email));
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(session->user, before->user);
  EXPECT_EQ(session->role, Role::consumer);
  EXPECT_FALSE(who(old_token).ok()) << "the guest's token is not the account's";
}

TEST_P(SigningIn, AGuestWhoIsKnownIsMerged) {
  signed_in(email);
  const auto known = user_of(email);
  auto browser = guest();
  const auto guest_id = who(browser)->user;
  const auto session = by_code(browser, email, code_for(email));
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(session->user, known);
  EXPECT_FALSE(who(browser).ok()) << "the guest's session is over";
  const auto merged = read([](View& view) {
    return std::string(view.sql("SELECT body FROM event WHERE region = 0 AND name = 'identity.merged'", {})[0].text(0));
  });
  EXPECT_EQ(merged, wire::write(UserMerged{.from = guest_id, .to = known}));
}

TEST_P(SigningIn, OneGuestInTwoWindowsBecomesOneAccount) {
  auto left = guest();
  auto right = left;
  const auto one = by_code(left, email, code_for(email));
  ASSERT_TRUE(one.ok());
  EXPECT_TRUE(by_code(right, phone, code_for(phone)).is(footfall::why::unauthenticated)) << "its session was ended";
}

TEST_P(SigningIn, ByPasswordIsForThoseWhoHaveOne) {
  make_user({.name = "Bo", .address = "Bo@Example.org", .password = "correct horse battery"});
  test::Client client;
  const auto session = by_password(client, "bo@example.org", "correct horse battery");
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(session->name, "Bo");
  signed_in(email);
  EXPECT_TRUE(by_password(client, email, "").ok() == false);
}

TEST_P(SigningIn, WrongPasswordsOfOneAccountAreFewWhereverTheyComeFrom) {
  make_user({.name = "Bo", .address = "bo@example.org", .password = "correct horse battery"});
  for (int i = 0; i < setup.rates.passwords.burst; ++i) {
    auto client = test::at_address("192.0.2." + std::to_string(i));
    EXPECT_TRUE(by_password(client, "bo@example.org", "wrong horse battery").is(why::credentials_wrong));
  }
  auto owner = test::at_address("198.51.100.1");
  EXPECT_TRUE(by_password(owner, "bo@example.org", "correct horse battery").is(why::too_many_attempts));
  clock().advance(minutes(3));
  EXPECT_TRUE(by_password(owner, "bo@example.org", "correct horse battery").ok());
}

TEST_P(SigningIn, WantsACodeOrAPasswordNotBothNorNone) {
  test::Client client;
  EXPECT_TRUE(send(client, "signIn", R"({"address":"ann@example.org"})").is(footfall::why::field_missing));
  EXPECT_FALSE(send(client, "signIn", R"({"address":"ann@example.org","code":"123456","password":"x"})").ok());
  EXPECT_TRUE(send(client, "signIn", R"({"address":"ann@example.org","code":"123456","role":"operator"})")
                  .is(footfall::why::field_unknown));
  EXPECT_TRUE(
      send(client, "signIn", R"({"address":"'; DROP TABLE session; --","code":"123456"})").is(why::address_invalid));
}

TEST_P(SigningIn, AFirstPasswordNeedsNoOtherAndLaterOnesTheOneBefore) {
  auto ann = signed_in(email);
  auto elsewhere = signed_in(email);
  EXPECT_TRUE(send(ann, "changePassword", R"({"password":"1234567890"})").is(why::password_weak));
  ASSERT_TRUE(send(ann, "changePassword", R"({"password":"correct horse battery"})").ok());
  EXPECT_TRUE(who(ann).ok());
  EXPECT_FALSE(who(elsewhere).ok()) << "other sessions end";
  EXPECT_TRUE(send(ann, "changePassword", R"({"password":"another horse battery"})").is(why::credentials_wrong));
  EXPECT_TRUE(send(ann, "changePassword", R"({"current":"wrong","password":"another horse battery"})")
                  .is(why::credentials_wrong));
  EXPECT_TRUE(
      send(ann, "changePassword", R"({"current":"correct horse battery","password":"another horse battery"})").ok());
  test::Client client;
  EXPECT_TRUE(by_password(client, email, "correct horse battery").is(why::credentials_wrong));
  EXPECT_TRUE(by_password(client, email, "another horse battery").ok());
}

TEST_P(SigningIn, OfStaffIsNotedSuccessAndFailure) {
  staff("clerk@example.org", test::giving(Role::clerk, merchant, store));
  signed_in("clerk@example.org");
  test::Client client;
  (void)by_password(client, "clerk@example.org", "wrong horse battery");
  const auto trail = audit_trail();
  ASSERT_EQ(trail.size(), 2U);
  EXPECT_EQ(trail[0].note, "wrong password");
  EXPECT_EQ(trail[1].note, "by code");
  for (const auto& entry : trail) {
    EXPECT_EQ(entry.action, "session.start");
    EXPECT_EQ(entry.subject, user_of("clerk@example.org").text());
    EXPECT_EQ(entry.actor, "anonymous:192.0.2.1");
  }
}

TEST_P(SigningIn, KeepsNoSecretInTheDatabase) {
  const auto code = code_for(phone);
  test::Client client;
  const auto session = by_code(client, phone, code);
  ASSERT_TRUE(session.ok());
  (void)code_for(email);
  const auto kept = read([](View& view) {
    std::string all;
    for (const auto row : view.sql("SELECT token_hash FROM session UNION ALL SELECT sealed_text FROM message UNION ALL "
                                   "SELECT code_hash FROM sign_in_code",
                                   {})) {
      all += row.text(0);
    }
    return all;
  });
  EXPECT_EQ(kept.find(code), std::string::npos);
  EXPECT_EQ(kept.find(session->token->substr(8)), std::string::npos);
}

}  // namespace footfall::identity
