#include "vouchers/redeem.h"

#include <atomic>

#include "vouchers/vouchers_fixture.h"

namespace footfall::vouchers {
namespace {

class Redeeming : public OnVouchers {};
ON_BOTH_DATABASES(Redeeming);

TEST_P(Redeeming, UsesTheVoucherAndTellsWhoAsksAgainWhenAndWhere) {
  const auto id = one(noodles());
  const auto used = must_use(id);
  EXPECT_EQ(used.share, money(1'000));
  EXPECT_EQ(used.by, till);
  EXPECT_EQ(used.store, store);
  EXPECT_EQ(used.undo_until, test::start + undo_window);
  EXPECT_EQ(find(id).state, State::redeemed);
  EXPECT_EQ(told("voucher.redeemed").size(), 1U);
  const auto again = use(id);
  ASSERT_TRUE(again.is(why::redeemed));
  EXPECT_EQ(again.error().field, "/vouchers/0");
  EXPECT_EQ(again.error().expected, "used 2026-11-22 10:30 at Noodle Bar");
}

TEST_P(Redeeming, OfManyScannersOneWins) {
  const auto id = one(noodles());
  const auto code = code_of(id);
  std::atomic<int> won = 0, refused = 0;
  race(8, [&](std::size_t) {
    const auto used = redeem_at(desk(), {{code, 1}});
    if (used.ok()) ++won;
    if (used.is(why::redeemed)) ++refused;
  });
  EXPECT_EQ(won, 1);
  EXPECT_EQ(refused, 7);
  EXPECT_EQ(read([&](View& view) { return list_redemptions_of(view, id); }).size(), 1U);
  EXPECT_EQ(find(id).spent, money(1'000));
}

TEST_P(Redeeming, SeveralUsesAtTwoTillsAtOnceBothSucceed) {
  auto offer = noodles();
  offer.terms.uses = 3;
  const auto id = one(offer);
  const auto code = code_of(id);
  std::atomic<int> won = 0;
  race(2, [&](std::size_t) { won += redeem_at(desk(), {{code, 1}}).ok() ? 1 : 0; });
  EXPECT_EQ(won, 2);
  EXPECT_EQ(find(id).used, 2);
  EXPECT_EQ(find(id).state, State::issued);
  EXPECT_TRUE(use(id, 2).is(why::uses_insufficient));
  must_use(id);
  EXPECT_EQ(find(id).spent, money(1'000));
  EXPECT_EQ(find(id).state, State::redeemed);
}

TEST_P(Redeeming, TakesAWholeBatchOrNothing) {
  const auto ids = issue_of(on_sale(noodles()), 10);
  must_use(ids[6]);
  std::vector<Presented> batch;
  for (const auto id : ids) batch.push_back({code_of(id), 1});
  const auto refused = redeem_at(desk(), batch);
  ASSERT_TRUE(refused.is(why::redeemed));
  EXPECT_EQ(refused.error().field, "/vouchers/6");
  EXPECT_EQ(find(ids[0]).state, State::issued);
  batch.erase(batch.begin() + 6);
  const auto used = redeem_at(desk(), batch);
  ASSERT_TRUE(used.ok());
  ASSERT_EQ(used->size(), 9U);
  for (std::size_t i = 0; i < 9; ++i) EXPECT_EQ((*used)[i].voucher, ids[i < 6 ? i : i + 1]);
}

TEST_P(Redeeming, RefusesAVoucherThatIsNamedTwiceHoweverItIsPresented) {
  const auto id = one(noodles());
  const auto refused = redeem_at(desk(), {{code_of(id), 1}, {qr_of(id), 1}});
  ASSERT_TRUE(refused.is(why::named_twice));
  EXPECT_EQ(refused.error().field, "/vouchers/1");
}

TEST_P(Redeeming, AnotherMerchantsVoucherLooksUnknown) {
  const auto id = one(noodles());
  const auto stranger = make_merchant("Elsewhere");
  const At elsewhere{stranger, make_store(stranger, "Soup"), till};
  EXPECT_TRUE(redeem_at(elsewhere, {{code_of(id), 1}}).is(why::unknown));
  EXPECT_TRUE(redeem_at(elsewhere, {{qr_of(id), 1}}).is(why::unknown));
  const auto verdict = read([&](View& view) { return prepare(view, setup, elsewhere, {code_of(id), 1}); });
  EXPECT_FALSE(verdict.voucher);
  ASSERT_TRUE(verdict.refusal);
  EXPECT_EQ(verdict.refusal->reason, &why::unknown);
  EXPECT_TRUE(use(id).ok());
}

TEST_P(Redeeming, NeedsAStoreThatHonoursIt) {
  const auto id = one(noodles());
  EXPECT_TRUE(redeem_at({merchant, other_store, till}, {{code_of(id), 1}}).is(why::wrong_store));
  const auto foreign = make_store(make_merchant("Elsewhere"), "Soup");
  EXPECT_TRUE(redeem_at({merchant, foreign, till}, {{code_of(id), 1}}).is(merchants::why::store_unknown));
}

TEST_P(Redeeming, BoundsHowOftenADeviceMayGuess) {
  const auto id = one(noodles());
  const codes::CodeBook book(setup.master_key, region);
  for (std::int64_t i = 0; i < unknown_codes_per_hour; ++i) {
    ASSERT_TRUE(redeem_at(desk(), {{book.code_of(900'000 + i), 1}}).is(why::unknown)) << i;
  }
  EXPECT_TRUE(redeem_at(desk(), {{book.code_of(900'100), 1}}).is(why::guesses_exhausted));
  EXPECT_TRUE(use(id).is(why::guesses_exhausted));  // the right one, too: else it would tell
  EXPECT_TRUE(redeem_at({merchant, store, other_till}, {{book.code_of(900'101), 1}}).is(why::unknown));
  EXPECT_TRUE(redeem_at(desk(), {{qr_of(id), 1}}).ok());  // nobody guesses a signature
  clock().advance(hours(1));
  EXPECT_TRUE(redeem_at(desk(), {{book.code_of(900'102), 1}}).is(why::unknown));
}

TEST_P(Redeeming, TakesOldTokensAfterTheKeyWasRotated) {
  const auto ids = issue_of(on_sale(noodles()), 2);
  const auto old = qr_of(ids[0]);
  ASSERT_EQ(write([&](Tx& tx) { return rotate_signing_key(tx, setup); })->id, 2);
  const auto fresh = qr_of(ids[1]);
  EXPECT_EQ(codes::read_token(old)->key_id, 1);
  EXPECT_EQ(codes::read_token(fresh)->key_id, 2);
  EXPECT_TRUE(redeem_at(desk(), {{old, 1}, {fresh, 1}}).ok());
  EXPECT_EQ(read([](View& view) { return list_signing_keys(view); }).size(), 2U);
}

TEST_P(Redeeming, RefusesATokenThatSomebodyElseSigned) {
  const auto id = one(noodles());
  const auto token = codes::read_token(qr_of(id))->token;
  const codes::TokenSigner forger(1, crypto::SigningKey(*crypto::Key::parse(std::string(64, '5'))));
  EXPECT_TRUE(redeem_at(desk(), {{forger.sign(token), 1}}).is(codes::why::token_signature_wrong));
  const codes::TokenSigner stranger(9, crypto::SigningKey(*crypto::Key::parse(std::string(64, '5'))));
  EXPECT_TRUE(redeem_at(desk(), {{stranger.sign(token), 1}}).is(codes::why::token_key_unknown));
  EXPECT_EQ(find(id).state, State::issued);
}

TEST_P(Redeeming, LookingChangesNothing) {
  const auto id = one(noodles());
  const auto look = [&] { return read([&](View& view) { return prepare(view, setup, desk(), {code_of(id), 1}); }); };
  EXPECT_FALSE(look().refusal);
  EXPECT_EQ(find(id).state, State::issued);
  const auto used = must_use(id);
  const auto verdict = look();
  ASSERT_TRUE(verdict.refusal);
  EXPECT_EQ(verdict.refusal->reason, &why::redeemed);
  ASSERT_TRUE(verdict.last_redemption);
  EXPECT_EQ(verdict.last_redemption->id, used.id);
}

TEST_P(Redeeming, RacedByARefundExactlyOneOfThemWins) {
  for (const auto id : issue_of(on_sale(noodles()), 8)) {
    const auto code = code_of(id);
    std::atomic<bool> redeemed = false, refunded = false;
    race(2, [&](std::size_t i) {
      if (i == 0) redeemed = redeem_at(desk(), {{code, 1}}).ok();
      if (i == 1) refunded = give_back_of(id).ok();
    });
    EXPECT_NE(redeemed, refunded);
    EXPECT_EQ(find(id).state, redeemed ? State::redeemed : State::refunded);
  }
}

}  // namespace
}  // namespace footfall::vouchers
