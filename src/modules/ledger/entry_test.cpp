#include "ledger/entry.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace footfall::ledger {
namespace {

const Currency eur = *Currency::parse("EUR");
const Currency jpy = *Currency::parse("JPY");
constexpr Timestamp now{1'000'000};
constexpr auto limited = Line::Limit::not_overdrawn;

Entry of(std::vector<Line> lines) { return {"payment.captured", "pay_1", "", std::move(lines)}; }

TEST(AnEntry, BalancesInEachCurrency) {
  EXPECT_NO_THROW(check_entry(of({{"a", {5, eur}}, {"b", {-5, eur}}})));
  EXPECT_NO_THROW(check_entry(of({{"a", {5, eur}}, {"b", {-5, eur}}, {"a", {7, jpy}}, {"b", {-7, jpy}}})));
  EXPECT_NO_THROW(check_entry(of({{"a", {money_minor_max, eur}}, {"b", {-money_minor_max, eur}}})));
}

TEST(AnEntry, ThatIsNotWithinTheLimitsIsABug) {
  auto nameless = of({{"a", {5, eur}}, {"b", {-5, eur}}});
  nameless.reference.clear();
  auto reasonless = of({{"a", {5, eur}}, {"b", {-5, eur}}});
  reasonless.why.clear();
  const std::vector<Entry> wrong = {
      nameless,
      reasonless,
      of({}),
      of({{"a", {5, eur}}}),
      of({{"a", {5, eur}}, {"b", {-4, eur}}}),
      of({{"a", {5, eur}}, {"b", {-5, jpy}}}),
      of({{"a", {5, eur}}, {"b", {-5, eur}}, {"c", {0, eur}}}),
      of({{"", {5, eur}}, {"b", {-5, eur}}}),
      of({{std::string(121, 'a'), {5, eur}}, {"b", {-5, eur}}}),
      of({{"a", {money_minor_max + 1, eur}}, {"b", {-money_minor_max - 1, eur}}}),
      of(std::vector<Line>(102, {"a", {1, eur}})),
  };
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    SCOPED_TRACE("row " + std::to_string(i));
    EXPECT_THROW(check_entry(wrong[i]), Bug);
  }
}

TEST(AnEntry, MovesEachAccountOncePerCurrency) {
  const auto nets = nets_of({{"b", {5, eur}}, {"a", {-9, eur}}, {"b", {4, eur}}, {"a", {-3, jpy}}, {"b", {3, jpy}}});
  ASSERT_EQ(nets.size(), 4U);
  EXPECT_EQ(nets.at({"a", eur}).minor, -9);
  EXPECT_EQ(nets.at({"a", jpy}).minor, -3);
  EXPECT_EQ(nets.at({"b", eur}).minor, 9);
  EXPECT_EQ(nets.at({"b", eur}).line, 0U);
  EXPECT_EQ(nets.at({"b", jpy}).line, 4U);
}

TEST(AnEntry, IsLimitedOnlyWhereItTakesSomethingOut) {
  const auto nets = nets_of({{"a", {5, eur}, limited},
                             {"b", {-5, eur}, limited},
                             {"c", {2, eur}},
                             {"c", {1, eur}, limited},
                             {"d", {-3, eur}, limited},
                             {"d", {3, eur}, limited}});
  EXPECT_TRUE(nets.at({"a", eur}).limited);
  EXPECT_FALSE(nets.at({"b", eur}).limited);
  EXPECT_TRUE(nets.at({"c", eur}).limited);
  EXPECT_FALSE(nets.at({"d", eur}).limited);
}

TEST(ABalance, GoesFromPendingToPostedOrBackToNothing) {
  for (const std::int64_t minor : {7, -7, 0}) {
    BalanceChange settled = when_pending(minor);
    settled += when_settled(minor);
    EXPECT_EQ(settled, when_posted(minor));
    BalanceChange cancelled = when_pending(minor);
    cancelled += when_cancelled(minor);
    EXPECT_EQ(cancelled, BalanceChange{});
  }
  EXPECT_EQ(when_pending(7), (BalanceChange{.pending_debit = 7}));
  EXPECT_EQ(when_pending(-7), (BalanceChange{.pending_credit = -7}));
}

const Reason* reason_of(const Outcome& outcome) { return outcome.ok() ? nullptr : outcome.error().reason; }

TEST(APendingEntry, TakesOnlyTheStepsOfItsState) {
  struct Case {
    std::optional<Life> life;
    const Reason* settle;
    const Reason* cancel;
  };
  const Timestamp later = now + milliseconds(1);
  const std::vector<Case> table = {
      {std::nullopt, &why::entry_unknown, &why::entry_unknown},
      {Life{State::pending, later}, nullptr, nullptr},
      {Life{State::pending, now}, &why::entry_voided, nullptr},
      {Life{State::voided, later}, &why::entry_voided, nullptr},
      {Life{State::posted, now}, nullptr, &why::entry_not_pending},
      {Life{State::posted, std::nullopt}, nullptr, &why::entry_not_pending},
  };
  for (std::size_t i = 0; i < table.size(); ++i) {
    SCOPED_TRACE("row " + std::to_string(i));
    EXPECT_EQ(reason_of(may_settle(table[i].life, now)), table[i].settle);
    EXPECT_EQ(reason_of(may_cancel(table[i].life)), table[i].cancel);
  }
}

}  // namespace
}  // namespace footfall::ledger
