#include "vouchers/voucher_rows.h"

#include "core/audit.h"

namespace footfall::vouchers {

namespace {

constexpr std::int64_t lanes = 16;  // counters of a region

// The columns of a voucher, in the order read_voucher() takes them.
#define VOUCHER_COLUMNS                                                                                       \
  "id, number, order_id, offer_id, terms_version, merchant_id, consumer_id, state, uses, used, undo_cycles, " \
  "currency, paid_minor, spent_minor, given_back_minor, promotional_minor, commission_basis_points, refund, " \
  "valid_from, valid_until, paid_until, issued_at"
#define REDEMPTION_COLUMNS \
  "id, voucher_id, merchant_id, store_id, redeemed_by, state, uses, currency, share_minor, redeemed_at, undo_until"

Voucher read_voucher(const Row& row) {
  Voucher v;
  row.into(v.id, v.number, v.order, v.offer, v.terms_version, v.merchant, v.consumer, v.state, v.uses, v.used,
           v.undo_cycles, v.paid.currency, v.paid.minor, v.spent.minor, v.given_back.minor, v.promotional.minor,
           v.commission_basis_points, v.refund, v.valid_from, v.valid_until, v.paid_until, v.issued_at);
  v.spent.currency = v.given_back.currency = v.promotional.currency = v.paid.currency;
  return v;
}

Redemption read_redemption(const Row& row) {
  Redemption r;
  row.into(r.id, r.voucher, r.merchant, r.store, r.by, r.state, r.uses, r.share.currency, r.share.minor, r.redeemed_at,
           r.undo_until);
  return r;
}

template <class T>
std::vector<T> read_all(const Rows& rows, T (*read)(const Row&)) {
  std::vector<T> all;
  all.reserve(rows.size());
  for (const auto row : rows) all.push_back(read(row));
  return all;
}

std::optional<Voucher> one_voucher(const Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(read_voucher(rows[0]));
}
std::optional<Redemption> one_redemption(const Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(read_redemption(rows[0]));
}

}  // namespace

std::vector<std::int64_t> take_numbers(Tx& tx, std::uint8_t spread, std::int64_t count) {
  const std::int64_t lane = spread % lanes;
  const auto rows = tx.sql(
      "INSERT INTO voucher_number (region, lane, next) VALUES ($1, $2, $3) "
      "ON CONFLICT (region, lane) DO UPDATE SET next = voucher_number.next + excluded.next RETURNING next",
      {tx.region(), lane, count});
  std::vector<std::int64_t> numbers;
  for (std::int64_t turn = rows[0].integer(0) - count; numbers.size() < static_cast<std::size_t>(count); ++turn) {
    numbers.push_back(turn * lanes + lane);
  }
  return numbers;
}

void insert_voucher(Tx& tx, const Voucher& v) {
  tx.run("INSERT INTO voucher (region, " VOUCHER_COLUMNS
         ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
         "$13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
         {tx.region(),
          v.id,
          v.number,
          v.order,
          v.offer,
          v.terms_version,
          v.merchant,
          v.consumer,
          v.state,
          v.uses,
          v.used,
          v.undo_cycles,
          v.paid.currency.code(),
          v.paid.minor,
          v.spent.minor,
          v.given_back.minor,
          v.promotional.minor,
          v.commission_basis_points,
          v.refund,
          v.valid_from,
          v.valid_until,
          v.paid_until,
          v.issued_at});
}

std::optional<Voucher> find_voucher(View& view, VoucherId id) {
  return one_voucher(
      view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND id = $2", {view.region(), id}));
}

std::optional<Voucher> find_by_number(View& view, std::int64_t number) {
  return one_voucher(
      view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND number = $2", {view.region(), number}));
}

std::vector<Voucher> list_vouchers_of_order(View& view, OrderId order) {
  return read_all(view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND order_id = $2 ORDER BY id",
                           {view.region(), order}),
                  read_voucher);
}

std::vector<Voucher> list_of_consumer(View& view, UserId consumer, std::optional<VoucherId> before,
                                      std::int64_t limit) {
  if (!before) {
    return read_all(view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND consumer_id = $2 "
                             "ORDER BY id DESC LIMIT $3",
                             {view.region(), consumer, limit}),
                    read_voucher);
  }
  return read_all(view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND consumer_id = $2 AND id < $3 "
                           "ORDER BY id DESC LIMIT $4",
                           {view.region(), consumer, *before, limit}),
                  read_voucher);
}

std::vector<Voucher> list_to_expire(View& view, Timestamp now, std::int64_t limit) {
  return read_all(view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND state = 'issued' "
                           "AND paid_until <= $2 ORDER BY paid_until LIMIT $3",
                           {view.region(), now, limit}),
                  read_voucher);
}

bool mark_voucher(Tx& tx, const Voucher& before, const Voucher& after) {
  const auto rows = tx.sql(
      "UPDATE voucher SET state = $3, uses = $4, used = $5, undo_cycles = $6, spent_minor = $7, given_back_minor = $8 "
      "WHERE region = $1 AND id = $2 AND state = $9 AND uses = $10 AND used = $11 AND undo_cycles = $12 "
      "AND given_back_minor = $13 RETURNING 1",
      {tx.region(), before.id, after.state, after.uses, after.used, after.undo_cycles, after.spent.minor,
       after.given_back.minor, before.state, before.uses, before.used, before.undo_cycles, before.given_back.minor});
  return !rows.empty();
}

void insert_redemption(Tx& tx, const Redemption& r) {
  tx.run("INSERT INTO redemption (region, " REDEMPTION_COLUMNS
         ") "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
         {tx.region(), r.id, r.voucher, r.merchant, r.store, r.by, r.state, r.uses, r.share.currency.code(),
          r.share.minor, r.redeemed_at, r.undo_until});
}

std::optional<Redemption> find_redemption(View& view, RedemptionId id) {
  return one_redemption(
      view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND id = $2", {view.region(), id}));
}

std::optional<Redemption> find_last_redemption(View& view, VoucherId voucher) {
  return one_redemption(view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND voucher_id = $2 "
                                 "AND state <> 'undone' ORDER BY id DESC LIMIT 1",
                                 {view.region(), voucher}));
}

std::vector<Redemption> list_redemptions_of(View& view, VoucherId voucher) {
  return read_all(
      view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND voucher_id = $2 ORDER BY id",
               {view.region(), voucher}),
      read_redemption);
}

std::vector<Redemption> list_redemptions_at(View& view, StoreId store, std::optional<RedemptionId> before,
                                            std::int64_t limit) {
  if (!before) {
    return read_all(view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND store_id = $2 "
                             "ORDER BY id DESC LIMIT $3",
                             {view.region(), store, limit}),
                    read_redemption);
  }
  return read_all(
      view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND store_id = $2 AND id < $3 "
               "ORDER BY id DESC LIMIT $4",
               {view.region(), store, *before, limit}),
      read_redemption);
}

std::vector<Redemption> list_to_settle(View& view, Timestamp now, std::int64_t limit) {
  return read_all(view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND state = 'done' "
                           "AND undo_until < $2 ORDER BY undo_until LIMIT $3",
                           {view.region(), now, limit}),
                  read_redemption);
}

bool mark_redemption(Tx& tx, RedemptionId id, RedemptionState from, RedemptionState to) {
  return !tx.sql("UPDATE redemption SET state = $4 WHERE region = $1 AND id = $2 AND state = $3 RETURNING 1",
                 {tx.region(), id, from, to})
              .empty();
}

void each_voucher(View& view, const std::function<void(const Voucher&)>& look) {
  const auto page = [&](const VoucherId& after) {
    return view.sql("SELECT " VOUCHER_COLUMNS " FROM voucher WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<VoucherId>(page, [&](const Row& row) { look(read_voucher(row)); });
}

void each_redemption(View& view, const std::function<void(const Redemption&)>& look) {
  const auto page = [&](const RedemptionId& after) {
    return view.sql("SELECT " REDEMPTION_COLUMNS " FROM redemption WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<RedemptionId>(page, [&](const Row& row) { look(read_redemption(row)); });
}

#undef VOUCHER_COLUMNS
#undef REDEMPTION_COLUMNS

}  // namespace footfall::vouchers
