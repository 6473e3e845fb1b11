#include "sim/bank.h"

#include "base/check.h"

namespace footfall::sim {

using payments::Provider;

class Bank::Teller final : public Provider {
 public:
  explicit Teller(Bank& bank) : bank_(bank) {}

  std::string_view name() const override { return Bank::name; }

  Opened open(const Charge& charge) override {
    if (bank_.moody_ && bank_.dice_.one_in(6)) throw Unavailable("the bank is closed");
    bank_.charges_.try_emplace(charge.payment, Bank::Charge{.amount = charge.amount});
    return {.reference = "bank_" + charge.payment.text(), .page_url = "https://bank.example"};
  }

  Repaid repay(const Repay& repay) override { return bank_.repay(repay); }

  // The bank's signature is beside the point here: what it says is looked up in its own books.
  Result<Report> read_callback(const Call& call) const override {
    for (const auto& news : bank_.news_) {
      if (news.number == call.body) return news.report;
    }
    return no(payments::why::callback_signature_wrong);
  }

 private:
  Bank& bank_;
};

std::shared_ptr<Provider> Bank::provider() { return std::make_shared<Teller>(*this); }

void Bank::decide(payments::PaymentId payment, Provider::What what) {
  auto& charge = charges_.at(payment);
  check(!charge.paid, "a payer pays once");
  charge.paid = what == Provider::What::captured;
  const auto number = "news " + std::to_string(news_.size() + 1);
  news_.push_back(
      {.number = number, .report = {.event = number, .payment = payment, .what = what, .amount = charge.amount}});
}

// The same refund again is the same refund; but first it may be refused, or done without the platform hearing of it.
Provider::Repaid Bank::repay(const Provider::Repay& repay) {
  if (moody_ && dice_.one_in(5)) return Provider::Repaid::refused;
  auto found = charges_.find(repay.payment);
  if (found == charges_.end() || !found->second.paid) {
    outrage_ = "the bank was asked to repay what was never paid";
    return Provider::Repaid::refused;
  }
  auto& charge = found->second;
  const auto [known, fresh] = charge.repaid.try_emplace(repay.refund, repay.amount);
  if (!fresh && known->second != repay.amount) outrage_ = "the bank was asked for one refund with two amounts";
  if (kept_minor(repay.payment) < 0) outrage_ = "the bank was asked to repay more than was paid";
  if (moody_ && dice_.one_in(6)) throw Unavailable("the bank's answer was lost");
  return Provider::Repaid::yes;
}

std::int64_t Bank::kept_minor(payments::PaymentId payment) const {
  const auto& charge = charges_.at(payment);
  std::int64_t kept = charge.paid ? charge.amount.minor : 0;
  for (const auto& [id, amount] : charge.repaid) kept -= amount.minor;
  return kept;
}

std::int64_t Bank::balance_minor() const {
  std::int64_t sum = 0;
  for (const auto& [id, charge] : charges_) sum += kept_minor(id);
  return sum;
}

}  // namespace footfall::sim
