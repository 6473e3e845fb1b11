#include "orders/complete.h"

#include "core/event.h"
#include "orders/order.h"
#include "orders/order_rows.h"

namespace footfall::orders {

namespace {

// What an order that was placed before sells.
std::vector<Sold> sold_in(Tx& tx, const Order& order) {
  std::vector<Sold> all;
  all.reserve(order.lines.size());
  for (const auto& line : order.lines) {
    auto offer = catalog::find_offer(tx, line.offer);
    auto terms = catalog::find_terms(tx, line.offer, line.terms_version);
    check(offer && terms, "the terms an order was placed under are kept");
    offer->terms = *std::move(terms);
    offer->version = line.terms_version;
    auto zone = catalog::zone_of(tx, offer->terms);
    all.push_back({*std::move(offer), std::move(zone)});
  }
  return all;
}

bool still_on_sale(Tx& tx, const Order& order) {
  for (const auto& line : order.lines) {
    const auto offer = catalog::find_offer(tx, line.offer);
    if (!offer || !catalog::sellable(*offer, catalog::zone_of(tx, offer->terms), tx.now())) return false;
  }
  return true;
}

bool hold_again(Tx& tx, Order& order) {
  if (!still_on_sale(tx, order)) return false;
  const auto hold = take_lines(tx, order, sold_in(tx, order), Take::hold);
  if (!hold.ok()) return false;
  order.hold = *hold;
  note_hold(tx, order.id, *hold);
  return true;
}

// Late or double money goes back whole, from where each merchant's part of it lies.
void refund_all(Tx& tx, const Order& order, payments::PaymentId payment) {
  for (const auto& part : allocations_of(order)) {
    const auto refunded = payments::refund(tx, {.payment = payment,
                                                .amount = part.amount,
                                                .from_account = part.account,
                                                .reference = payment.text() + "/" + part.account,
                                                .why = std::string(late_payment)});
    check(refunded.ok(), "what was captured for nothing can be refunded");
  }
}

// Confirms the hold and issues the vouchers; `order` becomes paid. False, and nothing changed, when the hold has
// lapsed.
bool complete(Tx& tx, const Setup& setup, Order& order) {
  if (!capacity::confirm(tx, order.hold).ok()) return false;
  // Expired or cancelled since it was read: what to do about it is decided anew.
  if (!mark_order(tx, order.id, order.state, OrderState::paid)) {
    throw Unavailable("the order changed while its money came");
  }
  order.state = OrderState::paid;
  (void)issue_lines(tx, setup, order, sold_in(tx, order));
  return true;
}

}  // namespace

std::vector<vouchers::VoucherId> issue_lines(Tx& tx, const Setup& setup, const Order& order,
                                             const std::vector<Sold>& sold) {
  std::vector<vouchers::VoucherId> issued;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const auto& line = order.lines[i];
    const auto some = vouchers::issue(tx, setup.vouchers,
                                      {.order = order.id,
                                       .consumer = order.consumer,
                                       .offer = &sold[i].offer,
                                       .zone = sold[i].zone,
                                       .quantity = line.quantity,
                                       .commission_basis_points = line.commission_basis_points});
    issued.insert(issued.end(), some.begin(), some.end());
  }
  emit(tx, OrderPaid{order.id, order.consumer, order.total});
  return issued;
}

void on_captured(Tx& tx, const Setup& setup, const payments::PaymentCaptured& event) {
  const auto id = OrderId::parse(event.purpose);
  if (!id) return;  // paid for something else
  auto order = find_order(tx, *id);
  check(order.has_value(), "a payment's order exists");
  const auto decision = decide_capture(*order, event.payment);
  if (decision == OnCapture::nothing) return;
  const bool completed = (decision == OnCapture::confirm && complete(tx, setup, *order)) ||
                         (decision != OnCapture::refund && hold_again(tx, *order) && complete(tx, setup, *order));
  if (completed) return note_payment(tx, order->id, event.payment);  // of several begun, the one that was paid
  refund_all(tx, *order, event.payment);
  if (order->state == OrderState::placed) (void)mark_order(tx, order->id, OrderState::placed, OrderState::expired);
}

void on_refunded(Tx& tx, const vouchers::VoucherRefunded& event) {
  const auto order = find_order(tx, event.order);
  check(order.has_value(), "a voucher's order exists");
  if (event.amount.minor > 0) {
    check(order->payment.has_value(), "what cost something was paid");
    const auto refunded = payments::refund(tx, {.payment = *order->payment,
                                                .amount = event.amount,
                                                .from_account = "escrow/" + event.merchant.text(),
                                                .reference = event.reference,
                                                .why = event.why});
    check(refunded.ok(), "a voucher's paid value was captured with its order");
  }
  if (event.units > 0) {
    (void)capacity::release_some(tx, order->hold, catalog::quota_pool(event.offer), event.units);
    (void)capacity::release_some(tx, order->hold, catalog::person_pool(event.offer, order->consumer), event.units);
  }
  for (const auto& voucher : vouchers::list_vouchers_of_order(tx, order->id)) {
    if (voucher.state != vouchers::State::refunded) return;
  }
  (void)mark_order(tx, order->id, OrderState::paid, OrderState::refunded);
}

}  // namespace footfall::orders
