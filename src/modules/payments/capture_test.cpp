#include "payments/payments_fixture.h"

namespace footfall::payments {
namespace {

using What = Provider::What;

class Capturing : public OnPayments {
 protected:
  Outcome press(PaymentId id, const std::string& outcome) {
    const auto page = sandbox_form(gate(), id, "outcome=" + outcome);
    if (!page.ok()) return page.error();
    return done;
  }
};
ON_BOTH_DATABASES(Capturing);

TEST_P(Capturing, PutsEachPartWhereItBelongsAndTells) {
  const auto id = captured();
  EXPECT_EQ(find(id).state, PaymentState::captured);
  EXPECT_EQ(balance("provider/puppet"), 1'000);
  EXPECT_EQ(balance("escrow/a"), -700);
  EXPECT_EQ(balance("escrow/b"), -300);
  EXPECT_EQ(told("payment.captured"), 1U);
}

TEST_P(Capturing, CountsACallbackOnceByItsIdAndACaptureOnceByItsPayment) {
  const auto id = captured();
  EXPECT_TRUE(tell(id, What::captured, "captured " + id.text()).ok());
  EXPECT_TRUE(tell(id, What::captured, "another").ok());
  EXPECT_EQ(balance("provider/puppet"), 1'000);
  EXPECT_EQ(told("payment.captured"), 1U);
}

TEST_P(Capturing, IgnoresAFailureThatComesAfterTheMoney) {
  const auto id = captured();
  EXPECT_TRUE(tell(id, What::failed, "late").ok());
  EXPECT_EQ(find(id).state, PaymentState::captured);
  EXPECT_EQ(told("payment.failed"), 0U);
}

TEST_P(Capturing, TakesMoneyThatComesAfterAFailure) {
  for (const auto given_up : {What::failed, What::cancelled}) {
    const auto id = intend_with("puppet");
    ASSERT_TRUE(tell(id, given_up, "given up " + id.text()).ok());
    EXPECT_NE(find(id).state, PaymentState::captured);
    ASSERT_TRUE(tell(id, What::captured, "after all " + id.text()).ok());
    EXPECT_EQ(find(id).state, PaymentState::captured);
  }
  EXPECT_EQ(told("payment.failed"), 2U);
  EXPECT_EQ(balance("provider/puppet"), 2'000);
}

TEST_P(Capturing, RefusesAWrongAmountAndForgetsThatCallback) {
  const auto id = intend_with("puppet");
  EXPECT_TRUE(tell(id, What::captured, "1", 999).is(why::callback_mismatch));
  EXPECT_EQ(find(id).state, PaymentState::intended);
  EXPECT_TRUE(tell(id, What::captured, "1").ok());
  EXPECT_EQ(find(id).state, PaymentState::captured);
}

TEST_P(Capturing, RefusesAPaymentOfAnotherProvider) {
  const auto id = intend_with("puppet");
  const auto told_by = [&](PaymentId payment, const std::string& provider) {
    return write([&](Tx& tx) {
      return record(tx, provider, {.event = "1", .payment = payment, .what = What::captured, .amount = eur(1'000)});
    });
  };
  EXPECT_TRUE(told_by(id, "sandbox").is(why::payment_unknown));
  EXPECT_TRUE(told_by({}, "puppet").is(why::payment_unknown));
  EXPECT_EQ(find(id).state, PaymentState::intended);
}

TEST_P(Capturing, OpensAtTheProviderOnceAfterTheCommit) {
  const auto id = intend_with("puppet");
  EXPECT_EQ(open_intended(gate(), setup, region), 1U);
  EXPECT_EQ(open_intended(gate(), setup, region), 0U);
  EXPECT_EQ(find(id).state, PaymentState::pending);
  EXPECT_EQ(find(id).page_url, "https://puppet.example");
  const auto refused = write([&](Tx& tx) {
    return intend(tx, setup,
                  {.provider = "nobody",
                   .purpose = "",
                   .amount = eur(1),
                   .allocations = {},
                   .description = "",
                   .return_url = ""});
  });
  EXPECT_TRUE(refused.is(why::provider_unknown));
}

TEST_P(Capturing, BelievesTheSandboxOnlyWithItsSignature) {
  const auto id = intend_with("sandbox");
  EXPECT_EQ(find(id).state, PaymentState::pending);
  const std::string body = R"({"event":"sbe_1","payment":")" + id.text() +
                           R"(","what":"captured","amount":{"minor":1000,"currency":"EUR"}})";
  Call call;
  call.body = body;
  EXPECT_TRUE(receive(gate(), setup, "sandbox", call).is(why::callback_signature_wrong));
  call.headers.push_back({"sandbox-signature", std::string(64, '0')});
  EXPECT_TRUE(receive(gate(), setup, "sandbox", call).is(why::callback_signature_wrong));
  EXPECT_TRUE(receive(gate(), setup, "nobody", call).is(why::provider_unknown));
  EXPECT_EQ(find(id).state, PaymentState::pending);
}

TEST_P(Capturing, TheSandboxMayReportTwiceOrLate) {
  const auto twice = intend_with("sandbox"), late = intend_with("sandbox");
  ASSERT_TRUE(press(twice, "pay_twice").ok());
  ASSERT_TRUE(press(late, "pay_late").ok());
  ASSERT_TRUE(press(late, "fail").ok());  // the first button counts
  EXPECT_EQ(report_sandbox(gate(), setup, region), 1U);
  EXPECT_EQ(report_sandbox(gate(), setup, region), 1U);
  EXPECT_EQ(report_sandbox(gate(), setup, region), 0U);
  EXPECT_EQ(find(twice).state, PaymentState::captured);
  EXPECT_EQ(find(late).state, PaymentState::pending);
  clock().advance(minutes(20));
  EXPECT_EQ(report_sandbox(gate(), setup, region), 1U);
  EXPECT_EQ(find(late).state, PaymentState::captured);
  EXPECT_EQ(balance("provider/sandbox"), 2'000);
}

}  // namespace
}  // namespace footfall::payments
