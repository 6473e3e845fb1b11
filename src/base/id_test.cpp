#include "base/id.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"

namespace footfall {
namespace {

constexpr std::string_view zeros = "00000000000000000000000000";

// Hexadecimal digits to bytes; hyphens are passed over.
Uuid uuid_from(std::string_view text) {
  Uuid uuid{};
  std::size_t nibble = 0;
  for (const char c : text) {
    if (c == '-') continue;
    const auto value = static_cast<std::uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    uuid[nibble / 2] = static_cast<std::uint8_t>(uuid[nibble / 2] << 4 | value);
    ++nibble;
  }
  return uuid;
}

Uuid random_uuid(std::mt19937_64& random) {
  Uuid uuid;
  for (auto& byte : uuid) byte = static_cast<std::uint8_t>(random());
  return uuid;
}

struct Vector {
  std::string_view text, prefix, uuid;
};

// What the TypeID specification 0.3 publishes as valid.
constexpr Vector published_vectors[] = {
    {zeros, "", "00000000-0000-0000-0000-000000000000"},
    {"00000000000000000000000001", "", "00000000-0000-0000-0000-000000000001"},
    {"0000000000000000000000000a", "", "00000000-0000-0000-0000-00000000000a"},
    {"0000000000000000000000000g", "", "00000000-0000-0000-0000-000000000010"},
    {"00000000000000000000000010", "", "00000000-0000-0000-0000-000000000020"},
    {"7zzzzzzzzzzzzzzzzzzzzzzzzz", "", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
    {"prefix_0123456789abcdefghjkmnpqrs", "prefix", "0110c853-1d09-52d8-d73e-1194e95b5f19"},
    {"prefix_01h455vb4pex5vsknk084sn02q", "prefix", "01890a5d-ac96-774b-bcce-b302099a8057"},
    {"pre_fix_00000000000000000000000000", "pre_fix", "00000000-0000-0000-0000-000000000000"},
};

TEST(PublishedTypeIds, AreParsed) {
  for (const auto& vector : published_vectors) {
    const auto parsed = parse_typeid(vector.text);
    ASSERT_TRUE(parsed) << vector.text;
    EXPECT_EQ(parsed->prefix, vector.prefix);
    EXPECT_EQ(parsed->uuid, uuid_from(vector.uuid)) << vector.text;
  }
}

TEST(PublishedTypeIds, ArePrinted) {
  for (const auto& vector : published_vectors) {
    EXPECT_EQ(print_typeid(vector.prefix, uuid_from(vector.uuid)), vector.text);
  }
}

TEST(PublishedTypeIds, ThatAreInvalidAreRefused) {
  const std::string too_long_prefix = std::string(64, 'q') + "_" + std::string(zeros);
  const std::vector<std::pair<std::string_view, std::string>> vectors = {
      {"capitals in the prefix", "PREFIX_00000000000000000000000000"},
      {"digits in the prefix", "12345_00000000000000000000000000"},
      {"a full stop in the prefix", "pre.fix_00000000000000000000000000"},
      {"a letter beyond ASCII in the prefix",
       "pr\xc3\xa9"
       "fix_00000000000000000000000000"},
      {"spaces before the prefix", "  prefix_00000000000000000000000000"},
      {"a prefix of 64", too_long_prefix},
      {"a separator after no prefix", "_00000000000000000000000000"},
      {"nothing but a separator", "_"},
      {"a suffix of 25", "prefix_1234567890123456789012345"},
      {"a suffix of 27", "prefix_123456789012345678901234567"},
      {"a space in the suffix", "prefix_1234567890123456789012345 "},
      {"capitals in the suffix", "prefix_0123456789ABCDEFGHJKMNPQRS"},
      {"hyphens in the suffix", "prefix_123456789-123456789-123456"},
      {"letters that are no digits", "prefix_ooooooiiiiiiuuuuuuulllllll"},
      {"Crockford's lookalikes", "prefix_i23456789ol23456789oi23456"},
      {"Crockford's hyphens", "prefix_123456789-0123456789-0123456"},
      {"more than 128 bits", "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz"},
      {"a prefix that starts with an underscore", "_prefix_00000000000000000000000000"},
      {"a prefix that ends with an underscore", "prefix__00000000000000000000000000"},
  };
  for (const auto& [why, text] : vectors) EXPECT_FALSE(parse_typeid(text)) << why << ": " << text;
}

TEST(ParsingTypeIds, RefusesTheEmptyText) { EXPECT_FALSE(parse_typeid("")); }

TEST(ParsingTypeIds, TakesAPrefixOf63) {
  const std::string prefix(63, 'q');
  const std::string text = prefix + "_" + std::string(zeros);
  const auto parsed = parse_typeid(text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->prefix, prefix);
}

TEST(ParsingTypeIds, RefusesAPrefixWithoutASeparator) {
  EXPECT_FALSE(parse_typeid("vchx00000000000000000000000000"));
  EXPECT_FALSE(parse_typeid("v00000000000000000000000000"));
}

TEST(ParsingTypeIds, RefusesTheFirstSuffixAbove128Bits) {
  EXPECT_TRUE(parse_typeid("vch_7zzzzzzzzzzzzzzzzzzzzzzzzz"));
  EXPECT_FALSE(parse_typeid("vch_80000000000000000000000000"));
}

TEST(ParsingTypeIds, RefusesEveryByteThatIsNoDigitInEveryPlace) {
  constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
  for (std::size_t place = 0; place < zeros.size(); ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text(zeros);
      text[place] = static_cast<char>(byte);
      const std::size_t digit = digits.find(static_cast<char>(byte));
      const bool valid = digit != std::string_view::npos && (place > 0 || digit < 8);
      EXPECT_EQ(parse_typeid(text).has_value(), valid) << "byte " << byte << " in place " << place;
    }
  }
}

TEST(PrintingTypeIds, IsUndoneByParsing) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    const Uuid uuid = random_uuid(random);
    const std::string text = print_typeid(i % 2 == 0 ? "vch" : "", uuid);
    const auto parsed = parse_typeid(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(parsed->uuid, uuid);
  }
}

TEST(PrintingTypeIds, KeepsTheOrderOfUuids) {
  std::mt19937_64 random(8);
  for (int i = 0; i < 5000; ++i) {
    const Uuid a = random_uuid(random);
    Uuid b = a;
    b[random() % b.size()] = static_cast<std::uint8_t>(random());
    EXPECT_EQ(a < b, print_typeid("vch", a) < print_typeid("vch", b));
  }
}

TEST(PrintingTypeIds, ThrowsBugForAPrefixThatCannotBeParsed) {
  for (const std::string& prefix : {std::string("Vch"), std::string("_vch"), std::string("vch_"), std::string("v1"),
                                    std::string("_"), std::string(64, 'q')}) {
    EXPECT_THROW(print_typeid(prefix, Uuid{}), Bug) << prefix;
  }
}

TEST(MakingUuids, LaysOutEveryBitOfVersion7) {
  const Timestamp at{0x0123'4567'89ab};
  EXPECT_EQ(make_uuid(at, Region{0xabc}, 0x0123'4567'89ab'cdef), uuid_from("01234567-89ab-7abc-8123-456789abcdef"));
}

TEST(MakingUuids, UsesOnly62BitsOfTheTail) {
  EXPECT_EQ(make_uuid({}, platform_region, ~std::uint64_t{0}), uuid_from("00000000-0000-7000-bfff-ffffffffffff"));
}

TEST(MakingUuids, IsUndoneByTimeAndRegion) {
  std::mt19937_64 random(9);
  for (int i = 0; i < 5000; ++i) {
    const Timestamp at{static_cast<std::int64_t>(random() >> 16)};
    const Region region{static_cast<std::uint16_t>(random() % (Region::number_max + 1))};
    const Uuid uuid = make_uuid(at, region, random());
    EXPECT_EQ(time_of(uuid), at);
    EXPECT_EQ(region_of(uuid), region);
    EXPECT_EQ(uuid[6] >> 4, 7);
    EXPECT_EQ(uuid[8] >> 6, 0b10);
  }
}

TEST(MakingUuids, SortsByTimeThenRegionThenTail) {
  std::vector<Uuid> sorted;
  for (const std::int64_t ms : {0, 1, 255, 256, 70'000}) {
    for (const Region region : {Region{0}, Region{1}, Region{256}, Region{4095}}) {
      for (const std::uint64_t tail : {0, 1, 256, 65'536}) sorted.push_back(make_uuid({ms}, region, tail));
    }
  }
  EXPECT_TRUE(std::is_sorted(sorted.begin(), sorted.end()));
}

TEST(MakingUuids, ThrowsBugForATimeOrRegionThatDoesNotFit) {
  EXPECT_THROW(make_uuid({-1}, platform_region, 0), Bug);
  EXPECT_THROW(make_uuid({std::int64_t{1} << 48}, platform_region, 0), Bug);
  EXPECT_THROW(make_uuid({}, Region{4096}, 0), Bug);
  EXPECT_NO_THROW(make_uuid({(std::int64_t{1} << 48) - 1}, Region{4095}, 0));
}

struct VoucherTag {
  static constexpr std::string_view prefix = "vch";
};
using VoucherId = Id<VoucherTag>;

TEST(Ids, PrintAndParseTheirOwnPrefix) {
  const VoucherId id{uuid_from("01890a5d-ac96-774b-bcce-b302099a8057")};
  EXPECT_EQ(id.text(), "vch_01h455vb4pex5vsknk084sn02q");
  EXPECT_EQ(VoucherId::parse(id.text()), id);
  EXPECT_EQ(id.region(), Region{0x74b});
}

TEST(Ids, RefuseThePrefixOfAnotherKind) {
  EXPECT_FALSE(VoucherId::parse("ord_01h455vb4pex5vsknk084sn02q"));
  EXPECT_FALSE(VoucherId::parse("01h455vb4pex5vsknk084sn02q"));
  EXPECT_FALSE(VoucherId::parse("vc_01h455vb4pex5vsknk084sn02q"));
  EXPECT_FALSE(VoucherId::parse("a_vch_01h455vb4pex5vsknk084sn02q"));
  EXPECT_FALSE(VoucherId::parse("vch_nonsense"));
}

TEST(Ids, NameNothingUnlessMade) {
  EXPECT_FALSE(VoucherId{});
  EXPECT_TRUE(VoucherId{make_uuid({}, platform_region, 0)});
}

}  // namespace
}  // namespace footfall
