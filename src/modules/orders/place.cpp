#include "orders/complete.h"
#include "orders/order.h"
#include "orders/order_rows.h"

namespace footfall::orders {

namespace {

Error at_item(Error error, std::size_t item) {
  error.field = "/items/" + std::to_string(item) + error.field;
  return error;
}

// Of a cart that names an offer twice, the lines are fewer than the items: the shopper hears of the item.
Error named_by_item(Error error, const std::vector<Wanted>& cart) {
  constexpr std::string_view prefix = "/items/";
  if (!error.field.starts_with(prefix)) return error;
  const std::size_t line = std::stoul(error.field.substr(prefix.size()));
  error.field = std::string(prefix) + std::to_string(cart.at(line).item);
  return error;
}

Result<Line> snapshot(Tx& tx, const Wanted& wanted) {
  const auto offer = catalog::find_offer(tx, wanted.offer);
  if (!offer || offer->state == catalog::OfferState::draft) return no(catalog::why::offer_unknown);
  const auto merchant = merchants::find_merchant(tx, offer->merchant);
  check(merchant.has_value(), "an offer has its merchant");
  TRY(decide_line(wanted, *offer, *merchant, tx.now()));
  if (!catalog::sellable(*offer, catalog::zone_of(tx, offer->terms), tx.now())) return no(why::offer_not_on_sale);
  return Line{.offer = offer->id,
              .terms_version = offer->version,
              .merchant = offer->merchant,
              .quantity = wanted.quantity,
              .unit_price = offer->terms.price,
              .list_price = offer->terms.list_price,
              .commission_basis_points = merchant->commission_basis_points,
              .title = offer->title,
              .title_zh = offer->title_zh};
}

}  // namespace

Result<capacity::HoldId> hold_lines(Tx& tx, const Order& order) {
  capacity::Hold hold{.owner = order.id.text(), .purpose = "order", .ttl = hold_ttl, .pools = {}, .calendars = {}};
  std::vector<std::pair<std::size_t, bool>> what;  // of each pool: which line, and whether it is a person's limit
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const auto& line = order.lines[i];
    const auto terms = catalog::find_terms(tx, line.offer, line.terms_version);
    check(terms.has_value(), "the terms an order was placed under are kept");
    hold.pools.push_back({.pool = catalog::quota_pool(line.offer), .quantity = line.quantity});
    what.emplace_back(i, false);
    if (terms->per_person == 0) continue;
    hold.pools.push_back({.pool = catalog::person_pool(line.offer, order.consumer),
                          .quantity = line.quantity,
                          .make_with_total = terms->per_person});
    what.emplace_back(i, true);
  }
  const auto held = capacity::hold(tx, hold);
  if (held.ok() || !held.is(capacity::why::sold_out)) return held;
  const auto& field = held.error().field;  // /pools/3
  const std::size_t pool = field.starts_with("/pools/") ? std::stoul(field.substr(7)) : 0;
  const auto [line, person] = what.at(pool);
  return at_item(person ? no(why::limit_per_person) : no(capacity::why::sold_out), line);
}

Result<Order> place(Tx& tx, const Setup& setup, const Place& request) {
  const auto cart = TRY(gather(request));
  Order order{.id = tx.new_id<vouchers::OrderTag>(),
              .consumer = request.consumer,
              .total = {},
              .hold = {},
              .payment = {},
              .placed_at = tx.now(),
              .expires_at = tx.now() + hold_ttl,
              .lines = {}};
  for (const auto& wanted : cart) {
    auto line = snapshot(tx, wanted);
    if (!line.ok()) return at_item(line.error(), wanted.item);
    order.lines.push_back(line.take());
  }
  order.total = total_of(order.lines);

  auto hold = hold_lines(tx, order);
  if (!hold.ok()) return named_by_item(hold.error(), cart);
  order.hold = hold.take();
  insert_order(tx, order);
  if (order.total.minor == 0) complete(tx, setup, order);
  return order;
}

}  // namespace footfall::orders
