#include "payments/audit_rows.h"

#include "core/audit.h"

namespace footfall::payments {

std::vector<std::string> allocation_discrepancies(View& view) {
  return findings(view.sql("SELECT p.id, p.amount_minor, COALESCE(a.sum_minor, 0) FROM payment p LEFT JOIN ("
                           "SELECT payment_id, CAST(SUM(amount_minor) AS BIGINT) AS sum_minor FROM payment_allocation "
                           "WHERE region = $1 GROUP BY payment_id) AS a ON a.payment_id = p.id "
                           "WHERE p.region = $1 AND p.amount_minor <> COALESCE(a.sum_minor, 0) LIMIT 1000",
                           {view.region()}),
                  [](const Row& row) {
                    return "payment " + row.get<PaymentId>(0).text() + " is of " + std::to_string(row.integer(1)) +
                           ", its allocations of " + std::to_string(row.integer(2));
                  });
}

std::vector<std::string> refund_discrepancies(View& view) {
  auto found = findings(
      view.sql("SELECT p.id, p.state, p.amount_minor, p.refunded_minor, COALESCE(r.sum_minor, 0) FROM payment p "
               "LEFT JOIN (SELECT payment_id, CAST(SUM(amount_minor) AS BIGINT) AS sum_minor FROM refund "
               "WHERE region = $1 GROUP BY payment_id) AS r ON r.payment_id = p.id WHERE p.region = $1 "
               "AND (p.refunded_minor <> COALESCE(r.sum_minor, 0) OR p.refunded_minor > p.amount_minor "
               "OR (p.refunded_minor > 0 AND p.state <> 'captured')) LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        return "payment " + row.get<PaymentId>(0).text() + ", " + row.get<std::string>(1) + ", of " +
               std::to_string(row.integer(2)) + " says refunded " + std::to_string(row.integer(3)) +
               "; its refunds say " + std::to_string(row.integer(4));
      });
  append(found, findings(view.sql("SELECT r.id FROM refund r LEFT JOIN payment p "
                                  "ON p.region = r.region AND p.id = r.payment_id WHERE r.region = $1 "
                                  "AND (p.id IS NULL OR p.currency <> r.currency) LIMIT 1000",
                                  {view.region()}),
                         [](const Row& row) {
                           return "refund " + row.get<RefundId>(0).text() + " is of no payment in its currency";
                         }));
  return found;
}

std::vector<std::string> callback_discrepancies(View& view) {
  return findings(view.sql("SELECT c.provider, c.event FROM payment_callback c LEFT JOIN payment p "
                           "ON p.region = c.region AND p.id = c.payment_id AND p.provider = c.provider "
                           "WHERE c.region = $1 AND p.id IS NULL LIMIT 1000",
                           {view.region()}),
                  [](const Row& row) {
                    return "callback " + row.get<std::string>(1) + " of " + row.get<std::string>(0) +
                           " is of no payment there";
                  });
}

void each_allocation(View& view, const std::function<void(PaymentId, const Allocation&)>& look) {
  PaymentId payment;
  std::string account;
  for (bool more = true; more;) {
    const auto rows = view.sql(
        "SELECT a.payment_id, a.account, a.amount_minor, p.currency FROM payment_allocation a "
        "JOIN payment p ON p.region = a.region AND p.id = a.payment_id AND p.state = 'captured' "
        "WHERE a.region = $1 AND (a.payment_id, a.account) > ($2, $3) ORDER BY a.payment_id, a.account LIMIT $4",
        {view.region(), payment, account, page_rows});
    for (const auto row : rows) {
      Allocation part;
      row.into(payment, part.account, part.amount.minor, part.amount.currency);
      account = part.account;
      look(payment, part);
    }
    more = rows.size() == static_cast<std::size_t>(page_rows);
  }
}

}  // namespace footfall::payments
