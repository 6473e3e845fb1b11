#include "payments/payment_rows.h"

#include "core/audit.h"

namespace footfall::payments {

namespace {

#define PAYMENT_COLUMNS \
  "id, provider, purpose, reference, page_url, state, currency, amount_minor, refunded_minor, created_at"

Payment read_payment(const Row& row) {
  Payment p;
  row.into(p.id, p.provider, p.purpose, p.reference, p.page_url, p.state, p.amount.currency, p.amount.minor,
           p.refunded.minor, p.created_at);
  p.refunded.currency = p.amount.currency;
  return p;
}

}  // namespace

void insert_payment(Tx& tx, const NewPayment& made) {
  const auto& p = made.payment;
  tx.run("INSERT INTO payment (region, " PAYMENT_COLUMNS
         ", description, return_url) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
         {tx.region(), p.id, p.provider, p.purpose, p.reference, p.page_url, p.state, p.amount.currency.code(),
          p.amount.minor, p.refunded.minor, p.created_at, made.description, made.return_url});
  for (const auto& allocation : made.allocations) {
    tx.run("INSERT INTO payment_allocation (region, payment_id, account, amount_minor) VALUES ($1, $2, $3, $4)",
           {tx.region(), p.id, allocation.account, allocation.amount.minor});
  }
}

std::optional<Payment> find_payment(View& view, PaymentId id) {
  const auto rows =
      view.sql("SELECT " PAYMENT_COLUMNS " FROM payment WHERE region = $1 AND id = $2", {view.region(), id});
  if (rows.empty()) return std::nullopt;
  return read_payment(rows[0]);
}

std::vector<Payment> list_payments_of(View& view, std::string_view purpose) {
  std::vector<Payment> all;
  for (const auto row :
       view.sql("SELECT " PAYMENT_COLUMNS " FROM payment WHERE region = $1 AND purpose = $2 ORDER BY id",
                {view.region(), purpose})) {
    all.push_back(read_payment(row));
  }
  return all;
}

void each_payment(View& view, const std::function<void(const Payment&)>& look) {
  const auto page = [&](const PaymentId& after) {
    return view.sql("SELECT " PAYMENT_COLUMNS " FROM payment WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<PaymentId>(page, [&](const Row& row) { look(read_payment(row)); });
}

std::vector<Allocation> list_allocations(View& view, const Payment& payment) {
  std::vector<Allocation> all;
  for (const auto row : view.sql("SELECT account, amount_minor FROM payment_allocation "
                                 "WHERE region = $1 AND payment_id = $2 ORDER BY account",
                                 {view.region(), payment.id})) {
    auto& allocation = all.emplace_back(Allocation{.account = {}, .amount = {0, payment.amount.currency}});
    row.into(allocation.account, allocation.amount.minor);
  }
  return all;
}

std::vector<ToOpen> list_to_open(View& view, std::int64_t limit) {
  std::vector<ToOpen> all;
  for (const auto row : view.sql("SELECT " PAYMENT_COLUMNS ", description, return_url FROM payment "
                                 "WHERE region = $1 AND state = 'intended' ORDER BY id LIMIT $2",
                                 {view.region(), limit})) {
    all.push_back({read_payment(row), row.get<std::string>(10), row.get<std::string>(11)});
  }
  return all;
}

bool mark_opened(Tx& tx, PaymentId id, const Provider::Opened& opened) {
  return !tx.sql(
                "UPDATE payment SET state = 'pending', reference = $3, page_url = $4 "
                "WHERE region = $1 AND id = $2 AND state = 'intended' RETURNING 1",
                {tx.region(), id, opened.reference, opened.page_url})
              .empty();
}

bool mark_payment(Tx& tx, PaymentId id, PaymentState from, PaymentState to) {
  return !tx.sql("UPDATE payment SET state = $4 WHERE region = $1 AND id = $2 AND state = $3 RETURNING 1",
                 {tx.region(), id, from, to})
              .empty();
}

bool add_refunded(Tx& tx, PaymentId id, std::int64_t minor) {
  return !tx.sql(
                "UPDATE payment SET refunded_minor = refunded_minor + $3 WHERE region = $1 AND id = $2 "
                "AND refunded_minor + $3 <= amount_minor RETURNING 1",
                {tx.region(), id, minor})
              .empty();
}

bool insert_callback(Tx& tx, std::string_view provider, const Provider::Report& report) {
  return !tx.sql(
                "INSERT INTO payment_callback (region, provider, event, payment_id, at) VALUES ($1, $2, $3, $4, $5) "
                "ON CONFLICT DO NOTHING RETURNING 1",
                {tx.region(), provider, report.event, report.payment, tx.now()})
              .empty();
}

}  // namespace footfall::payments
