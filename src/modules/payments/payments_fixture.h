// What the tests of payments share: a provider that does as it is told, the sandbox, and an audit after each test.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "payments/payment_rows.h"
#include "payments/provider.h"
#include "support/databases.h"

namespace footfall::payments {

// Is asked for pages by the job, and refuses as many refunds as it is told to.
class Puppet final : public Provider {
 public:
  enum class Mood { willing, refusing, unreachable };

  std::string_view name() const override { return "puppet"; }
  Opened open(const Charge& charge) override { return {"pup_" + charge.payment.text(), "https://puppet.example"}; }
  Repaid repay(const Repay&) override {
    ++asked;
    if (mood == Mood::unreachable) throw Unavailable("the puppet is out");
    return mood == Mood::willing ? Repaid::yes : Repaid::refused;
  }
  Result<Report> read_callback(const Call&) const override { return no(why::callback_malformed); }

  Mood mood = Mood::willing;
  int asked = 0;
};

class OnPayments : public test::OnBothDatabases {
 protected:
  OnPayments() : OnBothDatabases({migrations::core(), migrations::ledger(), migrations::payments()}) {}

  void SetUp() override {
    setup.providers = {
        puppet, sandbox_provider(
                    {.master_key = *crypto::Key::parse(std::string(64, '4')), .public_url = "https://here"}, gate())};
  }
  void TearDown() override {
    EXPECT_THAT(read([](View& view) { return ledger::discrepancies(view); }), testing::IsEmpty());
  }

  static Money eur(std::int64_t minor) { return {minor, *Currency::parse("EUR")}; }
  // 10.00, of which 7.00 are for merchant a and 3.00 for b.
  PaymentId intend_with(const std::string& provider) {
    return *write([&](Tx& tx) {
      return intend(tx, setup,
                    {.provider = provider,
                     .purpose = "ord_1",
                     .amount = eur(1'000),
                     .allocations = {{"escrow/a", eur(700)}, {"escrow/b", eur(300)}},
                     .description = "Noodles",
                     .return_url = ""});
    });
  }
  Outcome tell(PaymentId id, Provider::What what, const std::string& event, std::int64_t minor = 1'000) {
    return write([&](Tx& tx) {
      const auto provider = find_payment(tx, id)->provider;
      return record(tx, provider, {.event = event, .payment = id, .what = what, .amount = eur(minor)});
    });
  }
  PaymentId captured(const std::string& provider = "puppet") {
    const auto id = intend_with(provider);
    EXPECT_TRUE(tell(id, Provider::What::captured, "captured " + id.text()).ok());
    return id;
  }

  Payment find(PaymentId id) {
    return *read([&](View& view) { return find_payment(view, id); });
  }
  std::int64_t balance(const std::string& account) {
    return read([&](View& view) { return ledger::balance(view, account, eur(0).currency); }).posted.minor;
  }
  std::size_t told(std::string_view name) {
    return read([&](View& view) {
      return view.sql("SELECT id FROM event WHERE region = $1 AND name = $2", {view.region(), name}).size();
    });
  }

  std::shared_ptr<Puppet> puppet = std::make_shared<Puppet>();
  payments::Setup setup;
};

}  // namespace footfall::payments
