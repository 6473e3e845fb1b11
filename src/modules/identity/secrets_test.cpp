#include "identity/secrets.h"

#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

const Secrets& secrets() {
  static const Secrets made(*crypto::Key::parse(std::string(64, '1')));
  return made;
}

DeviceId device_number(std::uint8_t n) {
  DeviceId id;
  id.uuid[15] = n;
  return id;
}

constexpr std::array<std::uint8_t, 16> nonce = {1, 2, 3};

class Secret : public test::IdentityTest {};

}  // namespace

ON_BOTH_DATABASES(Secret);

TEST_P(Secret, SessionTokensSayTheirRegion) {
  for (const int number : {0, 1, 31, 32, 4095}) {
    region = Region{static_cast<std::uint16_t>(number)};
    const auto token = write([](Tx& tx) { return new_session_token(tx); });
    EXPECT_EQ(region_of_session_token(token), region) << token;
    EXPECT_EQ(token.size(), 51U);
  }
}

TEST_P(Secret, EnrolmentCodesSayTheirRegionAndAreReadAsPeopleWriteThem) {
  region = Region{4095};
  const auto code = write([](Tx& tx) { return new_enrolment_code(tx); });
  ASSERT_EQ(code.size(), 11U);
  const auto read = read_enrolment_code(code);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->region, region);
  std::string sloppy;
  for (const char c : code) {
    sloppy += ' ';
    sloppy += c == '0' ? 'o' : c == '1' ? 'l' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  EXPECT_EQ(read_enrolment_code(sloppy)->normalised, read->normalised);
}

TEST_P(Secret, CodesAreSixDigitsAlsoWhenSmall) {
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(is_code(write([](Tx& tx) { return new_code(tx); })));
}

TEST(ReadingSecrets, RefusesOtherTexts) {
  const std::string tail(43, 'A');
  for (const std::string& token :
       {std::string(), std::string("ffs_"), "ffs_000_" + tail + "A", "ffs_000_" + tail.substr(1), "ffs_ZZZ_" + tail,
        "ffs_0U0_" + tail, "ffs_000-" + tail, "ffk_000_" + tail, "ffs_" + tail}) {
    EXPECT_FALSE(region_of_session_token(token)) << token;
  }
  for (const std::string_view code :
       {"", "123", "ABCDE-FGHJ", "ABCDE-FGHJKM", "ABCDE-FGHJU", "ABCDE_FGHJK", "ABCDE\nFGHJK"}) {
    EXPECT_FALSE(read_enrolment_code(code)) << code;
  }
  for (const std::string_view code : {"", "12345", "1234567", "12345a", " 12345", "１２"})
    EXPECT_FALSE(is_code(code)) << code;
}

TEST(HashingSecrets, KeepsUsesAndAddressesApart) {
  EXPECT_NE(secrets().token_hash("x"), secrets().enrolment_hash("x"));
  EXPECT_NE(secrets().code_hash("a@example.org", "123456"), secrets().code_hash("b@example.org", "123456"));
  const Secrets other(*crypto::Key::parse(std::string(64, '2')));
  EXPECT_NE(secrets().token_hash("x"), other.token_hash("x"));
}

TEST(CsrfToken, BelongsToOneSession) {
  EXPECT_TRUE(secrets().csrf_is_right("ses_1", secrets().csrf_token("ses_1")));
  EXPECT_FALSE(secrets().csrf_is_right("ses_2", secrets().csrf_token("ses_1")));
  EXPECT_FALSE(secrets().csrf_is_right("ses_1", ""));
}

TEST(Challenge, IsGoodForItsDeviceUntilItIsOver) {
  const Timestamp end{1'000'000};
  const auto text = secrets().challenge(device_number(1), end, nonce);
  EXPECT_EQ(secrets().open_challenge(device_number(1), text, end - milliseconds(1)), Bytes(nonce.begin(), nonce.end()));
  EXPECT_FALSE(secrets().open_challenge(device_number(1), text, end));
  EXPECT_FALSE(secrets().open_challenge(device_number(2), text, end - milliseconds(1)));
}

TEST(Challenge, CannotBeAltered) {
  const auto text = secrets().challenge(device_number(1), Timestamp{1'000'000}, nonce);
  const auto bytes = *crypto::from_base64url(text);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] ^= 1;
    EXPECT_FALSE(secrets().open_challenge(device_number(1), crypto::to_base64url(changed), Timestamp{0})) << i;
  }
  for (const std::string& other : {std::string(), text + "A", text.substr(1), std::string("!!")}) {
    EXPECT_FALSE(secrets().open_challenge(device_number(1), other, Timestamp{0}));
  }
}

}  // namespace footfall::identity
