#include "payments/audit.h"

#include "core/audit.h"
#include "payments/payments_fixture.h"

namespace footfall::payments {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class AuditingPayments : public OnPayments {
 protected:
  void SetUp() override {
    OnPayments::SetUp();
    id = captured();
    refund_id = *ask(400, "vch_1");
    (void)*ask(100, "vch_2");
    EXPECT_EQ(repay_due(gate(), setup, region), 2U);
    (void)*ask(50, "vch_3");
    other = intend_with("puppet");
    EXPECT_THAT(found(), IsEmpty());
  }

  // What is planted would be found by the fixture, too.
  void TearDown() override {}

  Result<RefundId> ask(std::int64_t minor, const std::string& reference) {
    return write([&](Tx& tx) {
      return refund(
          tx,
          {.payment = id, .amount = eur(minor), .from_account = "escrow/a", .reference = reference, .why = "asked"});
    });
  }
  std::vector<std::string> found() {
    return read([](View& view) {
      std::vector<std::string> all;
      for (const auto& audit : audits()) append(all, audit.differences(view));
      return all;
    });
  }
  void plant(Statement statement) {
    write([&](Tx& tx) { tx.run(statement, {tx.region()}); });
  }

  PaymentId id, other;  // captured, and not
  RefundId refund_id;
};
ON_BOTH_DATABASES(AuditingPayments);

TEST_P(AuditingPayments, FindsAnAllocationThatIsMissing) {
  plant("DELETE FROM payment_allocation WHERE region = $1 AND account = 'escrow/b'");
  EXPECT_THAT(found(), Contains("payment " + id.text() + " is of 1000, its allocations of 700"));
  EXPECT_THAT(found(), Contains("payment " + other.text() + " is of 1000, its allocations of 700"));
}

TEST_P(AuditingPayments, FindsACaptureThatWasNotPosted) {
  plant("UPDATE payment SET state = 'captured' WHERE region = $1");
  const auto line = "payment.captured " + other.text();
  EXPECT_THAT(found(), Contains(HasSubstr(line + " on provider/puppet EUR: what should be posted")));
  EXPECT_THAT(found(), Contains(HasSubstr(line + " on escrow/a EUR")));
  EXPECT_THAT(found(), Contains(HasSubstr(line + " on escrow/b EUR")));
  EXPECT_THAT(found(), Contains("payment " + other.text() + " for ord_1 captured 1000 more than its event tells"));
}

TEST_P(AuditingPayments, FindsAnEntryOfNoCapture) {
  plant("UPDATE payment SET state = 'failed', refunded_minor = 0 WHERE region = $1");
  EXPECT_THAT(found(), Contains(HasSubstr("payment.captured " + id.text() + " on escrow/a EUR")));
}

TEST_P(AuditingPayments, FindsARefundThatIsNotCounted) {
  plant("UPDATE payment SET refunded_minor = 400 WHERE region = $1 AND state = 'captured'");
  EXPECT_THAT(found(),
              ElementsAre("payment " + id.text() + ", captured, of 1000 says refunded 400; its refunds say 550"));
}

TEST_P(AuditingPayments, FindsARefundOfAnotherCurrency) {
  plant("UPDATE payment SET currency = 'USD' WHERE region = $1 AND state = 'captured'");
  EXPECT_THAT(found(), Contains("refund " + refund_id.text() + " is of no payment in its currency"));
}

TEST_P(AuditingPayments, FindsARefundThatWasNotPaidBack) {
  plant("UPDATE refund SET state = 'requested' WHERE region = $1 AND reference = 'vch_1'");
  EXPECT_THAT(found(), Contains(HasSubstr("refund.done " + refund_id.text() + " on refunds_due EUR")));
  EXPECT_THAT(found(), Contains(HasSubstr("refund " + refund_id.text() + " for vch_1 paid back -400 more")));
}

TEST_P(AuditingPayments, FindsARefundThatWasNotTakenFromAnywhere) {
  plant("DELETE FROM entry_line WHERE region = $1 AND account = 'refunds_due' AND minor = -400");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("refund.requested " + refund_id.text() + " on refunds_due EUR")));
}

TEST_P(AuditingPayments, FindsACallbackOfNoPayment) {
  plant("UPDATE payment_callback SET provider = 'stranger' WHERE region = $1");
  EXPECT_THAT(found(), ElementsAre("callback captured " + id.text() + " of stranger is of no payment there"));
}

}  // namespace
}  // namespace footfall::payments
