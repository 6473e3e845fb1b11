#include "orders/order_rows.h"

namespace footfall::orders {

namespace {

#define ORDER_COLUMNS "id, consumer_id, state, currency, total_minor, hold_id, payment_id, placed_at, expires_at"

Order read_order(const Row& row) {
  Order o;
  row.into(o.id, o.consumer, o.state, o.total.currency, o.total.minor, o.hold, o.payment, o.placed_at, o.expires_at);
  return o;
}

std::vector<Line> list_lines(View& view, const Order& order) {
  const auto rows = view.sql(
      "SELECT offer_id, terms_version, merchant_id, quantity, unit_minor, list_minor, commission_basis_points, title, "
      "title_zh FROM purchase_line WHERE region = $1 AND order_id = $2 ORDER BY number",
      {view.region(), order.id});
  std::vector<Line> lines;
  for (const auto row : rows) {
    Line l;
    row.into(l.offer, l.terms_version, l.merchant, l.quantity, l.unit_price.minor, l.list_price.minor,
             l.commission_basis_points, l.title, l.title_zh);
    l.unit_price.currency = l.list_price.currency = order.total.currency;
    lines.push_back(std::move(l));
  }
  return lines;
}

std::vector<Order> read_orders(View& view, const Rows& rows) {
  std::vector<Order> orders;
  for (const auto row : rows) {
    orders.push_back(read_order(row));
    orders.back().lines = list_lines(view, orders.back());
  }
  return orders;
}

}  // namespace

void insert_order(Tx& tx, const Order& o) {
  tx.run("INSERT INTO purchase (region, " ORDER_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
         {tx.region(), o.id, o.consumer, o.state, o.total.currency.code(), o.total.minor, o.hold, o.payment,
          o.placed_at, o.expires_at});
  for (std::size_t i = 0; i < o.lines.size(); ++i) {
    const auto& l = o.lines[i];
    tx.run(
        "INSERT INTO purchase_line (region, order_id, number, offer_id, terms_version, merchant_id, quantity, "
        "unit_minor, "
        "list_minor, commission_basis_points, title, title_zh) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12)",
        {tx.region(), o.id, i, l.offer, l.terms_version, l.merchant, l.quantity, l.unit_price.minor, l.list_price.minor,
         l.commission_basis_points, l.title, l.title_zh});
  }
}

std::optional<Order> find_order(View& view, OrderId id) {
  auto orders = read_orders(
      view, view.sql("SELECT " ORDER_COLUMNS " FROM purchase WHERE region = $1 AND id = $2", {view.region(), id}));
  if (orders.empty()) return std::nullopt;
  return std::move(orders[0]);
}

std::vector<Order> list_of_consumer(View& view, UserId consumer, std::optional<OrderId> before, std::int64_t limit) {
  if (!before) {
    return read_orders(view, view.sql("SELECT " ORDER_COLUMNS " FROM purchase WHERE region = $1 AND consumer_id = $2 "
                                      "ORDER BY id DESC LIMIT $3",
                                      {view.region(), consumer, limit}));
  }
  return read_orders(
      view, view.sql("SELECT " ORDER_COLUMNS " FROM purchase WHERE region = $1 AND consumer_id = $2 AND id < $3 "
                     "ORDER BY id DESC LIMIT $4",
                     {view.region(), consumer, *before, limit}));
}

std::vector<OrderId> list_to_expire(View& view, Timestamp now, std::int64_t limit) {
  std::vector<OrderId> ids;
  for (const auto row : view.sql("SELECT id FROM purchase WHERE region = $1 AND state = 'placed' AND expires_at <= $2 "
                                 "ORDER BY expires_at LIMIT $3",
                                 {view.region(), now, limit})) {
    ids.push_back(row.get<OrderId>(0));
  }
  return ids;
}

bool mark_order(Tx& tx, OrderId id, OrderState from, OrderState to) {
  return !tx.sql("UPDATE purchase SET state = $4 WHERE region = $1 AND id = $2 AND state = $3 RETURNING 1",
                 {tx.region(), id, from, to})
              .empty();
}

void note_hold(Tx& tx, OrderId id, capacity::HoldId hold) {
  tx.run("UPDATE purchase SET hold_id = $3 WHERE region = $1 AND id = $2", {tx.region(), id, hold});
}

bool note_begun(Tx& tx, OrderId id, payments::PaymentId payment) {
  return !tx.sql("UPDATE purchase SET payment_id = $3 WHERE region = $1 AND id = $2 AND state = 'placed' RETURNING 1",
                 {tx.region(), id, payment})
              .empty();
}

void note_payment(Tx& tx, OrderId id, payments::PaymentId payment) {
  tx.run("UPDATE purchase SET payment_id = $3 WHERE region = $1 AND id = $2", {tx.region(), id, payment});
}

#undef ORDER_COLUMNS

}  // namespace footfall::orders
