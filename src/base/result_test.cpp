#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/choice.h"

namespace footfall {
namespace {

constexpr Reason too_big{"too_big", Kind::invalid, "It is too big; send a smaller one."};
constexpr Reason sold_out{"sold_out", Kind::exhausted, "None is left; choose another."};

Result<int> halved(int number) {
  if (number > 100) return no_field(too_big, "/number", "at most 100");
  return number / 2;
}

Result<std::string> described(int number, int& calls_after_try) {
  const int half = TRY(halved(number));
  ++calls_after_try;
  return "half is " + std::to_string(half);
}

Outcome sell(int left) {
  if (left == 0) return no(sold_out, "shelf 7 is empty");
  return done;
}

Outcome sell_twice(int left, int& sold) {
  TRY(sell(left));
  ++sold;
  TRY(sell(left - 1));
  ++sold;
  return done;
}

TEST(Results, HoldAValue) {
  const auto result = halved(8);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, 4);
  EXPECT_FALSE(result.is(too_big));
}

TEST(Results, HoldTheReasonOfARefusal) {
  const auto result = sell(0);
  ASSERT_FALSE(result.ok());
  EXPECT_TRUE(result.is(sold_out));
  EXPECT_FALSE(result.is(too_big));
  EXPECT_EQ(result.error().reason->kind, Kind::exhausted);
  EXPECT_EQ(result.error().detail, "shelf 7 is empty");
  EXPECT_EQ(result.error().field, "");
  EXPECT_EQ(result.error().expected, "");
}

TEST(Results, SayWhichFieldWasRefusedAndWhatWouldBeRight) {
  const auto result = halved(101);
  ASSERT_TRUE(result.is(too_big));
  EXPECT_EQ(result.error().field, "/number");
  EXPECT_EQ(result.error().expected, "at most 100");
  EXPECT_EQ(result.error().detail, "");
}

TEST(Results, ThrowWhenTheValueOfARefusalIsAskedFor) {
  auto result = halved(101);
  EXPECT_ANY_THROW(static_cast<void>(*result));
  EXPECT_ANY_THROW(static_cast<void>(*std::as_const(result)));
  EXPECT_ANY_THROW(result.take());
  EXPECT_ANY_THROW(static_cast<void>(halved(8).error()));
}

TEST(Results, HandOverWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  EXPECT_EQ(**result, 5);
  const std::unique_ptr<int> taken = result.take();
  EXPECT_EQ(*taken, 5);
}

TEST(Results, LetTheValueBeChangedInPlace) {
  Result<std::string> result(std::string("ab"));
  result->push_back('c');
  *result += 'd';
  EXPECT_EQ(*result, "abcd");
  EXPECT_EQ(std::as_const(result)->size(), 4U);
}

TEST(Trying, GivesTheValueOfASuccess) {
  int calls = 0;
  const auto result = described(8, calls);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, "half is 4");
  EXPECT_EQ(calls, 1);
}

TEST(Trying, ReturnsARefusalWholeAndAtOnce) {
  int calls = 0;
  const auto result = described(101, calls);
  ASSERT_TRUE(result.is(too_big));
  EXPECT_EQ(result.error().field, "/number");
  EXPECT_EQ(result.error().expected, "at most 100");
  EXPECT_EQ(calls, 0);
}

TEST(Trying, StopsAtTheFirstRefusalOfSeveralSteps) {
  int sold = 0;
  EXPECT_TRUE(sell_twice(1, sold).is(sold_out));
  EXPECT_EQ(sold, 1);
  EXPECT_TRUE(sell_twice(2, sold).ok());
  EXPECT_EQ(sold, 3);
}

TEST(Trying, MovesTheValueOut) {
  const auto twice = [](std::unique_ptr<int> number) -> Result<int> {
    const std::unique_ptr<int> taken = TRY(Result<std::unique_ptr<int>>(std::move(number)));
    return *taken * 2;
  };
  EXPECT_EQ(*twice(std::make_unique<int>(21)), 42);
}

TEST(Trying, EvaluatesTheExpressionOnce) {
  int asked = 0;
  const auto ask = [&]() -> Result<int> { return ++asked; };
  const auto outer = [&]() -> Result<int> { return TRY(ask()); };
  EXPECT_EQ(*outer(), 1);
  EXPECT_EQ(asked, 1);
}

TEST(Checks, PassOverWhatIsTrue) { EXPECT_NO_THROW(check(true)); }

TEST(Checks, NameTheClaimAndThePlaceOfTheCall) {
  const int line = __LINE__ + 2;
  try {
    check(false, "stock is not negative");
    FAIL() << "nothing was thrown";
  } catch (const Bug& bug) {
    const std::string text = bug.what();
    EXPECT_NE(text.find("result_test.cpp:" + std::to_string(line) + ":"), std::string::npos) << text;
    EXPECT_NE(text.find("stock is not negative"), std::string::npos) << text;
  }
}

TEST(Checks, ThrowSomethingElseThanUnavailable) {
  EXPECT_THROW(check(false), std::logic_error);
  EXPECT_THROW(throw Unavailable("the database is away"), std::runtime_error);
}

enum class State { issued, redeemed, expired };
constexpr std::array<std::string_view, 3> names_of(State) { return {"issued", "redeemed", "expired"}; }
enum class Nameless { one };

static_assert(Choice<State>);
static_assert(!Choice<Nameless>);
static_assert(!Choice<int>);
static_assert(name_of(State::redeemed) == "redeemed");
static_assert(choice_named<State>("expired") == State::expired);

TEST(Choices, AreFoundByTheNameTheyPrint) {
  for (const State state : {State::issued, State::redeemed, State::expired}) {
    EXPECT_EQ(choice_named<State>(name_of(state)), state);
  }
}

TEST(Choices, AreNotFoundByAnyOtherName) {
  for (const std::string_view name : {"", "Issued", "issue", "issued ", "redeemedexpired", "0"}) {
    EXPECT_FALSE(choice_named<State>(name)) << name;
  }
}

}  // namespace
}  // namespace footfall
