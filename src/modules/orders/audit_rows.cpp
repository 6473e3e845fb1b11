#include "orders/audit_rows.h"

#include "core/audit.h"

namespace footfall::orders {

namespace {

#define ORDER_COLUMNS "id, consumer_id, state, currency, total_minor, hold_id, payment_id, placed_at, expires_at"

Order read_order(const Row& row) {
  Order o;
  row.into(o.id, o.consumer, o.state, o.total.currency, o.total.minor, o.hold, o.payment, o.placed_at, o.expires_at);
  return o;
}

}  // namespace

std::vector<std::string> total_discrepancies(View& view) {
  return findings(
      view.sql("SELECT o.id, o.total_minor, COALESCE(l.sum_minor, -1) FROM purchase o LEFT JOIN ("
               "SELECT order_id, CAST(SUM(quantity * unit_minor) AS BIGINT) AS sum_minor FROM purchase_line "
               "WHERE region = $1 GROUP BY order_id) AS l ON l.order_id = o.id "
               "WHERE o.region = $1 AND o.total_minor <> COALESCE(l.sum_minor, -1) LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        const auto order = "order " + row.get<OrderId>(0).text() + " is of " + std::to_string(row.integer(1));
        if (row.integer(2) < 0) return order + " and has no lines";
        return order + ", its lines of " + std::to_string(row.integer(2));
      });
}

void each_order(View& view, const std::function<void(const Order&)>& look) {
  const auto page = [&](const OrderId& after) {
    return view.sql("SELECT " ORDER_COLUMNS " FROM purchase WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<OrderId>(page, [&](const Row& row) { look(read_order(row)); });
}

void each_placed(View& view, const std::function<void(const Order&)>& look) {
  const auto page = [&](const OrderId& after) {
    return view.sql("SELECT " ORDER_COLUMNS
                    " FROM purchase WHERE region = $1 AND state = 'placed' AND id > $2 "
                    "ORDER BY id LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<OrderId>(page, [&](const Row& row) { look(read_order(row)); });
}

void each_sold(View& view, const std::function<void(const SoldLine&)>& look) {
  OrderId order;
  std::int64_t number = -1;
  for (bool more = true; more;) {
    const auto rows = view.sql(
        "SELECT l.order_id, l.number, o.consumer_id, l.offer_id, l.merchant_id, l.quantity, l.unit_minor, o.currency "
        "FROM purchase_line l JOIN purchase o ON o.region = l.region AND o.id = l.order_id "
        "AND o.state IN ('paid', 'refunded') WHERE l.region = $1 AND (l.order_id, l.number) > ($2, $3) "
        "ORDER BY l.order_id, l.number LIMIT $4",
        {view.region(), order, number, page_rows});
    for (const auto row : rows) {
      SoldLine sold;
      row.into(sold.order, number, sold.consumer, sold.offer, sold.merchant, sold.quantity, sold.unit_price.minor,
               sold.unit_price.currency);
      order = sold.order;
      look(sold);
    }
    more = rows.size() == static_cast<std::size_t>(page_rows);
  }
}

#undef ORDER_COLUMNS

}  // namespace footfall::orders
