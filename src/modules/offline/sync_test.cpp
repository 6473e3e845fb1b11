#include "offline/sync.h"

#include "offline/audit.h"
#include "offline/offline_fixture.h"

namespace footfall::offline {
namespace {

class Syncing : public Offline {
 protected:
  void SetUp() override {
    Offline::SetUp();
    offer = on_sale(lunch());
    ids = issue_of(offer, 4);
    for (const auto id : ids) tokens.push_back(qr_of(id));
    tills = {make_till(store, "till one"), make_till(other_store, "till two")};
    for (auto& each : tills) fetch(each);
  }

  Till& one() { return tills[0]; }
  Till& two() { return tills[1]; }

  catalog::OfferId offer;
  std::vector<vouchers::VoucherId> ids;
  std::vector<std::string> tokens;
  std::vector<Till> tills;
};
ON_BOTH_DATABASES(Syncing);

TEST_P(Syncing, MakesRedemptionsAsOfTheirSignedTime) {
  const auto at = now();
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(hours(3));
  const auto synced = must_sync(one());
  ASSERT_EQ(synced.records.size(), 1U);
  EXPECT_EQ(synced.records[0].outcome, RecordOutcome::honoured);
  EXPECT_EQ(synced.records[0].signed_at, at);
  EXPECT_EQ(synced.journal.seq, 1);
  EXPECT_EQ(find(ids[0]).state, vouchers::State::redeemed);
  const auto visit = *read([&](View& view) { return vouchers::find_last_redemption(view, ids[0]); });
  EXPECT_EQ(visit.redeemed_at, at);
  EXPECT_EQ(visit.undo_until, at + vouchers::undo_window);
  EXPECT_EQ(visit.by, one().id.text());
  EXPECT_EQ(visit.share, money(1'000));
}

TEST_P(Syncing, OfTheSameRecordsAnswersTheSameAndDoesNothing) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  one().take_back(1, now());
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  const auto first = send(one()).take();
  const auto again = send(one()).take();
  ASSERT_EQ(again.records.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(again.records[i].outcome, first.records[i].outcome) << i;
    EXPECT_EQ(again.records[i].redemption, first.records[i].redemption) << i;
    EXPECT_EQ(again.records[i].reason, first.records[i].reason) << i;
  }
  EXPECT_EQ(first.records[1].outcome, RecordOutcome::undone);
  EXPECT_EQ(find(ids[0]).used, 1);
  EXPECT_EQ(again.journal.seq, 3);
}

TEST_P(Syncing, GoesOnWhereItStopped) {
  for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(one().accept(tokens[i], 1, now()));
  const auto part = send(one().id, one().sent(now(), 1, 1));
  ASSERT_TRUE(part.ok());
  EXPECT_EQ(part->journal.seq, 1);
  const auto gap = send(one().id, one().sent(now(), 3));
  ASSERT_TRUE(gap.is(why::journal_gap));
  EXPECT_EQ(gap.error().field, "/records/0");
  EXPECT_THAT(gap.error().expected, testing::HasSubstr("go on with record 2"));
  const auto rest = send(one().id, one().sent(now(), 1));
  ASSERT_TRUE(rest.ok());
  EXPECT_EQ(rest->journal.seq, 3);
  EXPECT_EQ(find(ids[2]).used, 1);
}

TEST_P(Syncing, BooksAUseThatSomebodyElseHadFirst) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(minutes(1));
  ASSERT_TRUE(two().accept(tokens[0], 1, now()));
  clock().advance(hours(1));
  EXPECT_EQ(must_sync(one()).records[0].outcome, RecordOutcome::honoured);
  const auto second = must_sync(two()).records[0];
  EXPECT_EQ(second.outcome, RecordOutcome::excess);
  EXPECT_EQ(second.reason, "voucher_redeemed");
  EXPECT_EQ(excess_account(), 1'000);
  EXPECT_EQ(balance("offline_served/" + merchant.text()), -1'000);
  const auto kept = excesses();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].store, other_store);
  EXPECT_EQ(kept[0].other_store, store);
  EXPECT_EQ(kept[0].other_by, one().id.text());
  EXPECT_EQ(told("offline.excess_booked").size(), 1U);
  EXPECT_EQ(find(ids[0]).spent, money(1'000)) << "it is paid for once";
}

TEST_P(Syncing, TellsWhoWasFirstHoweverLateItComes) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(minutes(1));
  ASSERT_TRUE(two().accept(tokens[0], 1, now()));
  clock().advance(hours(1));
  EXPECT_EQ(must_sync(two()).records[0].outcome, RecordOutcome::honoured);
  EXPECT_EQ(must_sync(one()).records[0].outcome, RecordOutcome::first);
  ASSERT_EQ(excesses().size(), 1U);
  EXPECT_EQ(excesses()[0].other_by, two().id.text());
  EXPECT_EQ(excess_account(), 1'000);
}

TEST_P(Syncing, BelievesNoClockBeyondItsContacts) {
  // The second till's clock is ten hours behind: by it, it was first.
  two().wrong = hours(-10);
  fetch(two());
  (void)must_sync(two());
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(minutes(30));
  ASSERT_TRUE(two().accept(tokens[0], 1, now()));
  two().wrong = hours(-30);  // and is put back further
  clock().advance(minutes(30));
  EXPECT_EQ(must_sync(two()).records[0].outcome, RecordOutcome::honoured);
  const auto late = must_sync(one()).records[0];
  EXPECT_EQ(late.outcome, RecordOutcome::first);
}

TEST_P(Syncing, NeverPutsARecordBeforeTheContactThatDidNotKnowIt) {
  (void)must_sync(one());
  const auto contact = now();
  clock().advance(minutes(5));
  one().wrong = hours(-40);
  (void)one().force(tokens[0], 1, now());
  one().wrong = {};
  EXPECT_EQ(must_sync(one()).records[0].signed_at, contact);
  one().wrong = hours(40);
  (void)one().force(tokens[1], 1, now());
  one().wrong = {};
  clock().advance(minutes(5));
  EXPECT_EQ(must_sync(one()).records[0].signed_at, now());
}

TEST_P(Syncing, NeverPutsARecordAfterTheContactThatKnewOfIt) {
  (void)one().force(tokens[0], 1, now());
  clock().advance(minutes(5));
  const auto contact = now();
  ASSERT_TRUE(send(one().id, one().sent(now(), 2)).ok()) << "its length, and no record";
  clock().advance(hours(1));
  one().wrong = hours(-2);  // so that two hours are added to what the record says
  EXPECT_EQ(must_sync(one()).records[0].signed_at, contact);
}

TEST_P(Syncing, HonoursWhatWasSignedInItsWindow) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().set(find(ids[0]).valid_until + hours(1));
  EXPECT_EQ(must_sync(one()).records[0].outcome, RecordOutcome::honoured);
  EXPECT_EQ(find(ids[0]).state, vouchers::State::redeemed);
}

TEST_P(Syncing, BooksAUseOfWhatWasRefundedMeanwhile) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  ASSERT_TRUE(give_back_of(ids[0]).ok());
  const auto record = must_sync(one()).records[0];
  EXPECT_EQ(record.outcome, RecordOutcome::excess);
  EXPECT_EQ(record.reason, "voucher_refunded");
  EXPECT_EQ(excess_account(), 1'000);
}

TEST_P(Syncing, TakesAnExcessBackWhenTheTillDid) {
  (void)must_use(ids[0]);
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(minutes(3));
  one().take_back(1, now());
  const auto records = must_sync(one()).records;
  EXPECT_EQ(records[0].outcome, RecordOutcome::excess);
  EXPECT_EQ(records[1].outcome, RecordOutcome::undone);
  EXPECT_EQ(excess_account(), 0);
  EXPECT_EQ(excesses()[0].state, ExcessState::undone);
}

TEST_P(Syncing, KeepsToTheTimeForUndoing) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(vouchers::undo_window + seconds(1));
  one().take_back(1, now());
  const auto records = must_sync(one()).records;
  EXPECT_EQ(records[1].outcome, RecordOutcome::aside);
  EXPECT_EQ(records[1].reason, "undo_too_late");
  EXPECT_EQ(find(ids[0]).used, 1);
}

TEST_P(Syncing, OfAStolenTillCountsOnlyWhatItSignedBefore) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  clock().advance(minutes(10));
  revoke(one());
  clock().advance(minutes(10));
  (void)one().force(tokens[1], 1, now());
  auto batch = one().sent(now());
  const auto synced = send(one().id, batch).take();
  EXPECT_EQ(synced.records[0].outcome, RecordOutcome::honoured);
  EXPECT_EQ(synced.records[1].outcome, RecordOutcome::excess);
  EXPECT_EQ(synced.records[1].reason, "offline_after_revocation");
  EXPECT_EQ(find(ids[1]).used, 0) << "the voucher is as good as before";
}

TEST_P(Syncing, OfAStolenTillBelievesItsCreditLineAndNoMore) {
  ASSERT_TRUE(write([&](Tx& tx) {
                return set_line(tx, {.merchant = merchant, .store = store, .value = money(2'500), .uses_max = 2});
              }).ok());
  clock().advance(minutes(10));
  revoke(one());
  clock().advance(minutes(10));
  // Whoever has it puts the clock back, so that it seems to have happened before.
  one().wrong = minutes(-15);
  for (const auto& token : tokens) (void)one().force(token, 1, now());
  auto batch = one().sent(now());
  batch.sent_at.reset();
  const auto synced = send(one().id, batch).take();
  EXPECT_EQ(synced.records[1].outcome, RecordOutcome::honoured);
  EXPECT_EQ(synced.records[2].outcome, RecordOutcome::excess);
  EXPECT_EQ(synced.records[2].reason, "offline_beyond_credit");
}

// Hostile journals: nothing of them is taken.
TEST_P(Syncing, RefusesTheJournalOfAnotherDevice) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  const auto refused = send(two().id, one().sent(now()));
  EXPECT_TRUE(refused.is(why::journal_foreign));
  EXPECT_EQ(find(ids[0]).used, 0);
}

TEST_P(Syncing, RefusesAnotherKeyAndChangedRecords) {
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  auto batch = one().sent(now());
  for (std::size_t i = 0; i < batch.records[0].size(); ++i) {
    auto changed = batch;
    changed.records[0][i] ^= 1;
    EXPECT_FALSE(send(one().id, changed).ok()) << i;
  }
  auto stranger = one();
  stranger.key = two().key;
  stranger.journal.clear();
  stranger.head = {};
  (void)stranger.force(tokens[0], 1, now());
  EXPECT_TRUE(send(one().id, stranger.sent(now())).is(why::journal_signature_wrong));
  EXPECT_EQ(find(ids[0]).used, 0);
}

TEST_P(Syncing, RefusesAForkByName) {
  auto copy = one();
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  (void)must_sync(one());
  ASSERT_TRUE(copy.accept(tokens[1], 1, now()));
  EXPECT_TRUE(send(copy.id, copy.sent(now())).is(why::journal_forked)) << "another first record";
  ASSERT_TRUE(copy.accept(tokens[2], 1, now()));
  const auto fork = send(copy.id, copy.sent(now(), 2));
  ASSERT_TRUE(fork.is(why::journal_forked)) << "another chain";
  EXPECT_THAT(fork.error().expected, testing::HasSubstr("record 1"));
  Till empty = one();
  empty.journal.clear();
  empty.head = {};
  EXPECT_TRUE(send(empty.id, empty.sent(now())).is(why::journal_forked)) << "it was longer once";
  EXPECT_EQ(find(ids[1]).used, 0);
}

TEST_P(Syncing, HoldsADeviceToTheHeadItTold) {
  auto copy = one();
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  ASSERT_TRUE(send(one().id, one().sent(now(), 2)).ok()) << "a contact without records";
  ASSERT_TRUE(copy.accept(tokens[1], 1, now()));
  EXPECT_TRUE(send(copy.id, copy.sent(now())).is(why::journal_forked));
  ASSERT_TRUE(copy.accept(tokens[2], 1, now()));
  EXPECT_TRUE(send(copy.id, copy.sent(now())).is(why::journal_forked)) << "its first is not the head that was told";
  auto liar = one().sent(now());
  liar.head_seq = 0;
  liar.head_hash = {};
  EXPECT_FALSE(send(one().id, liar).ok());
  EXPECT_TRUE(send(one()).ok());
}

TEST_P(Syncing, PutsAsideWhatNoVoucherStandsFor) {
  const codes::TokenSigner forger(1, crypto::SigningKey(*crypto::Key::parse(std::string(64, '9'))));
  (void)one().force(forger.sign(codes::read_token(tokens[0])->token), 1, now());
  (void)one().force("F1:JUNK", 1, now());
  const auto records = must_sync(one()).records;
  EXPECT_EQ(records[0].outcome, RecordOutcome::aside);
  EXPECT_EQ(records[0].reason, "voucher_token_signature_wrong");
  EXPECT_EQ(records[1].reason, "voucher_token_malformed");
  EXPECT_TRUE(excesses().empty());
}

TEST_P(Syncing, ByTwoWaysAtOnceDoesEachRecordOnce) {
  for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(one().accept(tokens[i], 1, now()));
  const auto batch = one().sent(now());
  race(2, [&](std::size_t) {
    for (int tries = 0; tries < 5; ++tries) {
      try {
        if (send(one().id, batch).ok()) return;
      } catch (const Unavailable&) {
        continue;  // as the gate does
      }
    }
    ADD_FAILURE() << "never taken";
  });
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(find(ids[i]).used, 1);
  EXPECT_TRUE(excesses().empty());
}

TEST_P(Syncing, IsAudited) {
  (void)must_use(ids[0]);
  ASSERT_TRUE(one().accept(tokens[0], 1, now()));
  ASSERT_TRUE(one().accept(tokens[1], 1, now()));
  (void)must_sync(one());
  const auto differences = [&] {
    std::vector<std::string> all;
    for (const auto& audit : audits()) {
      for (const auto& one : read([&](View& view) { return audit.differences(view); })) all.push_back(one);
    }
    return all;
  };
  EXPECT_THAT(differences(), testing::IsEmpty());
  write([&](Tx& tx) { tx.run("UPDATE offline_excess SET value_minor = 1 WHERE region = $1", {tx.region()}); });
  EXPECT_EQ(differences().size(), 2U);
  write([&](Tx& tx) { tx.run("DELETE FROM offline_excess WHERE region = $1", {tx.region()}); });
  EXPECT_EQ(differences().size(), 1U);
  write([&](Tx& tx) { tx.run("DELETE FROM offline_record WHERE region = $1", {tx.region()}); });
  EXPECT_EQ(differences().size(), 1U);
}

}  // namespace
}  // namespace footfall::offline
