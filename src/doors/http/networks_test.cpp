#include "doors/http/networks.h"

#include <gtest/gtest.h>

namespace footfall::http {
namespace {

Networks networks(std::initializer_list<const char*> texts) {
  Networks all;
  for (const auto* text : texts) EXPECT_TRUE(all.add(text)) << text;
  return all;
}

std::string printed(std::string_view text) {
  const auto address = parse_address(text);
  return address ? print_address(*address) : "none";
}

TEST(Addresses, AreReadInTheFormsThatProxiesWrite) {
  EXPECT_EQ(printed("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(printed(" 192.0.2.1:8080 "), "192.0.2.1");
  EXPECT_EQ(printed("2001:DB8:0::1"), "2001:db8::1");
  EXPECT_EQ(printed("[2001:db8::1]:443"), "2001:db8::1");
  EXPECT_EQ(printed("::ffff:192.0.2.1"), "192.0.2.1") << "IPv4 in IPv6 is IPv4";
  for (const auto* text : {"", "unknown", "192.0.2", "192.0.2.256", "[::1", "::1::", "1.2.3.4.5"}) {
    EXPECT_EQ(printed(text), "none") << text;
  }
  EXPECT_EQ(printed(std::string(1000, '1')), "none");
}

TEST(Networks, ContainTheirAddresses) {
  const auto some = networks({"10.0.0.0/8", "192.0.2.7", "2001:db8::/33", "198.51.100.128/25"});
  const auto contains = [&](const char* text) { return some.contain(*parse_address(text)); };
  EXPECT_TRUE(contains("10.255.0.1"));
  EXPECT_FALSE(contains("11.0.0.1"));
  EXPECT_TRUE(contains("192.0.2.7"));
  EXPECT_FALSE(contains("192.0.2.8"));
  EXPECT_TRUE(contains("2001:db8:7fff::1"));
  EXPECT_FALSE(contains("2001:db8:8000::1"));
  EXPECT_TRUE(contains("198.51.100.200"));
  EXPECT_FALSE(contains("198.51.100.127"));
  EXPECT_FALSE(Networks().contain(*parse_address("::1")));
  EXPECT_TRUE(networks({"0.0.0.0/0"}).contain(*parse_address("203.0.113.9")));
  EXPECT_FALSE(networks({"0.0.0.0/0"}).contain(*parse_address("2001:db8::1")));
}

TEST(Networks, RefuseWhatIsNone) {
  Networks some;
  for (const auto* text :
       {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::/129", "10.0.0.0/-1", "10.0.0.0/8 "}) {
    EXPECT_FALSE(some.add(text)) << text;
  }
}

TEST(TheClient, IsThePeerUnlessThePeerIsTrusted) {
  const auto trusted = networks({"10.0.0.0/8"});
  EXPECT_EQ(client_address("203.0.113.9", "192.0.2.1", trusted), "203.0.113.9");
  EXPECT_EQ(client_address("10.0.0.1", "192.0.2.1", trusted), "192.0.2.1");
  EXPECT_EQ(client_address("10.0.0.1", "", trusted), "10.0.0.1");
  EXPECT_EQ(client_address("192.0.2.1", "192.0.2.2", {}), "192.0.2.1");
}

TEST(TheClient, IsTheLastOneWhomATrustedProxySaw) {
  const auto trusted = networks({"10.0.0.0/8"});
  EXPECT_EQ(client_address("10.0.0.1", "1.1.1.1, 192.0.2.1, 10.0.0.2", trusted), "192.0.2.1")
      << "what stands before it is only claimed";
  EXPECT_EQ(client_address("10.0.0.1", "10.0.0.3,10.0.0.2", trusted), "10.0.0.3") << "all trusted: the first";
  EXPECT_EQ(client_address("10.0.0.1", "1.1.1.1, nonsense, 10.0.0.2", trusted), "10.0.0.2");
}

TEST(TheClient, CountsAsItsNetworkInIpv6) {
  EXPECT_EQ(client_key("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(client_key("2001:db8:1:2:3:4:5:6"), client_key("2001:db8:1:2::9"));
  EXPECT_NE(client_key("2001:db8:1:2::9"), client_key("2001:db8:1:3::9"));
  EXPECT_EQ(client_key("not an address"), "not an address");
}

}  // namespace
}  // namespace footfall::http
