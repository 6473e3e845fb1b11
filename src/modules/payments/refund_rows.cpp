#include "core/audit.h"
#include "payments/payment_rows.h"

namespace footfall::payments {

namespace {

#define REFUND_COLUMNS \
  "id, payment_id, reference, why, state, currency, amount_minor, attempts, next_try_at, created_at"

RefundOrder read_refund(const Row& row) {
  RefundOrder r;
  row.into(r.id, r.payment, r.reference, r.why, r.state, r.amount.currency, r.amount.minor, r.attempts, r.next_try_at,
           r.created_at);
  return r;
}

std::vector<RefundOrder> read_refunds(const Rows& rows) {
  std::vector<RefundOrder> all;
  for (const auto row : rows) all.push_back(read_refund(row));
  return all;
}

std::optional<RefundOrder> one(const Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(read_refund(rows[0]));
}

}  // namespace

void insert_refund(Tx& tx, const RefundOrder& r) {
  tx.run("INSERT INTO refund (region, " REFUND_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
         {tx.region(), r.id, r.payment, r.reference, r.why, r.state, r.amount.currency.code(), r.amount.minor,
          r.attempts, r.next_try_at, r.created_at});
}

std::optional<RefundOrder> find_refund(View& view, RefundId id) {
  return one(view.sql("SELECT " REFUND_COLUMNS " FROM refund WHERE region = $1 AND id = $2", {view.region(), id}));
}

std::optional<RefundOrder> find_refund_for(View& view, PaymentId payment, std::string_view reference) {
  return one(view.sql("SELECT " REFUND_COLUMNS " FROM refund WHERE region = $1 AND payment_id = $2 AND reference = $3",
                      {view.region(), payment, reference}));
}

std::vector<RefundOrder> list_refunds_due(View& view, Timestamp now, std::int64_t limit) {
  return read_refunds(view.sql("SELECT " REFUND_COLUMNS
                               " FROM refund WHERE region = $1 AND state IN ('requested', 'failing') "
                               "AND next_try_at <= $2 ORDER BY next_try_at LIMIT $3",
                               {view.region(), now, limit}));
}

std::vector<RefundOrder> list_refunds_failed(View& view, std::optional<RefundId> after, std::int64_t limit) {
  return read_refunds(view.sql("SELECT " REFUND_COLUMNS
                               " FROM refund WHERE region = $1 AND state = 'failed' AND id > $2 "
                               "ORDER BY id LIMIT $3",
                               {view.region(), after.value_or(RefundId{}), limit}));
}

void each_refund(View& view, const std::function<void(const std::string& purpose, const Refund&)>& look) {
  const auto page = [&](const RefundId& after) {
    return view.sql(
        "SELECT r.id, COALESCE(p.purpose, ''), r.payment_id, r.reference, r.why, r.amount_minor, r.currency "
        "FROM refund r LEFT JOIN payment p ON p.region = r.region AND p.id = r.payment_id "
        "WHERE r.region = $1 AND r.id > $2 ORDER BY r.id LIMIT $3",
        {view.region(), after, page_rows});
  };
  walk<RefundId>(page, [&](const Row& row) {
    RefundId id;
    std::string purpose;
    Refund r;
    row.into(id, purpose, r.payment, r.reference, r.why, r.amount.minor, r.amount.currency);
    look(purpose, r);
  });
}

void each_refund_order(View& view, const std::function<void(const RefundOrder&)>& look) {
  const auto page = [&](const RefundId& after) {
    return view.sql("SELECT " REFUND_COLUMNS " FROM refund WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<RefundId>(page, [&](const Row& row) { look(read_refund(row)); });
}

bool mark_refund(Tx& tx, const RefundOrder& before, RefundState state, std::int64_t attempts, Timestamp next_try_at) {
  return !tx.sql(
                "UPDATE refund SET state = $3, attempts = $4, next_try_at = $5 "
                "WHERE region = $1 AND id = $2 AND state = $6 AND attempts = $7 RETURNING 1",
                {tx.region(), before.id, state, attempts, next_try_at, before.state, before.attempts})
              .empty();
}

bool insert_sandbox_charge(Tx& tx, PaymentId payment, const SandboxCharge& charge) {
  return !tx.sql(
                "INSERT INTO sandbox_charge (region, payment_id, outcome, refund_refusals) VALUES ($1, $2, $3, $4) "
                "ON CONFLICT DO NOTHING RETURNING 1",
                {tx.region(), payment, charge.outcome, charge.refund_refusals})
              .empty();
}

std::optional<SandboxCharge> find_sandbox_charge(View& view, PaymentId payment) {
  const auto rows =
      view.sql("SELECT outcome, refund_refusals FROM sandbox_charge WHERE region = $1 AND payment_id = $2",
               {view.region(), payment});
  if (rows.empty()) return std::nullopt;
  SandboxCharge charge;
  rows[0].into(charge.outcome, charge.refund_refusals);
  return charge;
}

bool take_sandbox_refusal(Tx& tx, PaymentId payment) {
  return !tx.sql(
                "UPDATE sandbox_charge SET refund_refusals = refund_refusals - 1 "
                "WHERE region = $1 AND payment_id = $2 AND refund_refusals > 0 RETURNING 1",
                {tx.region(), payment})
              .empty();
}

void insert_sandbox_report(Tx& tx, const SandboxReport& report) {
  tx.run("INSERT INTO sandbox_report (region, id, body, due_at, times) VALUES ($1, $2, $3, $4, $5)",
         {tx.region(), std::span<const std::uint8_t>(report.id), report.body, report.due_at, report.times});
}

std::vector<SandboxReport> list_sandbox_reports(View& view, Timestamp now, std::int64_t limit) {
  std::vector<SandboxReport> all;
  for (const auto row : view.sql("SELECT id, body, due_at, times FROM sandbox_report "
                                 "WHERE region = $1 AND times > 0 AND due_at <= $2 ORDER BY due_at LIMIT $3",
                                 {view.region(), now, limit})) {
    auto& report = all.emplace_back();
    row.into(report.id, report.body, report.due_at, report.times);
  }
  return all;
}

void count_sandbox_report(Tx& tx, const Uuid& id) {
  tx.run("UPDATE sandbox_report SET times = times - 1 WHERE region = $1 AND id = $2 AND times > 0",
         {tx.region(), std::span<const std::uint8_t>(id)});
}

}  // namespace footfall::payments
