#include "offline/device/decide.h"

#include <gtest/gtest.h>

#include <functional>

#include "offline/device/device_fixture.h"
#include "vouchers/visit.h"

namespace footfall::offline {
namespace {

// What is asked, each thing of it to be spoilt.
struct Question {
  Pack pack = a_pack();
  DeviceState state = {};
  codes::Token token = a_token();
  std::uint16_t uses = 1;
  Timestamp now = noon;
  std::string text = {};  // instead of the token's

  OfflineVerdict verdict() const { return decide_with(pack, state, text.empty() ? text_of(token) : text, uses, now); }
};

TEST(DecidingOffline, AcceptsWhatNothingSpeaksAgainst) {
  const auto verdict = Question{}.verdict();
  EXPECT_EQ(verdict.refusal, nullptr);
  EXPECT_EQ(verdict.value_minor, 1'000);
  EXPECT_EQ(verdict.token->voucher, id_of(100));
}

TEST(DecidingOffline, RefusesInOrderOfPrecedence) {
  Question q;
  q.token.uses = 3;
  q.uses = 2;
  // From the last reason to the first: each spoils one more thing, and is told instead of all before it.
  struct Spoilt {
    const Reason& why;
    std::function<void()> spoil;
  };
  const std::vector<Spoilt> all{
      {why::credit_spent, [&] { q.pack.credit.value_minor = 1'999; }},
      {why::pack_over, [&] { q.pack.expires_at = noon; }},
      {why::clock_wrong, [&] { q.pack.made_at = noon + clock_tolerance + milliseconds(1); }},
      {vouchers::why::uses_insufficient, [&] { q.uses = 4; }},
      {why::used_here, [&] { q.state.uses = {{.seq = 1, .voucher = id_of(100), .uses = 2, .value_minor = 0}}; }},
      {why::terms_differ,
       [&] {
         q.pack.offers[0].versions.push_back({.here = true, .use_minor = 1, .rules = {}});
         q.pack.offers[0].versions[1].rules.weekdays = {Weekday::monday};
       }},
      {vouchers::why::wrong_hour,
       [&] {
         for (auto& version : q.pack.offers[0].versions)
           version.rules = {{}, {{.from_minute = 0, .until_minute = 780}}, {}};
       }},
      {vouchers::why::wrong_day,
       [&] {
         for (auto& version : q.pack.offers[0].versions) version.rules.weekdays = {Weekday::monday};
       }},
      {vouchers::why::blackout,
       [&] {
         for (auto& version : q.pack.offers[0].versions) version.rules.blackouts = {{2026, 11, 22}};
       }},
      {why::offer_unknown, [&] { q.pack.offers.clear(); }},
      {vouchers::why::wrong_store, [&] { q.token.stores = codes::store_marks({id_of(9)}); }},
      {vouchers::why::expired, [&] { q.token.valid_until = noon; }},
      {vouchers::why::not_yet_valid,
       [&] {
         q.token.valid_from = noon + seconds(1);
         q.token.valid_until = noon + hours(1);
       }},
      {why::unsure, [&] { q.pack.filter = Filter(q.pack.device, {id_of(100)}); }},
      {why::over, [&] { q.pack.known = {{.voucher = id_of(100), .uses_left = 0}}; }},
      {codes::why::token_signature_wrong, [&] { q.text = codes::TokenSigner(1, key_of('2')).sign(q.token); }},
      {codes::why::token_key_unknown, [&] { q.pack.keys.clear(); }},
      {codes::why::token_malformed, [&] { q.text = "F1:nonsense"; }},
  };
  ASSERT_EQ(q.verdict().refusal, nullptr);
  for (const auto& one : all) {
    one.spoil();
    const auto verdict = q.verdict();
    ASSERT_NE(verdict.refusal, nullptr) << one.why.code;
    EXPECT_EQ(verdict.refusal->code, one.why.code);
  }
}

TEST(DecidingOffline, NeverGrantsMoreUsesThanThereAre) {
  Question q;
  q.token.uses = 5;
  for (std::uint64_t seq = 1; seq <= 5; ++seq) {
    ASSERT_EQ(q.verdict().refusal, nullptr) << seq;
    q.state.uses.push_back({.seq = seq, .voucher = id_of(100), .uses = 1, .value_minor = 1'000});
  }
  EXPECT_EQ(q.verdict().refusal, &why::used_here);
}

TEST(DecidingOffline, CountsUsesElsewhereOnceAndItsOwnOnce) {
  Question q;
  q.token.uses = 5;
  q.pack.acknowledged = 1;
  q.pack.known = {{.voucher = id_of(100), .uses_left = 2}};  // two elsewhere, and record 1
  q.state.uses = {{.seq = 1, .voucher = id_of(100), .uses = 1, .value_minor = 0},
                  {.seq = 2, .voucher = id_of(100), .uses = 1, .value_minor = 0}};
  EXPECT_EQ(q.verdict().refusal, nullptr);
  q.uses = 2;
  EXPECT_EQ(q.verdict().refusal, &why::used_here);
}

TEST(DecidingOffline, SpendsCreditByValueAndByCountUntilTheServerHasReplayedIt) {
  Question q;
  for (std::uint64_t seq = 1; seq <= 10; ++seq) {
    q.token = a_token(100 + seq);
    ASSERT_EQ(q.verdict().refusal, nullptr) << seq;
    q.state.uses.push_back({.seq = seq, .voucher = id_of(100 + seq), .uses = 1, .value_minor = 1'000});
  }
  q.token = a_token(200);
  EXPECT_EQ(q.verdict().refusal, &why::credit_spent);
  q.state.acknowledged = 1;
  EXPECT_EQ(q.verdict().refusal, nullptr);
  q.pack.credit.count = 9;
  EXPECT_EQ(q.verdict().refusal, &why::credit_spent);
  q.pack.acknowledged = 2;
  EXPECT_EQ(q.verdict().refusal, nullptr);
}

TEST(DecidingOffline, KeepsWhatWasTakenBackOnItsLineUntilItIsSynced) {
  Question q;
  q.pack.credit.value_minor = 1'000;
  q.state.uses = {{.seq = 1, .voucher = id_of(100), .uses = 0, .value_minor = 1'000}};
  EXPECT_EQ(q.verdict().refusal, &why::credit_spent);
  q.state.acknowledged = 1;
  EXPECT_EQ(q.verdict().refusal, nullptr) << "the voucher is as good as before";
}

TEST(DecidingOffline, TakesTheDearestVersionForTheValue) {
  Question q;
  q.pack.offers[0].versions.push_back({.here = true, .use_minor = 7'000, .rules = {}});
  EXPECT_EQ(q.verdict().value_minor, 7'000);
}

TEST(DecidingOffline, AsksTheOffersStoresWhenTheTokenNamesNone) {
  Question q;
  q.token.stores.clear();
  EXPECT_EQ(q.verdict().refusal, nullptr);
  q.pack.offers[0].versions[0].here = false;
  EXPECT_EQ(q.verdict().refusal, &vouchers::why::wrong_store);
}

TEST(DecidingOffline, IsNotSureOfAnOfferWithMoreVersionsThanFit) {
  Question q;
  q.pack.offers[0].all = false;
  EXPECT_EQ(q.verdict().refusal, &why::terms_differ);
}

TEST(TheStoresClock, FollowsTheOffsetsOfThePack) {
  Pack pack = a_pack();
  pack.changes = {{.at = noon, .seconds = 7'200}};
  EXPECT_EQ(local_time_at(pack, noon - milliseconds(1)).minute_of_day, 12 * 60 + 59);
  EXPECT_EQ(local_time_at(pack, noon).minute_of_day, 14 * 60);
  pack.offset_seconds = -13 * 3'600;
  const auto before = local_time_at(pack, noon - milliseconds(1));
  EXPECT_EQ(before.date, (Date{2026, 11, 21}));
  EXPECT_EQ(before.minute_of_day, 22 * 60 + 59);
}

}  // namespace
}  // namespace footfall::offline
