#include "payments/audit.h"

#include "core/audit.h"
#include "ledger/ledger.h"
#include "payments/audit_rows.h"
#include "payments/payment_rows.h"

namespace footfall::payments {

namespace {

std::string line_of(std::string_view why, const std::string& reference, const std::string& account, Currency currency) {
  return std::string(why) + " " + reference + " on " + account + " " + std::string(currency.code());
}

void take_away_lines(View& view, const Add& add, std::initializer_list<std::string_view> sorts,
                     std::string_view only = "") {
  for (const auto why : sorts) {
    ledger::each_line(view, why, [&](const ledger::EntryLine& line) {
      if (!line.account.starts_with(only)) return;
      add(line_of(why, line.reference, line.account, line.amount.currency), -line.amount.minor);
    });
  }
}

std::string say_line(const Net& net) {
  return net.key + ": what should be posted differs from what is by " + std::to_string(net.amount);
}

// Its entry, line by line, and its event.
std::vector<std::string> captures(View& view) {
  constexpr std::string_view why = "payment.captured";
  auto found = differences(
      [&](const Add& add) {
        each_payment(view, [&](const Payment& p) {
          if (p.state != PaymentState::captured) return;
          add(line_of(why, p.id.text(), "provider/" + p.provider, p.amount.currency), p.amount.minor);
        });
        each_allocation(view, [&](PaymentId id, const Allocation& part) {
          add(line_of(why, id.text(), part.account, part.amount.currency), -part.amount.minor);
        });
        take_away_lines(view, add, {why});
      },
      say_line);
  append(found, differences(
                    [&](const Add& add) {
                      each_payment(view, [&](const Payment& p) {
                        if (p.state == PaymentState::captured) add(p.id.text() + " for " + p.purpose, p.amount.minor);
                      });
                      each_event<PaymentCaptured>(view, [&](const PaymentCaptured& e) {
                        add(e.payment.text() + " for " + e.purpose, -e.amount.minor);
                      });
                    },
                    [](const Net& net) {
                      return "payment " + net.key + " captured " + std::to_string(net.amount) +
                             " more than its event tells";
                    }));
  return found;
}

// From where a refund is taken is told by whoever asks for it, so of its first entry one side is known.
std::vector<std::string> refund_entries(View& view) {
  constexpr std::string_view asked = "refund.requested", repaid = "refund.done";
  auto found = differences(
      [&](const Add& add) {
        each_refund_order(view, [&](const RefundOrder& r) {
          const auto minor = r.amount.minor;
          add(line_of(asked, r.id.text(), "refunds_due", r.amount.currency), -minor);
          if (r.state == RefundState::refunded)
            add(line_of(repaid, r.id.text(), "refunds_due", r.amount.currency), minor);
        });
        take_away_lines(view, add, {asked, repaid}, "refunds_due");
      },
      say_line);
  append(found,
         differences(
             [&](const Add& add) {
               each_refund_order(view, [&](const RefundOrder& r) {
                 if (r.state == RefundState::refunded) add(r.id.text() + " for " + r.reference, r.amount.minor);
               });
               each_event<RefundDone>(
                   view, [&](const RefundDone& e) { add(e.refund.text() + " for " + e.reference, -e.amount.minor); });
             },
             [](const Net& net) {
               return "refund " + net.key + " paid back " + std::to_string(net.amount) + " more than its event tells";
             }));
  return found;
}

}  // namespace

std::vector<Audit> audits() {
  return {{"every payment is allocated whole", allocation_discrepancies},
          {"every captured payment is posted to its accounts and told, once", captures},
          {"every payment gave back what its refunds add up to, and no more than came", refund_discrepancies},
          {"every refund is posted when asked for and when paid back, and told", refund_entries},
          {"every callback is of a payment", callback_discrepancies}};
}

}  // namespace footfall::payments
