// Payers and the bank: money that comes, comes late, comes twice, or never.
#include <array>
#include <set>

#include "ledger/ledger.h"
#include "orders/orders_wire.h"
#include "sim/parts.h"
#include "sim/simulation.h"

namespace footfall::sim {

namespace {

using payments::PaymentId;
using payments::Provider;

class PaymentsPart final : public Part {
 public:
  explicit PaymentsPart(Simulation& simulation) : sim_(simulation) {}

  std::vector<Operation> operations() override {
    return {{"begins to pay", 10, [this] { return begin(); }},
            {"pays at the bank", 9, [this] { return pay_at_bank(); }},
            {"the bank tells", 10, [this] { return bank_tells(); }},
            {"pays at the sandbox", 4, [this] { return pay_at_sandbox(); }}};
  }

  void inspect(View& view) override {
    for (const auto& id : captured_) {
      const auto payment = payments::find_payment(view, id);
      expect(payment && payment->state == payments::PaymentState::captured,
             "the bank was told that its news of " + id.text() + " were heard, and they are not kept");
    }
  }

  bool settle() override {
    bool busy = false;
    while (unheard() != nullptr) busy = bank_tells() || busy;
    return busy;
  }

  void inspect_settled(View& view) override {
    const Currency euro = *Currency::parse("EUR");
    const auto ours = ledger::balance(view, "provider/" + std::string(Bank::name), euro).posted.minor;
    const auto theirs = sim_.bank().balance_minor();
    expect(ours == theirs, "the bank keeps " + std::to_string(theirs) + ", and our books say " + std::to_string(ours));
    const auto due = ledger::balance(view, "refunds_due", euro).posted.minor;
    expect(due == 0, std::to_string(-due) + " are still due to be refunded");
    for (const auto& order : sim_.known().orders) check_money(view, order);
  }

 private:
  bool begin() {
    std::vector<const KnownOrder*> open;
    for (const auto& order : sim_.known().orders) {
      if (order.state == orders::OrderState::placed) open.push_back(&order);
    }
    if (open.empty()) return false;
    const auto& order = *sim_.dice().of(open);
    const auto& who = sim_.town().shoppers[order.shopper];
    const std::string provider = sim_.dice().one_in(4) ? "sandbox" : std::string(Bank::name);
    sim_.send({.caller = who.caller,
               .operation = "payOrder",
               .path = {{"order", order.id.text()}},
               .body = R"({"provider":")" + provider + "\"}",
               .about = who.name + " begins to pay " + order.name + " by " + provider},
              [this, provider](const Heard& heard) {
                if (!heard.ok() || provider != "sandbox") return;
                sandbox_.push_back(wire::read_trusted<orders::PaymentView>(heard.body).payment.id);
              });
    return true;
  }

  bool pay_at_bank() {
    std::vector<PaymentId> open;
    for (const auto& [id, charge] : sim_.bank().charges()) {
      if (!charge.paid) open.push_back(id);
    }
    if (open.empty()) return false;
    constexpr std::array outcomes{Provider::What::captured, Provider::What::captured, Provider::What::captured,
                                  Provider::What::failed, Provider::What::cancelled};
    const auto id = sim_.dice().of(open);
    const auto what = outcomes[sim_.dice().below(outcomes.size())];
    sim_.bank().decide(id, what);
    sim_.trace().say("at the bank " + id.text() + " is " + std::string(words[static_cast<std::size_t>(what)]));
    return true;
  }

  // News that were not heard, and now and then some that were.
  Bank::News* unheard() {
    std::vector<Bank::News*> waiting;
    for (auto& news : sim_.bank().news()) {
      if (!news.heard) waiting.push_back(&news);
    }
    return waiting.empty() ? nullptr : sim_.dice().of(waiting);
  }

  bool bank_tells() {
    auto& all = sim_.bank().news();
    if (all.empty()) return false;
    auto* news = unheard();
    if (news == nullptr || sim_.dice().one_in(6)) news = &sim_.dice().of(all);
    const auto heard = sim_.look({.caller = caller_of_bank(),
                                  .operation = "reportPayment",
                                  .path = {{"provider", std::string(Bank::name)}},
                                  .body = news->number,
                                  .about = "the bank tells its " + news->number});
    if (heard.what == Heard::What::refusal) sim_.fail("the bank's " + news->number + " were refused");
    if (!heard.ok()) return true;
    news->heard = true;
    if (news->report.what == Provider::What::captured) captured_.insert(news->report.payment);
    return true;
  }

  bool pay_at_sandbox() {
    if (sandbox_.empty()) return false;
    constexpr std::array<std::string_view, 6> buttons{"pay",  "pay_twice", "pay_late", "pay_refund_refused",
                                                      "fail", "cancel"};
    const auto id = sim_.dice().of(sandbox_);
    const auto button = buttons[sim_.dice().below(buttons.size())];
    (void)sim_.look({.caller = caller_of_bank(),
                     .operation = "decideSandboxPayment",
                     .path = {{"payment", id.text()}},
                     .body = "outcome=" + std::string(button),
                     .about = "at the sandbox " + id.text() + ": " + std::string(button)});
    return true;
  }

  static Caller caller_of_bank() {
    Caller caller;
    caller.name = "anonymous:127.0.0.1";
    return caller;
  }

  // What came for an order, less what went back, is what its vouchers are paid with.
  void check_money(View& view, const KnownOrder& order) {
    std::int64_t kept = 0;
    for (const auto& payment : payments::list_payments_of(view, order.id.text())) {
      if (payment.state != payments::PaymentState::captured) continue;
      const std::int64_t ours = payment.amount.minor - payment.refunded.minor;
      if (payment.provider == Bank::name) {
        const auto theirs = sim_.bank().kept_minor(payment.id);
        expect(ours == theirs,
               order.name + ": the bank keeps " + std::to_string(theirs) + ", we say " + std::to_string(ours));
      }
      kept += ours;
    }
    std::int64_t worth = 0;
    std::int64_t vouchers = 0;
    for (const auto& voucher : vouchers::list_vouchers_of_order(view, order.id)) {
      worth += voucher.paid.minor - voucher.given_back.minor;
      ++vouchers;
    }
    expect(kept == worth,
           order.name + ": " + std::to_string(kept) + " were kept for vouchers worth " + std::to_string(worth));
    const bool sold = order.state == orders::OrderState::paid || order.state == orders::OrderState::refunded;
    expect(vouchers == (sold ? order.quantity : 0), order.name + " is " + std::string(name_of(order.state)) +
                                                        " and has " + std::to_string(vouchers) + " vouchers");
  }

  static constexpr std::array<std::string_view, 3> words{"paid", "failed", "cancelled"};

  Simulation& sim_;
  std::vector<PaymentId> sandbox_;
  std::set<PaymentId> captured_;  // of which the bank heard that we know
};

}  // namespace

std::unique_ptr<Part> payments_part(Simulation& simulation) { return std::make_unique<PaymentsPart>(simulation); }

}  // namespace footfall::sim
