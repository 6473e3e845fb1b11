#include "import/text.h"

#include <gtest/gtest.h>

namespace footfall::imports {
namespace {

using namespace std::string_literals;

TEST(TextOfOthers, IsUtf8OnlyByTheRules) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Café 台南 🍜"));
  EXPECT_FALSE(is_utf8("Caf\xE9"));           // Latin-1
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_utf8("\xE5\x8F"));          // cut off
  EXPECT_FALSE(is_utf8("\xB5\xEA"));          // GB 18030
}

TEST(TextOfOthers, LosesControlsAndDoubledSpace) {
  EXPECT_EQ(clean_text("  a\t\x01 b\u00A0\u3000c\u200B\r\n ", Lines::join), "a b c");
  EXPECT_EQ(clean_text("a\0b"s, Lines::join), "ab");
  EXPECT_EQ(clean_text("\uFEFFname\u202E", Lines::join), "name");
  EXPECT_EQ(clean_text("one\r\ntwo\n\n\n\nthree \n", Lines::keep), "one\ntwo\n\nthree");
  EXPECT_EQ(clean_text("می\u200Cخواهم", Lines::join), "می\u200Cخواهم");
}

TEST(TextOfOthers, HasItsEntitiesDecoded) {
  EXPECT_EQ(decode_entities("&ldquo;Q&rdquo; &amp; &#39;x&#x27; &nbsp;&hellip;"), "“Q” & 'x'  …");
  EXPECT_EQ(decode_entities("A&B; &nosuch; &; & &#0; &#xD800; &#1114112; &amp"),
            "A&B; &nosuch; &; & &#0; &#xD800; &#1114112; &amp");
  EXPECT_EQ(decode_entities("&amp;quot;"), "&quot;");  // once only
}

TEST(TextOfOthers, IsCutBetweenCharacters) {
  EXPECT_EQ(cut_text("台南", 6), "台南");
  EXPECT_EQ(cut_text("台南", 5), "台");
  EXPECT_EQ(cut_text("台南", 2), "");
}

TEST(TextOfOthers, SplitsIntoTrimmedParts) {
  EXPECT_EQ(split_list(" a ; b;;c,d; ", ";,"), (std::vector<std::string_view>{"a", "b", "c", "d"}));
  EXPECT_TRUE(split_list(" ; ", ";").empty());
}

TEST(DegreesInText, AreReadExactly) {
  EXPECT_EQ(parse_degrees_e7("52.5200066"), 525'200'066);
  EXPECT_EQ(parse_degrees_e7(" -7.1 "), -71'000'000);
  EXPECT_EQ(parse_degrees_e7("13"), 130'000'000);
  EXPECT_EQ(parse_degrees_e7("52,44417"), 524'441'700);
  EXPECT_EQ(parse_degrees_e7(".5"), 5'000'000);
  EXPECT_EQ(parse_degrees_e7("1.2e1"), 120'000'000);
  EXPECT_EQ(parse_degrees_e7("120E-1"), 120'000'000);
  EXPECT_EQ(parse_degrees_e7("1e+2"), 1'000'000'000);
  EXPECT_EQ(parse_degrees_e7("0.00000005"), 1);  // half away from zero
  EXPECT_EQ(parse_degrees_e7("-0.00000005"), -1);
  EXPECT_EQ(parse_degrees_e7("0.00000004999999999999999999999"), 0);
  EXPECT_EQ(parse_degrees_e7("23.123456789012345678901234567890"), 231'234'568);
  EXPECT_EQ(parse_degrees_e7("1e-400"), 0);
  EXPECT_EQ(parse_degrees_e7("00000000000000000000000000000013.5"), 135'000'000);
}

TEST(DegreesInText, AreRefusedWhenTheyAreNone) {
  for (const auto* const text : {"", " ", "-", ".", "abc", "12a", "1.2.3", "1e", "1e5", "1e99999999999", "NaN", "inf",
                                 "0x10", "99999999999999999999", "12 34", "1e++2", "52°31'"}) {
    EXPECT_EQ(parse_degrees_e7(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_degrees_e7(std::string(1'000'000, '9')), std::nullopt);
}

TEST(TextOfOthers, IsShownShortAndOnOneLine) {
  EXPECT_EQ(in_quotes("a\n\x1B[31mb"), "\"a [31mb\"");
  EXPECT_EQ(in_quotes("Caf\xE9"), "\"Caf\"");
  EXPECT_EQ(in_quotes(std::string(61, 'x')), "\"" + std::string(60, 'x') + "…\"");
}

TEST(ClosestWords, AreFoundWhenTheyAreNear) {
  constexpr std::string_view words[] = {"name", "category", "phone"};
  EXPECT_EQ(closest("nmae", words), "name");
  EXPECT_EQ(closest("categories", words), "category");
  EXPECT_EQ(closest("zzzzzz", words), "");
  EXPECT_EQ(closest("", words), "");
}

}  // namespace
}  // namespace footfall::imports
