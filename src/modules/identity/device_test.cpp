#include "identity/device.h"

#include <thread>

#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

// A till with its own key.
struct Till {
  crypto::SigningKey key{crypto::Key::random()};
  DeviceId id;

  std::string public_key() const { return crypto::to_base64url(key.public_key()); }
  std::string sign(const std::string& text) const { return crypto::to_base64url(key.sign(bytes_of(text))); }
};

class Enrolling : public test::IdentityTest {
 protected:
  std::vector<wire::Argument> at(MerchantId m, StoreId s) { return {{"merchant", m.text()}, {"store", s.text()}}; }
  test::Client manager() { return staff("manager@example.org", test::giving(Role::manager, merchant, store)); }
  std::string make_code(test::Client& by) {
    const auto made = ask<EnrolmentCodeView>(by, "makeEnrolmentCode", "{}", at(merchant, store));
    EXPECT_TRUE(made.ok());
    return made.ok() ? made->code : "";
  }
  Result<DeviceView> enrol(const Till& till, const std::string& code, const std::string& proof = {},
                           test::Client client = {}) {
    const auto read = read_enrolment_code(code);
    const auto right = till.sign(enrolment_text(read ? read->normalised : ""));
    return ask<DeviceView>(client, "enrolDevice",
                           R"({"code":")" + code + R"(","name":"till 2","public_key":")" + till.public_key() +
                               R"(","proof":")" + (proof.empty() ? right : proof) + R"("})");
  }
  Till enrolled() {
    Till till;
    auto by = manager();
    const auto device = enrol(till, make_code(by));
    EXPECT_TRUE(device.ok());
    if (device.ok()) till.id = device->id;
    return till;
  }
  std::string challenge_for(DeviceId device) {
    test::Client client;
    return ask<ChallengeView>(client, "askForChallenge", R"({"device":")" + device.text() + R"("})")->challenge;
  }
  Result<SessionView> answer(DeviceId device, const std::string& challenge, const std::string& signature) {
    test::Client client;
    return ask<SessionView>(client, "startDeviceSession",
                            R"({"device":")" + device.text() + R"(","challenge":")" + challenge + R"(","signature":")" +
                                signature + R"("})");
  }
  test::Client session_of(const Till& till) {
    const auto challenge = challenge_for(till.id);
    const auto session = answer(till.id, challenge, till.sign(challenge_text(challenge)));
    EXPECT_TRUE(session.ok());
    return test::with_bearer(session.ok() ? session->token.value_or("") : "");
  }
};

}  // namespace

ON_BOTH_DATABASES(Enrolling);

TEST_P(Enrolling, ACodeAndAKeyMakeADeviceOfTheStore) {
  const auto till = enrolled();
  EXPECT_EQ(till.id.region(), store.region());
  const auto device =
      gate().read<std::optional<Device>>(store.region(), [&](View& v) { return find_device(v, till.id); });
  ASSERT_TRUE(device);
  EXPECT_EQ(device->merchant, merchant);
  EXPECT_EQ(device->store, store);
  EXPECT_EQ(device->name, "till 2");
}

TEST_P(Enrolling, ADeviceSignsInByItsKeyForADay) {
  const auto till = enrolled();
  const auto client = session_of(till);
  const auto caller = who(client);
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(caller->role, Role::device);
  EXPECT_EQ(caller->device, till.id);
  EXPECT_EQ(caller->name, till.id.text());
  ASSERT_EQ(caller->grants.size(), 1U);
  EXPECT_EQ(caller->grants[0].merchant, merchant);
  EXPECT_EQ(caller->grants[0].store, store);
  clock().advance(device_session_life - milliseconds(1));
  EXPECT_TRUE(who(client).ok());
  clock().advance(milliseconds(1));
  EXPECT_TRUE(who(client).is(footfall::why::unauthenticated));
}

TEST_P(Enrolling, ACodeIsForOneDevice) {
  auto by = manager();
  const auto code = make_code(by);
  EXPECT_TRUE(enrol(Till{}, code).ok());
  EXPECT_TRUE(enrol(Till{}, code).is(why::enrolment_code_wrong));
}

TEST_P(Enrolling, OfManyDevicesWithOneCodeOneWins) {
  auto by = manager();
  const auto code = make_code(by);
  std::atomic<int> winners = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { winners += enrol(Till{}, code).ok(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(winners, 1);
}

TEST_P(Enrolling, ACodeIsTooOldAfterAQuarterOfAnHour) {
  auto by = manager();
  const auto code = make_code(by);
  clock().advance(enrolment_code_life);
  EXPECT_TRUE(enrol(Till{}, code).is(why::enrolment_code_wrong));
}

TEST_P(Enrolling, WantsTheProofOfTheKeyAndThenTheCodeIsStillGood) {
  auto by = manager();
  const auto code = make_code(by);
  const Till till, thief;
  EXPECT_TRUE(
      enrol(till, code, thief.sign(enrolment_text(read_enrolment_code(code)->normalised))).is(why::signature_wrong));
  EXPECT_TRUE(enrol(till, code, till.sign(enrolment_text("0000000000"))).is(why::signature_wrong));
  EXPECT_TRUE(enrol(till, code).ok());
}

TEST_P(Enrolling, GuessersAreStopped) {
  const test::Client client;
  for (int i = 0; i < setup.rates.enrolments.burst; ++i) {
    EXPECT_TRUE(enrol(Till{}, "00A00-0000" + std::to_string(i)).is(why::enrolment_code_wrong));
  }
  auto by = manager();
  const auto code = make_code(by);
  EXPECT_TRUE(enrol(Till{}, code).is(why::too_many_attempts));
  EXPECT_TRUE(enrol(Till{}, code, {}, test::at_address("198.51.100.1")).ok());
}

TEST_P(Enrolling, IsForTheStoresThatAManagerRuns) {
  auto by = manager();
  EXPECT_TRUE(send(by, "makeEnrolmentCode", "{}", at(merchant, second_store)).is(footfall::why::not_found));
  EXPECT_TRUE(send(by, "makeEnrolmentCode", "{}", at(other_merchant, store)).is(footfall::why::not_found));
  EXPECT_TRUE(send(by, "makeEnrolmentCode", "{}", at(other_merchant, other_store)).is(footfall::why::not_found));
  EXPECT_TRUE(send(by, "makeEnrolmentCode", "{}", at(merchant, store)).ok());
  auto clerk = staff("clerk@example.org", test::giving(Role::clerk, merchant));
  EXPECT_TRUE(send(clerk, "makeEnrolmentCode", "{}", at(merchant, store)).is(footfall::why::forbidden));
  test::Client stranger;
  EXPECT_TRUE(send(stranger, "makeEnrolmentCode", "{}", at(merchant, store)).is(footfall::why::unauthenticated));
}

TEST_P(Enrolling, ADeviceIsNeverOfAnotherMerchantThanItsMaker) {
  // The owner of all stores of one merchant names a store of another: the pair stays the maker's, so it opens nothing.
  auto by = staff("owner@example.org", test::giving(Role::owner, merchant));
  const auto made = ask<EnrolmentCodeView>(by, "makeEnrolmentCode", "{}", at(merchant, other_store));
  ASSERT_TRUE(made.ok());
  Till till;
  till.id = enrol(till, made->code)->id;
  const auto caller = who(session_of(till));
  EXPECT_EQ(caller->grants[0].merchant, merchant);
  static constexpr Permission serve{"test.serve", may::device, ""};
  EXPECT_FALSE(caller->has(serve, other_merchant, other_store));
}

TEST_P(Enrolling, AChallengeIsGoodOnceForItsDeviceInTime) {
  const auto till = enrolled();
  const auto challenge = challenge_for(till.id);
  const auto signature = till.sign(challenge_text(challenge));
  EXPECT_TRUE(answer(till.id, challenge, till.sign(challenge)).is(why::signature_wrong)) << "without what it is for";
  EXPECT_TRUE(answer(till.id, challenge, Till{}.sign(challenge_text(challenge))).is(why::signature_wrong))
      << "another key";
  EXPECT_TRUE(answer(till.id, challenge, signature).ok());
  EXPECT_TRUE(answer(till.id, challenge, signature).is(why::challenge_expired)) << "again";
  const auto late = challenge_for(till.id);
  clock().advance(challenge_life);
  EXPECT_TRUE(answer(till.id, late, till.sign(challenge_text(late))).is(why::challenge_expired));
  EXPECT_TRUE(answer(till.id, "made-up", signature).is(why::challenge_expired));
}

TEST_P(Enrolling, UnknownDevicesAreToldNothing) {
  DeviceId nobody;
  nobody.uuid = make_uuid(clock().now(), store.region(), 5);
  const auto challenge = challenge_for(nobody);
  EXPECT_TRUE(answer(nobody, challenge, Till{}.sign(challenge_text(challenge))).is(why::signature_wrong));
}

TEST_P(Enrolling, ARevokedDeviceIsOutAtOnceAndForGood) {
  const auto till = enrolled();
  const auto client = session_of(till);
  ASSERT_TRUE(who(client).ok());
  auto rival = staff("rival@example.org", test::giving(Role::owner, other_merchant));
  EXPECT_TRUE(send(rival, "revokeDevice", "", {{"device", till.id.text()}}).is(footfall::why::not_found));
  auto by = manager();
  EXPECT_TRUE(send(by, "revokeDevice", "", {{"device", till.id.text()}}).ok());
  EXPECT_TRUE(send(by, "revokeDevice", "", {{"device", till.id.text()}}).ok()) << "again is done";
  EXPECT_TRUE(who(client).is(footfall::why::unauthenticated));
  const auto challenge = challenge_for(till.id);
  EXPECT_TRUE(answer(till.id, challenge, till.sign(challenge_text(challenge))).is(why::device_revoked));
  const auto listed = ask<wire::Page<DeviceView>>(by, "listDevices", "", at(merchant, store));
  ASSERT_EQ(listed->items.size(), 1U);
  EXPECT_TRUE(listed->items[0].revoked);
  const auto told = gate().read<std::size_t>(store.region(), [](View& view) {
    return view.sql("SELECT 1 FROM event WHERE region = $1 AND name = 'device.revoked'", {view.region()}).size();
  });
  EXPECT_EQ(told, 1U);
}

TEST_P(Enrolling, ADeviceSeesItselfAndSignsOut) {
  const auto till = enrolled();
  auto client = session_of(till);
  const auto shown = ask<SessionView>(client, "getSession");
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->device, till.id);
  EXPECT_EQ(shown->name, "till 2");
  EXPECT_EQ(shown->expires_at, clock().now() + device_session_life);
  EXPECT_TRUE(send(client, "listSessions").is(footfall::why::forbidden));
  EXPECT_TRUE(send(client, "signOut").ok());
  EXPECT_FALSE(who(client).ok());
}

TEST_P(Enrolling, ForTheDemoNeedsNoCodeButARealKey) {
  region = store.region();
  const auto made = write([&](Tx& tx) {
    return enrol_device(
        tx, {.merchant = merchant, .store = store, .name = "demo", .public_key = std::vector<std::uint8_t>(32, 7)});
  });
  EXPECT_TRUE(made.ok());
  EXPECT_TRUE(write([&](Tx& tx) {
                return enrol_device(tx, {.merchant = merchant, .store = store, .name = "demo", .public_key = {1, 2}});
              }).is(why::signature_wrong));
}

TEST_P(Enrolling, IsNoted) {
  enrolled();
  const auto trail = audit_trail(store.region());
  ASSERT_EQ(trail.size(), 2U);
  EXPECT_EQ(trail[0].action, "device.start");
  EXPECT_EQ(trail[1].action, "device.manage");
  EXPECT_EQ(trail[1].actor, user_of("manager@example.org").text());
}

}  // namespace footfall::identity
