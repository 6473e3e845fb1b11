#include "discovery/folding.h"

#include <gtest/gtest.h>

namespace footfall::discovery {
namespace {

TEST(Folding, WritesWordsAlike) {
  EXPECT_EQ(fold("Café CRÈME"), "cafe creme");
  EXPECT_EQ(fold("Cafe\u0301"), "cafe");
  EXPECT_EQ(fold("ＣＡＦＥ　１２"), "cafe 12");
  EXPECT_EQ(fold("Straße"), fold("STRASSE"));
  EXPECT_EQ(fold("Ångström"), "angstrom");
}

TEST(Folding, LeavesChineseJapaneseAndKoreanAsTheyAre) {
  EXPECT_EQ(fold("重庆小面"), "重庆小面");
  EXPECT_EQ(fold("한국 식당"), "한국 식당");
  EXPECT_EQ(fold("ラーメン"), fold("ﾗｰﾒﾝ"));
}

TEST(Folding, TakesAnythingThatIsNoText) {
  EXPECT_EQ(fold(""), "");
  EXPECT_NO_THROW(fold("\xff\xfe"));
}

TEST(APattern, FindsTheWordsInTheirOrder) {
  EXPECT_EQ(pattern_of("  Hot   Pot "), "%hot%pot%");
  EXPECT_EQ(pattern_of("火锅"), "%火锅%");
  EXPECT_EQ(pattern_of(""), "%");
  EXPECT_EQ(pattern_of(" \t"), "%");
}

TEST(APattern, TakesItsOwnSignsAsLetters) {
  EXPECT_EQ(pattern_of("50%"), "%50!%%");
  EXPECT_EQ(pattern_of("50% off"), "%50!%%off%");
  EXPECT_EQ(pattern_of("a_b!"), "%a!_b!!%");
}

}  // namespace
}  // namespace footfall::discovery
