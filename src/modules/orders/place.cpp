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

// One line of the order, and what it sells.
Outcome add_line(Tx& tx, const Wanted& wanted, Order& order, std::vector<Sold>& sold) {
  auto offer = catalog::find_offer(tx, wanted.offer);
  if (!offer || offer->state == catalog::OfferState::draft) return no(catalog::why::offer_unknown);
  const auto merchant = merchants::find_merchant(tx, offer->merchant);
  check(merchant.has_value(), "an offer has its merchant");
  TRY(decide_line(wanted, *offer, *merchant, tx.now()));
  auto zone = catalog::zone_of(tx, offer->terms);
  if (!catalog::sellable(*offer, zone, tx.now())) return no(why::offer_not_on_sale);
  order.lines.push_back({.offer = offer->id,
                         .terms_version = offer->version,
                         .merchant = offer->merchant,
                         .quantity = wanted.quantity,
                         .unit_price = offer->terms.price,
                         .list_price = offer->terms.list_price,
                         .commission_basis_points = merchant->commission_basis_points,
                         .title = offer->title,
                         .title_zh = offer->title_zh});
  sold.push_back({*std::move(offer), std::move(zone)});
  return done;
}

// Takes the money of an order whose goods are taken; what cannot be paid gives them back.
Outcome charge(Tx& tx, const Setup& setup, const Place::Payment& with, Order& order) {
  auto payment = payments::charge(tx, setup.payments,
                                  {.provider = with.provider,
                                   .purpose = order.id.text(),
                                   .amount = order.total,
                                   .allocations = allocations_of(order),
                                   .description = order.lines.front().title,
                                   .return_url = {}},
                                  with.token);
  if (payment.ok()) {
    order.payment = *payment;
    return done;
  }
  (void)capacity::release(tx, order.hold);
  Error error = payment.error();
  error.field.insert(0, "/payment");
  return error;
}

// Everything at once: goods, money, vouchers.
Result<Placed> sell(Tx& tx, const Setup& setup, const Place& request, Order order, const std::vector<Sold>& sold) {
  order.hold = TRY(take_lines(tx, order, sold, Take::sell));
  if (order.total.minor > 0) TRY(charge(tx, setup, *request.payment, order));
  order.state = OrderState::paid;
  insert_order(tx, order);
  auto issued = issue_lines(tx, setup, order, sold);
  return Placed{std::move(order), std::move(issued)};
}

Result<Placed> hold(Tx& tx, Order order, const std::vector<Sold>& sold) {
  order.hold = TRY(take_lines(tx, order, sold, Take::hold));
  insert_order(tx, order);
  return Placed{std::move(order), {}};
}

}  // namespace

Result<capacity::HoldId> take_lines(Tx& tx, const Order& order, const std::vector<Sold>& sold, Take take) {
  capacity::Hold hold{
      .owner = order.id.text(), .purpose = std::string(hold_purpose), .ttl = hold_ttl, .pools = {}, .calendars = {}};
  std::vector<std::pair<std::size_t, bool>> what;  // of each pool: which line, and whether it is a person's limit
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const auto& line = order.lines[i];
    hold.pools.push_back({.pool = catalog::quota_pool(line.offer), .quantity = line.quantity});
    what.emplace_back(i, false);
    const auto per_person = sold[i].offer.terms.per_person;
    if (per_person == 0) continue;
    hold.pools.push_back({.pool = catalog::person_pool(line.offer, order.consumer),
                          .quantity = line.quantity,
                          .make_with_total = per_person});
    what.emplace_back(i, true);
  }
  auto held = take == Take::sell ? capacity::sell(tx, hold) : capacity::hold(tx, hold);
  if (held.ok() || !held.is(capacity::why::sold_out)) return held;
  const auto& field = held.error().field;  // /pools/3
  const std::size_t pool = field.starts_with("/pools/") ? std::stoul(field.substr(7)) : 0;
  const auto [line, person] = what.at(pool);
  return at_item(person ? no(why::limit_per_person) : no(capacity::why::sold_out), line);
}

Result<Placed> place(Tx& tx, const Setup& setup, const Place& request) {
  const auto cart = TRY(gather(request));
  Order order{.id = tx.new_id<vouchers::OrderTag>(),
              .consumer = request.consumer,
              .total = {},
              .hold = {},
              .payment = {},
              .placed_at = tx.now(),
              .expires_at = tx.now() + hold_ttl,
              .lines = {}};
  std::vector<Sold> sold;
  for (const auto& wanted : cart) {
    const auto added = add_line(tx, wanted, order, sold);
    if (!added.ok()) return at_item(added.error(), wanted.item);
  }
  order.total = total_of(order.lines);
  const bool at_once = request.payment || order.total.minor == 0;
  auto placed = at_once ? sell(tx, setup, request, std::move(order), sold) : hold(tx, std::move(order), sold);
  if (!placed.ok()) return named_by_item(placed.error(), cart);
  return placed;
}

}  // namespace footfall::orders
