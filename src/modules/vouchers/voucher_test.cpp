#include "vouchers/voucher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace footfall::vouchers {
namespace {

const Currency eur = *Currency::parse("EUR");
constexpr Timestamp noon{1'795'348'800'000};  // Sunday, 22 November 2026, 12:00 UTC

MerchantId merchant_of(std::uint8_t n) {
  MerchantId id;
  id.uuid[15] = n;
  return id;
}
StoreId store_of(std::uint8_t n) {
  StoreId id;
  id.uuid[15] = n;
  return id;
}

// Of 10.00 for three uses, good for an hour around noon.
Voucher trip() {
  Voucher voucher;
  voucher.merchant = merchant_of(1);
  voucher.uses = 3;
  voucher.paid = {1'000, eur};
  voucher.spent = voucher.given_back = {0, eur};
  voucher.valid_from = noon - hours(1);
  voucher.valid_until = voucher.paid_until = noon + hours(1);
  return voucher;
}
catalog::Terms terms() {
  catalog::Terms made;
  made.stores = {store_of(1)};
  return made;
}
Desk desk(std::int32_t uses = 1) {
  return {.merchant = merchant_of(1),
          .store = store_of(1),
          .now = noon,
          .local = {.date = {2026, 11, 22}, .minute_of_day = 720},
          .uses = uses};
}

TEST(DecideRedeem, RefusesInOrderOfPrecedence) {
  Voucher voucher = trip();
  catalog::Terms rules = terms();
  Desk asked = desk();
  ASSERT_TRUE(decide_redeem(voucher, rules, asked).ok());

  // From the last reason to the first: each spoils one more thing, and is told instead of all before it.
  struct Spoilt {
    const Reason& why;
    std::function<void()> spoil;
  };
  const std::vector<Spoilt> spoilt{
      {why::uses_insufficient, [&] { asked.uses = 4; }},
      {why::wrong_hour, [&] { rules.rules.hours = {{1080, 1320}}; }},
      {why::wrong_day, [&] { rules.rules.weekdays = {Weekday::monday}; }},
      {why::blackout, [&] { rules.rules.blackouts = {Date{2026, 11, 22}}; }},
      {why::wrong_store, [&] { asked.store = store_of(2); }},
      {why::expired, [&] { voucher.valid_until = noon; }},
      {why::not_yet_valid, [&] { voucher.valid_from = noon + milliseconds(1); }},
      {why::redeemed, [&] { voucher.state = State::redeemed; }},
      {why::refunded, [&] { voucher.state = State::refunded; }},
      {why::unknown, [&] { asked.merchant = merchant_of(2); }},
  };
  for (const auto& [reason, spoil] : spoilt) {
    spoil();
    const auto refused = decide_redeem(voucher, rules, asked);
    ASSERT_FALSE(refused.ok()) << reason.code;
    EXPECT_EQ(refused.error().reason->code, reason.code);
  }
}

TEST(DecideRedeem, HonoursFromTheFirstInstantUpToTheLast) {
  Voucher voucher = trip();
  Desk asked = desk();
  asked.now = voucher.valid_from;
  EXPECT_TRUE(decide_redeem(voucher, terms(), asked).ok());
  asked.now = voucher.valid_until - milliseconds(1);
  EXPECT_TRUE(decide_redeem(voucher, terms(), asked).ok());
  asked.now = voucher.valid_until;
  EXPECT_TRUE(decide_redeem(voucher, terms(), asked).is(why::expired));
  asked.now = noon;
  voucher.state = State::expired;
  EXPECT_TRUE(decide_redeem(voucher, terms(), asked).is(why::expired));
}

TEST(DecideRedeem, IsOverWithTheLastUseOnly) {
  EXPECT_EQ(decide_redeem(trip(), terms(), desk(2))->state_after, State::issued);
  EXPECT_EQ(decide_redeem(trip(), terms(), desk(3))->state_after, State::redeemed);
}

TEST(Shares, AddUpToThePriceHoweverTheUsesAreTaken) {
  for (const std::int64_t paid : {0, 1, 2, 7, 100, 999, 1'000, 1'001}) {
    for (std::int32_t uses = 1; uses <= 7; ++uses) {
      for (std::int32_t step = 1; step <= uses; ++step) {
        Voucher voucher = trip();
        voucher.paid.minor = paid;
        voucher.uses = uses;
        while (uses_left(voucher) > 0) {
          const std::int32_t taken = std::min(step, uses_left(voucher));
          const auto plan = decide_redeem(voucher, terms(), desk(taken));
          ASSERT_TRUE(plan.ok());
          ASSERT_GE(plan->share.minor, paid / uses * taken);
          ASSERT_LE(plan->share.minor, (paid / uses + 1) * taken);
          voucher.used += taken;
          voucher.spent = voucher.spent + plan->share;
        }
        ASSERT_EQ(voucher.spent.minor, paid) << uses << " uses, " << step << " at a time";
        ASSERT_EQ(left_of(voucher).minor, 0);
      }
    }
  }
}

Redemption redemption() {
  Redemption made;
  made.by = "dev_1";
  made.share = {333, eur};
  made.undo_until = noon + undo_window;
  return made;
}
Voucher used_once() {
  Voucher voucher = trip();
  voucher.used = 1;
  voucher.spent = {333, eur};
  return voucher;
}

TEST(DecideUndo, RefusesInOrderOfPrecedence) {
  Voucher voucher = used_once();
  Redemption undone = redemption();
  Timestamp now = undone.undo_until;
  std::string by = "dev_1";
  ASSERT_TRUE(decide_undo(voucher, undone, by, now).ok());  // the last instant counts
  voucher.undo_cycles = undo_cycles_max - 1;
  ASSERT_TRUE(decide_undo(voucher, undone, by, now).ok());
  voucher.undo_cycles = undo_cycles_max;
  EXPECT_TRUE(decide_undo(voucher, undone, by, now).is(why::undo_too_often));
  now = now + milliseconds(1);
  EXPECT_TRUE(decide_undo(voucher, undone, by, now).is(why::undo_too_late));
  undone.state = RedemptionState::settled;
  EXPECT_TRUE(decide_undo(voucher, undone, by, noon).is(why::undo_too_late));
  undone.state = RedemptionState::undone;
  EXPECT_TRUE(decide_undo(voucher, undone, by, now).is(why::undone));
  by = "dev_2";
  EXPECT_TRUE(decide_undo(voucher, undone, by, now).is(why::undo_elsewhere));
}

TEST(DecideUndo, GivesTheUseBackWhileItIsGoodForSomething) {
  const auto plan = decide_undo(used_once(), redemption(), "dev_1", noon);
  EXPECT_EQ(plan->gives, UndoPlan::Gives::use_back);
  Voucher used_up = used_once();
  used_up.state = State::redeemed;
  EXPECT_EQ(decide_undo(used_up, redemption(), "dev_1", noon)->state_after, State::issued);
}

TEST(DecideUndo, GivesTheMoneyBackOnceTheUseIsWorthless) {
  struct Case {
    State state;
    std::int32_t uses;
    Timestamp now;
    State after;
  };
  for (const auto& [state, uses, now, after] : {
           Case{State::issued, 3, noon + hours(1), State::issued},      // expired, the job has not come by
           Case{State::expired, 3, noon + hours(1), State::expired},    //
           Case{State::refunded, 3, noon, State::refunded},             // the rest was refunded
           Case{State::redeemed, 3, noon + hours(1), State::redeemed},  // other uses of it stand
           Case{State::redeemed, 1, noon + hours(1), State::refunded},  // nothing of it is left
       }) {
    Voucher voucher = used_once();
    voucher.state = state;
    voucher.uses = uses;
    Redemption undone = redemption();
    undone.undo_until = now;
    const auto plan = decide_undo(voucher, undone, "dev_1", now);
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan->gives, UndoPlan::Gives::money_back);
    EXPECT_EQ(plan->state_after, after);
  }
}

TEST(DecideGiveBack, FollowsStateThenPolicy) {
  using catalog::RefundPolicy;
  Voucher voucher = used_once();
  EXPECT_EQ(decide_give_back(voucher, noon)->minor, 667);
  EXPECT_EQ(decide_give_back(voucher, voucher.valid_until)->minor, 667);
  voucher.refund = RefundPolicy::until_expiry_only;
  EXPECT_EQ(decide_give_back(voucher, noon)->minor, 667);
  EXPECT_TRUE(decide_give_back(voucher, voucher.valid_until).is(why::not_refundable));
  voucher.refund = RefundPolicy::never;
  EXPECT_TRUE(decide_give_back(voucher, noon).is(why::not_refundable));
  voucher.state = State::expired;
  EXPECT_TRUE(decide_give_back(voucher, noon).is(why::expired));
  voucher.state = State::redeemed;
  EXPECT_TRUE(decide_give_back(voucher, noon).is(why::redeemed));
  voucher.state = State::refunded;
  EXPECT_TRUE(decide_give_back(voucher, noon).is(why::refunded));
}

TEST(DecideExpiry, GivesBackOrEarnsByPolicy) {
  using catalog::RefundPolicy;
  Voucher voucher = used_once();
  EXPECT_EQ(decide_expiry(voucher).given_back.minor, 667);
  EXPECT_EQ(decide_expiry(voucher).earned.minor, 0);
  for (const auto policy : {RefundPolicy::until_expiry_only, RefundPolicy::never}) {
    voucher.refund = policy;
    EXPECT_EQ(decide_expiry(voucher).given_back.minor, 0);
    EXPECT_EQ(decide_expiry(voucher).earned.minor, 667);
  }
}

TEST(Divide, LosesNothing) {
  for (std::int64_t minor = 0; minor < 400; ++minor) {
    for (const std::int64_t rate : {0, 1, 500, 1'250, 5'000, 10'000}) {
      const auto parts = divide({minor, eur}, rate);
      ASSERT_EQ(parts.commission.minor + parts.payable.minor, minor);
      ASSERT_GE(parts.commission.minor, 0);
      ASSERT_GE(parts.payable.minor, 0);
    }
  }
  EXPECT_EQ(divide({1'000, eur}, 500).commission.minor, 50);
}

}  // namespace
}  // namespace footfall::vouchers
