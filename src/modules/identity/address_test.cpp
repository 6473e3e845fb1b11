#include "identity/address.h"

#include "identity/identity.h"

namespace footfall::identity {

namespace {

std::string normal(std::string_view text, std::string_view country = {}) {
  const auto result = normalise_address(text, country);
  return result.ok() ? *result : std::string(result.error().reason->code);
}

}  // namespace

TEST(NormalisingAnAddress, WritesAPhoneAsE164HoweverItIsTyped) {
  for (const std::string_view typed : {"+447700900123", "+44 7700 900123", "+44 (0)7700 900-123", " 00447700900123 "}) {
    EXPECT_EQ(normal(typed, "GB"), "+447700900123") << typed;
  }
  EXPECT_EQ(normal("07700 900123", "GB"), "+447700900123");
  EXPECT_EQ(normal("138 0013 8000", "CN"), "+8613800138000");
  EXPECT_EQ(normal("+86 138 0013 8000", "GB"), "+8613800138000");
}

TEST(NormalisingAnAddress, RefusesWhatNobodyCanBeCalledAt) {
  for (const std::string_view typed :
       {"", "   ", "+", "+1", "12345", "07700 900123", "+44 7700", "+1 555-0123", "+999123456789", "+4477009001234567",
        "call me", "+447700900123 ext. 5", "+44 909 8790 123", "+44\n7700900123x"}) {
    EXPECT_EQ(normal(typed), "address_invalid") << typed;
  }
  EXPECT_EQ(normal("07700 900123", "XX"), "address_invalid");
  EXPECT_EQ(normal(std::string(10'000, '7')), "address_invalid");
}

TEST(NormalisingAnAddress, LowersAnEmail) {
  EXPECT_EQ(normal("Ann.Lee+Shop@Example.ORG"), "ann.lee+shop@example.org");
  EXPECT_EQ(normal(" ann@example.org "), "ann@example.org");
  EXPECT_EQ(normal("o'hara@xn--bcher-kva.example"), "o'hara@xn--bcher-kva.example");
}

TEST(NormalisingAnAddress, RefusesWhatIsNoEmail) {
  for (const std::string_view typed : {"@",
                                       "ann@",
                                       "@example.org",
                                       "ann@example",
                                       "ann@@example.org",
                                       "ann@example..org",
                                       ".ann@example.org",
                                       "ann.@example.org",
                                       "a..b@example.org",
                                       "ann@-example.org",
                                       "ann@example-.org",
                                       "ann lee@example.org",
                                       "ann@exam ple.org",
                                       "ann@example.org\r\nBcc: all@example.org",
                                       "\"ann lee\"@example.org",
                                       "ann@[192.0.2.1]",
                                       "ann@192.0.2.1",
                                       "ann@example.org.",
                                       "ann<b>@example.org",
                                       "\xE5\xAE\x89@example.org"}) {
    EXPECT_EQ(normal(typed), "address_invalid") << typed;
  }
  EXPECT_EQ(normal(std::string(65, 'a') + "@example.org"), "address_invalid");
  EXPECT_EQ(normal("ann@" + std::string(64, 'a') + ".org"), "address_invalid");
  EXPECT_EQ(normal(std::string(60, 'a') + "@" + std::string(60, 'b') + "." + std::string(60, 'c') + "." +
                   std::string(60, 'd') + "." + std::string(20, 'e')),
            "address_invalid");
}

TEST(NormalisingAnAddress, TellsTheChannelByTheForm) {
  EXPECT_EQ(channel_of("+447700900123"), Channel::phone);
  EXPECT_EQ(channel_of("ann@example.org"), Channel::email);
}

}  // namespace footfall::identity
