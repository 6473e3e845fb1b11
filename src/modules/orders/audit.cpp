#include "orders/audit.h"

#include "core/audit.h"
#include "ledger/ledger.h"
#include "orders/audit_rows.h"
#include "orders/complete.h"
#include "orders/order.h"

namespace footfall::orders {

namespace {

using payments::PaymentCaptured;
using vouchers::VoucherRefunded;

bool was_paid(const Order& order) { return order.state == OrderState::paid || order.state == OrderState::refunded; }

std::string in(const std::string& what, Currency currency) { return what + " " + std::string(currency.code()); }

// Money that has come and that its order has not heard of.
void each_on_its_way(View& view, const std::function<void(const Order&, const PaymentCaptured&)>& look) {
  each_untold<PaymentCaptured>(view, hears_captures, [&](const PaymentCaptured& event) {
    const auto id = OrderId::parse(event.purpose);
    const auto order = id ? find_order(view, *id) : std::nullopt;
    if (order && decide_capture(*order, event.payment) != OnCapture::nothing) look(*order, event);
  });
}

std::vector<std::string> vouchers_of_lines(View& view) {
  const auto add_both = [](const Add& add, const std::string& what, std::int64_t units, Money money) {
    add(what + ", units", units);
    add(in(what, money.currency), money.minor);
  };
  return differences(
      [&](const Add& add) {
        each_sold(view, [&](const SoldLine& s) {
          const auto what =
              s.order.text() + ", " + s.offer.text() + ", " + s.merchant.text() + ", " + s.consumer.text();
          add_both(add, what, s.quantity, s.unit_price * s.quantity);
        });
        vouchers::each_voucher(view, [&](const vouchers::Voucher& v) {
          const auto what =
              v.order.text() + ", " + v.offer.text() + ", " + v.merchant.text() + ", " + v.consumer.text();
          add_both(add, what, -1, -v.paid);
        });
      },
      [](const Net& net) {
        return "order " + net.key + ": its paid lines less its vouchers come to " + std::to_string(net.amount);
      });
}

// What came for an order was used to pay it, or went back as too late or too much, or is news not told yet.
std::vector<std::string> money(View& view) {
  return differences(
      [&](const Add& add) {
        payments::each_payment(view, [&](const payments::Payment& p) {
          if (p.state == payments::PaymentState::captured && OrderId::parse(p.purpose))
            add(in(p.purpose, p.amount.currency), p.amount.minor);
        });
        payments::each_refund(view, [&](const std::string& purpose, const payments::Refund& r) {
          if (r.why == late_payment) add(in(purpose, r.amount.currency), -r.amount.minor);
        });
        each_order(view, [&](const Order& o) {
          if (was_paid(o)) add(in(o.id.text(), o.total.currency), -o.total.minor);
        });
        each_on_its_way(view, [&](const Order&, const PaymentCaptured& e) {
          add(in(e.purpose, e.amount.currency), -e.amount.minor);
        });
      },
      [](const Net& net) {
        if (net.amount < 0) return "order " + net.key + " was served for " + std::to_string(-net.amount) + " unpaid";
        return "order " + net.key + " keeps " + std::to_string(net.amount) + " that buys nothing and is not refunded";
      });
}

std::vector<std::string> paid_events(View& view) {
  return differences(
      [&](const Add& add) {
        each_order(view, [&](const Order& o) {
          if (was_paid(o)) add(o.id.text() + " of " + o.consumer.text() + " for " + print_money(o.total), 1);
        });
        each_event<OrderPaid>(view, [&](const OrderPaid& e) {
          add(e.order.text() + " of " + e.consumer.text() + " for " + print_money(e.total), -1);
        });
      },
      [](const Net& net) {
        return "order " + net.key + (net.amount > 0 ? " is paid, but was not told to be" : " was told to be paid");
      });
}

// What is sold belongs to a paid order, and what waits for its money is still promised or has lapsed.
std::vector<std::string> holds(View& view) {
  auto found = differences(
      [&](const Add& add) {
        each_order(view, [&](const Order& o) {
          if (was_paid(o)) add(o.hold.text() + " of " + o.id.text(), 1);
        });
        capacity::each_hold(view, [&](const capacity::Held& h) {
          if (h.purpose == hold_purpose && h.state == capacity::State::confirmed)
            add(h.id.text() + " of " + h.owner, -1);
        });
      },
      [](const Net& net) {
        return "hold " + net.key +
               (net.amount > 0 ? " is not confirmed, but the order is paid"
                               : " is confirmed, but the order is not paid");
      });
  each_placed(view, [&](const Order& o) {
    const auto hold = capacity::find_hold(view, o.hold);
    const bool fits = hold && hold->owner == o.id.text() &&
                      (hold->state == capacity::State::held || hold->state == capacity::State::expired);
    if (fits) return;
    append(found, {"order " + o.id.text() + " is placed, but its hold " + o.hold.text() + " is " +
                   (hold ? std::string(name_of(hold->state)) + " for " + hold->owner : "not there")});
  });
  return found;
}

// Adds what those refunds of vouchers come to that were told.
void add_told(View& view, const std::function<void(const VoucherRefunded&, std::int64_t sign)>& add) {
  each_event<VoucherRefunded>(view, [&](const VoucherRefunded& e) { add(e, 1); });
  each_untold<VoucherRefunded>(view, hears_refunds, [&](const VoucherRefunded& e) { add(e, -1); });
}

std::vector<std::string> refunds(View& view) {
  return differences(
      [&](const Add& add) {
        add_told(view, [&](const VoucherRefunded& e, std::int64_t sign) {
          add(in(e.reference + " of " + e.order.text(), e.amount.currency), sign * e.amount.minor);
        });
        payments::each_refund(view, [&](const std::string& purpose, const payments::Refund& r) {
          if (r.why == late_payment || !OrderId::parse(purpose)) return;
          add(in(r.reference + " of " + purpose, r.amount.currency), -r.amount.minor);
        });
      },
      [](const Net& net) {
        return net.key + ": refunds that were told less those asked of the provider come to " +
               std::to_string(net.amount);
      });
}

std::vector<std::string> quotas(View& view) {
  return differences(
      [&](const Add& add) {
        each_sold(view, [&](const SoldLine& s) { add(catalog::quota_pool(s.offer), s.quantity); });
        add_told(view, [&](const VoucherRefunded& e, std::int64_t sign) {
          add(catalog::quota_pool(e.offer), -sign * e.units);
        });
        capacity::each_pool(view, "offer/", [&](const std::string& pool, const capacity::PoolLevel& level) {
          const bool of_a_person = pool.find('/') != pool.rfind('/');
          if (!of_a_person && level.sold != 0) add(pool, -level.sold);
        });
      },
      [](const Net& net) {
        return "pool " + net.key + ": paid orders took " + std::to_string(net.amount) + " more than it says are sold";
      });
}

// A merchant's escrow is what its vouchers have left, what was used and can still be undone, and what has come or has
// to go back without its order having heard of it.
std::vector<std::string> escrow(View& view) {
  const auto of = [](MerchantId merchant, Currency currency) { return in("escrow/" + merchant.text(), currency); };
  return differences(
      [&](const Add& add) {
        vouchers::each_voucher(view, [&](const vouchers::Voucher& v) {
          add(of(v.merchant, v.paid.currency), (v.paid - v.spent - v.given_back).minor);
        });
        vouchers::each_redemption(view, [&](const vouchers::Redemption& r) {
          if (r.state == vouchers::RedemptionState::done) add(of(r.merchant, r.share.currency), r.share.minor);
        });
        each_untold<VoucherRefunded>(view, hears_refunds, [&](const VoucherRefunded& e) {
          add(of(e.merchant, e.amount.currency), e.amount.minor);
        });
        each_on_its_way(view, [&](const Order& o, const PaymentCaptured&) {
          for (const auto& part : allocations_of(o)) add(in(part.account, part.amount.currency), part.amount.minor);
        });
        ledger::each_balance(view, "escrow/", [&](const ledger::Balance& b) {
          add(in(b.account, b.posted.currency), b.posted.minor);  // owed, so below zero
        });
      },
      [](const Net& net) {
        return net.key + " holds " + std::to_string(net.amount) + " less than its vouchers have left";
      });
}

}  // namespace

std::vector<Audit> audits() {
  return {{"every order's total is that of its lines", total_discrepancies},
          {"paid orders, and no others, have the vouchers of their lines", vouchers_of_lines},
          {"all money that came bought something, went back or is on its way", money},
          {"every paid order was told, once", paid_events},
          {"an order's hold is confirmed exactly when it is paid", holds},
          {"every voucher's refund that was told was asked of the provider", refunds},
          {"what is sold of each offer is what paid orders took", quotas},
          {"every merchant's escrow is what its vouchers have left", escrow}};
}

}  // namespace footfall::orders
