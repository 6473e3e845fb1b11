#include "core/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace footfall {
namespace {

// Catches lines, and cuts off the time they begin with.
class Logging : public testing::Test {
 protected:
  Logging() {
    log::set_sink([this](std::string_view line) { lines_.emplace_back(line); });
  }
  ~Logging() override {
    log::set_sink({});
    log::set_level(log::Level::info);
  }

  std::string only() {
    EXPECT_EQ(lines_.size(), 1U);
    if (lines_.empty()) return {};
    return lines_.back().substr(sizeof(R"({"at":"2026-11-22T09:30:00.000Z",)") - 1);
  }

  std::vector<std::string> lines_;
};

TEST_F(Logging, WritesOneJsonObjectALine) {
  log::info("listening", {{"address", "::1"}, {"port", 8080}, {"tls", false}});
  EXPECT_EQ(only(), R"("level":"info","message":"listening","address":"::1","port":8080,"tls":false})");
}

TEST_F(Logging, BeginsWithTheTimeInUtc) {
  log::warning("x");
  ASSERT_EQ(lines_.size(), 1U);
  EXPECT_THAT(lines_[0].substr(0, 10), testing::StrEq(R"({"at":"202)"));
  EXPECT_EQ(lines_[0][7 + 23], 'Z');
}

TEST_F(Logging, NamesItsLevels) {
  log::set_level(log::Level::debug);
  log::debug("d");
  log::warning("w");
  log::error("e");
  ASSERT_EQ(lines_.size(), 3U);
  EXPECT_THAT(lines_[0], testing::HasSubstr(R"("level":"debug")"));
  EXPECT_THAT(lines_[1], testing::HasSubstr(R"("level":"warning")"));
  EXPECT_THAT(lines_[2], testing::HasSubstr(R"("level":"error")"));
}

TEST_F(Logging, LeavesOutLinesBelowItsLevel) {
  log::debug("not now");
  log::set_level(log::Level::error);
  log::warning("nor this");
  EXPECT_TRUE(lines_.empty());
  EXPECT_FALSE(log::is_on(log::Level::warning));
  EXPECT_TRUE(log::is_on(log::Level::error));
}

TEST_F(Logging, CannotBeBrokenByTheTextItIsGiven) {
  log::info("a \"quote\"\nand {0} %v \\", {{"line", "two\r\n{\"level\":\"error\"}\x01\x7f"}});
  EXPECT_EQ(only(), R"("level":"info","message":"a \"quote\"\nand {0} %v \\",)"
                    R"("line":"two\u000d\n{\"level\":\"error\"}\u0001\u007f"})");
}

TEST_F(Logging, MendsTextThatIsNotUtf8) {
  log::info("x", {{"name", "重\xFF\xC3"}, {"cut", "\xE9\x87"}});
  EXPECT_EQ(only(),
            "\"level\":\"info\",\"message\":\"x\",\"name\":\"重\xEF\xBF\xBD\xEF\xBF\xBD\","
            "\"cut\":\"\xEF\xBF\xBD\xEF\xBF\xBD\"}");
}

TEST_F(Logging, CutsLongText) {
  log::info("x", {{"name", std::string(100'000, 'y')}});
  EXPECT_LT(lines_.at(0).size(), 2200U);
}

TEST_F(Logging, HidesFieldsNamedLikeSecrets) {
  log::info("x", {{"authorization", "Bearer abc"}, {"voucher_code", "123456789012"}, {"set_cookie", "a=b"}, {"n", 1}});
  EXPECT_EQ(only(), R"_("level":"info","message":"x","authorization":"(hidden)","voucher_code":"(hidden)",)_"
                    R"_("set_cookie":"(hidden)","n":1})_");
}

}  // namespace
}  // namespace footfall
