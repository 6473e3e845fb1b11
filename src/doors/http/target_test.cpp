#include "doors/http/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "doors/http/why.h"

namespace footfall::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Target parsed(std::string_view text) {
  auto target = parse_target(text, {});
  EXPECT_TRUE(target.ok()) << text;
  return target.ok() ? target.take() : Target{};
}

const Reason* refused(std::string_view text, const Limits& limits = {}) {
  const auto target = parse_target(text, limits);
  return target.ok() ? nullptr : target.error().reason;
}

std::vector<std::pair<std::string, std::string>> parameters(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& argument : parsed(text).parameters) all.emplace_back(argument.name, argument.value);
  return all;
}

TEST(ParsingTargets, SplitsThePathAndDecodesEachSegment) {
  EXPECT_THAT(parsed("/").segments, IsEmpty());
  EXPECT_THAT(parsed("/v1/offers").segments, ElementsAre("v1", "offers"));
  EXPECT_THAT(parsed("/a/").segments, ElementsAre("a", ""));
  EXPECT_THAT(parsed("//a").segments, ElementsAre("", "a"));
  EXPECT_THAT(parsed("/a%2Fb/%e9%87%8d").segments, ElementsAre("a/b", "重")) << "an escaped slash separates nothing";
  EXPECT_THAT(parsed("/a+b").segments, ElementsAre("a+b")) << "a plus is a plus in a path";
}

TEST(ParsingTargets, ReadsTheQueryInOrder) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_THAT(parameters("/x?a=1&b=&c&a=2&&d=e=f"),
              ElementsAre(Pair("a", "1"), Pair("b", ""), Pair("c", ""), Pair("a", "2"), Pair("d", "e=f")));
  EXPECT_THAT(parameters("/x?q=hot+pot%2B%26"), ElementsAre(Pair("q", "hot pot+&")));
  EXPECT_THAT(parameters("/x?"), IsEmpty());
}

TEST(ParsingTargets, KeepsThePathAsSent) {
  EXPECT_EQ(parsed("/a%20b?c=d").path, "/a%20b");
  EXPECT_EQ(parsed("/?c").path, "/");
}

TEST(ParsingTargets, TakesTheAbsoluteForm) {
  EXPECT_THAT(parsed("http://shop.example:80/a/b?c=d").segments, ElementsAre("a", "b"));
  EXPECT_THAT(parsed("https://shop.example").segments, IsEmpty());
  EXPECT_EQ(parsed("https://shop.example/?q=1").parameters.size(), 1U);
}

TEST(ParsingTargets, RefusesWhatCannotBeRead) {
  for (const auto* text :
       {"", "a", "*", "?a", "/a#b", "/%", "/%1", "/%g1", "/%ff", "/%00", "/%0a", "/a?b=%7f", "/a?%c0%af=1",
        "/%ed%a0%80", "/%f4%90%80%80", "/%e0%80%80", "/%f0%80%80%80", "/\xC3", "/a?b=\xE9\x87"}) {
    EXPECT_EQ(refused(text), &why::target_malformed) << text;
  }
  for (const auto* text : {"/%f0%9f%8d%9c", "/%f4%8f%bf%bf", "/%ee%80%80", "/%c2%80"})
    EXPECT_EQ(refused(text), nullptr) << text;
}

TEST(ParsingTargets, KeepsItsLimits) {
  const Limits limits{.target_bytes_max = 20, .segments_max = 3, .parameters_max = 2};
  EXPECT_EQ(refused("/" + std::string(19, 'a'), limits), nullptr);
  EXPECT_EQ(refused("/" + std::string(20, 'a'), limits), &why::target_too_long);
  EXPECT_EQ(refused("/a/b/c", limits), nullptr);
  EXPECT_EQ(refused("/a/b/c/d", limits), &why::target_too_long);
  EXPECT_EQ(refused("/a?b&c", limits), nullptr);
  EXPECT_EQ(refused("/a?b&c&d", limits), &why::target_too_long);
}

}  // namespace
}  // namespace footfall::http
