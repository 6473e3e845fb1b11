#include "offline/device/pack.h"

#include <gtest/gtest.h>

#include "offline/device/device_fixture.h"

namespace footfall::offline {
namespace {

Pack full_pack() {
  Pack pack = a_pack();
  pack.acknowledged = 77;
  pack.epoch = 3;
  pack.lead = id_of(8);
  pack.keys.push_back({.id = 9, .key = key_of('2').public_key()});
  pack.changes = {{.at = noon, .seconds = -7'200}, {.at = noon + hours(5), .seconds = 0}};
  catalog::Rules rules{.weekdays = {Weekday::monday, Weekday::sunday},
                       .hours = {{.from_minute = 1'320, .until_minute = 60}, {.from_minute = 0, .until_minute = 1'440}},
                       .blackouts = {{2026, 12, 24}, {1970, 1, 1}}};
  pack.offers[0].versions.push_back({.here = false, .use_minor = 5, .rules = rules});
  pack.offers.push_back({.offer = id_of(5), .all = false, .versions = {{.here = true, .use_minor = 0, .rules = {}}}});
  pack.known = {{.voucher = id_of(50), .uses_left = 0}, {.voucher = id_of(51), .uses_left = 3}};
  pack.filter = Filter(pack.device, {id_of(60), id_of(61), id_of(62)});
  return pack;
}

TEST(APack, IsReadAsItWasWritten) {
  const auto pack = full_pack();
  const auto bytes = sealed(pack);
  const auto read = read_pack(bytes);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->pack.offers, pack.offers);
  EXPECT_EQ(read->pack.known, pack.known);
  EXPECT_EQ(read->pack.credit, pack.credit);
  EXPECT_EQ(read->pack.changes, pack.changes);
  EXPECT_EQ(read->pack.lead, pack.lead);
  EXPECT_EQ(read->pack.epoch, 3U);
  EXPECT_TRUE(read->pack.filter.may_contain(id_of(61)));
  EXPECT_TRUE(crypto::signature_is_right(platform().public_key(), read->message, read->signature));
  EXPECT_EQ(write_pack(pack_message(read->pack), read->signature), bytes);
}

TEST(APack, IsRefusedWhenAnythingIsMissingOrAdded) {
  const auto bytes = sealed(full_pack());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(read_pack(ByteView(bytes).first(size)).is(why::pack_malformed)) << size;
  }
  auto longer = bytes;
  longer.push_back(0);
  EXPECT_TRUE(read_pack(longer).is(why::pack_malformed));
}

// Whatever bit is turned, the pack is refused or its signature is wrong: nothing in it goes unsigned.
TEST(APack, IsSignedInEveryBit) {
  const auto bytes = sealed(full_pack());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    auto turned = bytes;
    turned[bit / 8] = static_cast<std::uint8_t>(turned[bit / 8] ^ (1U << (bit % 8)));
    const auto read = read_pack(turned);
    if (!read.ok()) continue;
    ASSERT_EQ(write_pack(read->message, read->signature), turned) << bit;
    ASSERT_EQ(pack_message(read->pack), read->message) << "two ways to write it: bit " << bit;
    if (bit % 64 == 0) {
      ASSERT_FALSE(crypto::signature_is_right(platform().public_key(), read->message, read->signature)) << bit;
    }
  }
}

TEST(AFilter, KnowsEveryVoucherInItAndHardlyAnother) {
  std::vector<Uuid> in;
  for (std::uint64_t n = 0; n < 5'000; ++n) in.push_back(id_of(n));
  const Filter filter(id_of(1), in);
  const auto coded = filter.coded();
  const auto read = Filter::read(id_of(1), filter.count(), coded);
  ASSERT_TRUE(read.has_value());
  for (const auto& id : in) ASSERT_TRUE(read->may_contain(id));
  int wrong = 0;
  for (std::uint64_t n = 0; n < 100'000; ++n) wrong += read->may_contain(id_of(1'000'000 + n)) ? 1 : 0;
  EXPECT_NEAR(wrong, 100'000.0 / filter_odds, 20) << "4 standard deviations";
  EXPECT_LT(coded.size() * 8, in.size() * 14) << "bits an id";
}

TEST(AFilter, IsRefusedWhenItIsNotWhatWasWritten) {
  const Filter filter(id_of(1), {id_of(5), id_of(6), id_of(7)});
  const auto coded = filter.coded();
  EXPECT_FALSE(Filter::read(id_of(1), 4, coded).has_value());
  EXPECT_FALSE(Filter::read(id_of(1), 2, coded).has_value()) << "bits are left";
  EXPECT_FALSE(Filter::read(id_of(1), filter_count_max + 1, coded).has_value());
  auto longer = coded;
  longer.push_back(0);
  EXPECT_FALSE(Filter::read(id_of(1), 3, longer).has_value());
  EXPECT_FALSE(Filter::read(id_of(1), 1, Bytes(1'000, 0xFF)).has_value()) << "a difference without end";
}

// The first of the reference vectors: key 00 01 … 0f, message 00 01 … 0e.
TEST(SipHash, IsTheOneOfItsAuthors) {
  FilterKey key{};
  Bytes message;
  for (std::uint8_t i = 0; i < 16; ++i) key[i] = i;
  for (std::uint8_t i = 0; i < 15; ++i) message.push_back(i);
  EXPECT_EQ(siphash(key, message), 0xa129ca6149be45e5ULL);
}

}  // namespace
}  // namespace footfall::offline
