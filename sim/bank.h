// The world outside that moves the money: a payment provider with its own books, whose news come late, twice or never.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "payments/payments.h"
#include "sim/dice.h"

namespace footfall::sim {

// Lives through crashes of the platform, as a bank does. What it says is true; the platform has to come to agree.
class Bank {
 public:
  static constexpr std::string_view name = "bank";

  struct Charge {
    Money amount;
    bool paid = false;
    std::map<payments::RefundId, Money> repaid = {};
  };
  // News on their way; told again and again until the platform says that it has heard.
  struct News {
    std::string number;  // what the callback's body says
    payments::Provider::Report report;
    bool heard = false;
  };

  explicit Bank(Dice& dice) : dice_(dice) {}

  // What the platform is given to talk to it.
  std::shared_ptr<payments::Provider> provider();

  // The payer's side of an open charge.
  void decide(payments::PaymentId payment, payments::Provider::What what);

  std::map<payments::PaymentId, Charge>& charges() { return charges_; }
  std::deque<News>& news() { return news_; }
  // From now on it neither refuses nor is out of reach.
  void be_good() { moody_ = false; }

  std::int64_t balance_minor() const;  // taken less repaid
  std::int64_t kept_minor(payments::PaymentId payment) const;
  // What the platform asked for that no bank would do: empty when all is well.
  const std::string& outrage() const { return outrage_; }

 private:
  class Teller;

  payments::Provider::Repaid repay(const payments::Provider::Repay& repay);

  Dice& dice_;
  bool moody_ = true;
  std::map<payments::PaymentId, Charge> charges_;
  std::deque<News> news_;
  std::string outrage_;
};

}  // namespace footfall::sim
