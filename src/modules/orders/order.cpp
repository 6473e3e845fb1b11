#include "orders/order.h"

namespace footfall::orders {

Result<std::vector<Wanted>> gather(const Place& request) {
  if (request.items.empty()) return no(why::cart_empty);
  std::vector<Wanted> wanted;
  for (std::size_t i = 0; i < request.items.size(); ++i) {
    const auto& item = request.items[i];
    Wanted* found = nullptr;
    for (auto& other : wanted) {
      if (other.offer == item.offer) found = &other;
    }
    if (found == nullptr)
      found = &wanted.emplace_back(Wanted{.offer = item.offer, .quantity = 0, .price = {}, .item = i});
    found->quantity += item.quantity;
    if (item.price) found->price = item.price;
  }
  return wanted;
}

Outcome decide_line(const Wanted& wanted, const catalog::Offer& offer, const merchants::Merchant& merchant,
                    Timestamp now) {
  const auto& terms = offer.terms;
  const bool on_sale = offer.state == catalog::OfferState::on_sale &&
                       merchant.state == merchants::MerchantState::active &&
                       (!terms.sale_from || *terms.sale_from <= now) && (!terms.sale_until || now < *terms.sale_until);
  if (!on_sale) return no(why::offer_not_on_sale);
  if (wanted.price && *wanted.price != terms.price)
    return no_field(why::price_changed, "/price", print_money(terms.price));
  return done;
}

Money total_of(const std::vector<Line>& lines) {
  Money total{0, lines.front().unit_price.currency};
  for (const auto& line : lines) total = total + line.unit_price * line.quantity;
  return total;
}

OnCapture decide_capture(const Order& order, payments::PaymentId payment) {
  switch (order.state) {
    case OrderState::placed:
      return OnCapture::confirm;
    case OrderState::cancelled:
    case OrderState::expired:
      return OnCapture::hold_again;
    case OrderState::paid:
    case OrderState::refunded:
      return order.payment == payment ? OnCapture::nothing : OnCapture::refund;
  }
  return OnCapture::refund;
}

}  // namespace footfall::orders
