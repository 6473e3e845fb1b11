#include "vouchers/audit.h"

#include "core/audit.h"
#include "vouchers/vouchers_fixture.h"

namespace footfall::vouchers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class AuditingVouchers : public OnVouchers {
 protected:
  void SetUp() override {
    OnVouchers::SetUp();
    auto offer = noodles();
    offer.terms.uses = 3;
    id = one(offer);
    used = must_use(id).id;
    undone = must_use(id).id;
    EXPECT_TRUE(undo_by(till, undone).ok());
    EXPECT_THAT(found(), IsEmpty());
  }

  // What is planted would be found by the fixture, too.
  void TearDown() override {}

  // What the audits find, all together.
  std::vector<std::string> found() {
    return read([](View& view) {
      std::vector<std::string> all;
      for (const auto& audit : audits()) append(all, audit.differences(view));
      return all;
    });
  }
  // Changes a row as no command would.
  void plant(Statement statement) {
    write([&](Tx& tx) { tx.run(statement, {tx.region()}); });
  }

  VoucherId id;
  RedemptionId used, undone;
};
ON_BOTH_DATABASES(AuditingVouchers);

TEST_P(AuditingVouchers, FindsNothingWhateverHappened) {
  const auto other = one(noodles());
  EXPECT_TRUE(give_back_of(id).ok());
  EXPECT_THAT(found(), IsEmpty());
  must_use(other);
  clock().advance(undo_window + milliseconds(1));
  while (settle_due(gate(), region) > 0) {
  }
  EXPECT_THAT(found(), IsEmpty());
}

TEST_P(AuditingVouchers, FindsNothingAfterExpiry) {
  auto kept = noodles();
  kept.terms.refund = catalog::RefundPolicy::never;
  kept.terms.uses = 3;
  const auto lost = one(kept);
  clock().advance(days(30) - minutes(1));
  must_use(lost);
  clock().advance(days(60));
  while (expire_due(gate(), region) > 0) {
  }
  EXPECT_EQ(find(lost).state, State::expired);
  EXPECT_EQ(find(id).state, State::expired);
  EXPECT_THAT(found(), IsEmpty());
  while (settle_due(gate(), region) > 0) {
  }
  EXPECT_THAT(found(), IsEmpty());
  plant("DELETE FROM entry WHERE region = $1 AND why = 'voucher.expired'");
  EXPECT_THAT(found(), testing::Contains(HasSubstr(lost.text() + " on escrow/" + merchant.text() + " EUR")));
  EXPECT_THAT(found(), testing::SizeIs(3));  // and on payable and commission
}

TEST_P(AuditingVouchers, FindsAUseWithoutARedemption) {
  plant("UPDATE voucher SET used = 2 WHERE region = $1");
  EXPECT_THAT(found(),
              ElementsAre("voucher " + id.text() + " says used 2, undone 1, spent 334; its redemptions say 1, 1, 334"));
}

TEST_P(AuditingVouchers, FindsAnUndoThatIsNotCounted) {
  plant("UPDATE voucher SET undo_cycles = 0 WHERE region = $1");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("says used 1, undone 0")));
}

TEST_P(AuditingVouchers, FindsMoneySpentByNoRedemption) {
  plant("UPDATE voucher SET spent_minor = 335 WHERE region = $1");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("spent 335; its redemptions say 1, 1, 334")));
}

TEST_P(AuditingVouchers, FindsAStateThatDoesNotFit) {
  plant("UPDATE voucher SET state = 'redeemed' WHERE region = $1");
  EXPECT_THAT(found(),
              ElementsAre("voucher " + id.text() + " is redeemed, used 1 of 3 with 666 of its paid value left"));
}

TEST_P(AuditingVouchers, FindsARedemptionOfAnotherMerchant) {
  plant("UPDATE redemption SET merchant_id = voucher_id WHERE region = $1 AND state = 'done'");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("redemption " + used.text() + " is not of the merchant")));
}

TEST_P(AuditingVouchers, FindsAVoucherThatWasNeverTold) {
  plant("DELETE FROM event WHERE region = $1 AND name = 'voucher.issued'");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("has no event voucher.issued")));
}

TEST_P(AuditingVouchers, FindsARedemptionThatWasNeverTold) {
  plant("DELETE FROM event WHERE region = $1 AND name = 'voucher.redeemed'");
  EXPECT_THAT(found(), testing::UnorderedElementsAre(HasSubstr("voucher.redeemed: " + used.text()),
                                                     HasSubstr("voucher.redeemed: " + undone.text())));
}

TEST_P(AuditingVouchers, FindsAnUndoThatDidNotHappen) {
  plant("UPDATE redemption SET state = 'done' WHERE region = $1 AND state = 'undone'");
  EXPECT_THAT(found(), testing::Contains(HasSubstr("voucher.undone: " + undone.text())));
}

TEST_P(AuditingVouchers, FindsARefundThatWasNeverTold) {
  plant("UPDATE voucher SET given_back_minor = 5 WHERE region = $1");
  EXPECT_THAT(found(), ElementsAre("voucher " + id.text() + " gave back 5 more than its events tell"));
}

TEST_P(AuditingVouchers, FindsWhatWasSettledWithoutBeingEarned) {
  plant("UPDATE redemption SET state = 'settled' WHERE region = $1 AND state = 'done'");
  EXPECT_THAT(found(), testing::Contains(HasSubstr(used.text() + " on escrow/" + merchant.text() + " EUR")));
}

}  // namespace
}  // namespace footfall::vouchers
