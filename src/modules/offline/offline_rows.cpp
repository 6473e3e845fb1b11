#include "offline/offline_rows.h"

#include <algorithm>

namespace footfall::offline {

namespace {

#define LINE_COLUMNS "store_id, merchant_id, currency, value_minor, uses_max, lead_id, epoch"
#define JOURNAL_COLUMNS "device_id, seq, hash, signed_at, offset_ms, contact_at"
#define RECORD_COLUMNS                                                                                                \
  "device_id, seq, hash, kind, voucher_id, uses, device_at, signed_at, received_at, outcome, reason, redemption_id, " \
  "currency, value_minor"
#define EXCESS_COLUMNS                                                                                           \
  "id, merchant_id, device_id, seq, voucher_id, uses, currency, value_minor, reason, state, store_id, used_at, " \
  "other_store_id, other_by, other_at, made_at"

std::span<const std::uint8_t> bytes(const crypto::Hash& hash) { return hash; }

crypto::Hash hash_of(const Bytes& stored) {
  crypto::Hash hash{};
  check(stored.size() == hash.size(), "a stored hash has 32 bytes");
  std::copy(stored.begin(), stored.end(), hash.begin());
  return hash;
}

KeptRecord read_record(const Row& row) {
  KeptRecord r;
  Bytes hash;
  row.into(r.device, r.seq, hash, r.kind, r.voucher, r.uses, r.device_at, r.signed_at, r.received_at, r.outcome,
           r.reason, r.redemption, r.value.currency, r.value.minor);
  r.hash = hash_of(hash);
  return r;
}

Excess read_excess(const Row& row) {
  Excess e;
  row.into(e.id, e.merchant, e.device, e.seq, e.voucher, e.uses, e.value.currency, e.value.minor, e.reason, e.state,
           e.store, e.used_at, e.other_store, e.other_by, e.other_at, e.made_at);
  return e;
}

template <class T>
std::vector<T> read_all(const Rows& rows, T (*read)(const Row&)) {
  std::vector<T> all;
  all.reserve(rows.size());
  for (const auto row : rows) all.push_back(read(row));
  return all;
}

}  // namespace

std::optional<StoreLine> find_line(View& view, StoreId store) {
  const auto rows = view.sql("SELECT " LINE_COLUMNS " FROM offline_store WHERE region = $1 AND store_id = $2",
                             {view.region(), store});
  if (rows.empty()) return std::nullopt;
  StoreLine line;
  DeviceId lead;
  rows[0].into(line.store, line.merchant, line.value.currency, line.value.minor, line.uses_max, lead, line.epoch);
  if (lead) line.lead = lead;
  return line;
}

void upsert_line(Tx& tx, const StoreLine& line) {
  tx.run("INSERT INTO offline_store (region, " LINE_COLUMNS
         ", changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
         "ON CONFLICT (region, store_id) DO UPDATE SET currency = excluded.currency, "
         "value_minor = excluded.value_minor, uses_max = excluded.uses_max, lead_id = excluded.lead_id, "
         "epoch = excluded.epoch, changed_at = excluded.changed_at",
         {tx.region(), line.store, line.merchant, line.value.currency.code(), line.value.minor, line.uses_max,
          line.lead.value_or(DeviceId{}), line.epoch, tx.now()});
}

std::optional<Journal> find_journal(View& view, DeviceId device) {
  const auto rows = view.sql("SELECT " JOURNAL_COLUMNS " FROM offline_journal WHERE region = $1 AND device_id = $2",
                             {view.region(), device});
  if (rows.empty()) return std::nullopt;
  Journal j;
  Bytes hash;
  rows[0].into(j.device, j.seq, hash, j.signed_at, j.offset, j.contact_at);
  j.hash = hash_of(hash);
  return j;
}

void insert_journal(Tx& tx, const Journal& j) {
  tx.run("INSERT INTO offline_journal (region, " JOURNAL_COLUMNS
         ") VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region, device_id) DO NOTHING",
         {tx.region(), j.device, j.seq, bytes(j.hash), j.signed_at, j.offset, j.contact_at});
}

bool mark_journal(Tx& tx, std::int64_t from, const Journal& j) {
  return !tx.sql(
                "UPDATE offline_journal SET seq = $3, hash = $4, signed_at = $5, offset_ms = $6, contact_at = $7 "
                "WHERE region = $1 AND device_id = $2 AND seq = $8 RETURNING 1",
                {tx.region(), j.device, j.seq, bytes(j.hash), j.signed_at, j.offset, j.contact_at, from})
              .empty();
}

void upsert_contact(Tx& tx, DeviceId device, const Contact& c) {
  tx.run(
      "INSERT INTO offline_contact (region, device_id, seq, hash, first_at, last_at, offset_ms) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region, device_id, seq) DO UPDATE SET "
      "last_at = excluded.last_at, offset_ms = excluded.offset_ms",
      {tx.region(), device, c.seq, bytes(c.hash), c.first_at, c.last_at, c.offset});
}

std::vector<Contact> list_contacts(View& view, DeviceId device, std::int64_t from) {
  std::vector<Contact> contacts;
  for (const auto row : view.sql("SELECT seq, hash, first_at, last_at, offset_ms FROM offline_contact "
                                 "WHERE region = $1 AND device_id = $2 AND seq >= $3 ORDER BY seq",
                                 {view.region(), device, from})) {
    Contact c;
    Bytes hash;
    row.into(c.seq, hash, c.first_at, c.last_at, c.offset);
    c.hash = hash_of(hash);
    contacts.push_back(c);
  }
  return contacts;
}

void insert_record(Tx& tx, const KeptRecord& r) {
  tx.run("INSERT INTO offline_record (region, " RECORD_COLUMNS
         ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
         {tx.region(), r.device, r.seq, bytes(r.hash), r.kind, r.voucher, r.uses, r.device_at, r.signed_at,
          r.received_at, r.outcome, r.reason, r.redemption, r.value.currency.code(), r.value.minor});
}

std::optional<KeptRecord> find_record(View& view, DeviceId device, std::int64_t seq) {
  const auto rows =
      view.sql("SELECT " RECORD_COLUMNS " FROM offline_record WHERE region = $1 AND device_id = $2 AND seq = $3",
               {view.region(), device, seq});
  return rows.empty() ? std::nullopt : std::optional(read_record(rows[0]));
}

Believed sum_believed(View& view, DeviceId device, Timestamp since) {
  const auto rows = view.sql(
      "SELECT CAST(COALESCE(SUM(value_minor), 0) AS BIGINT), CAST(COALESCE(SUM(uses), 0) AS BIGINT) "
      "FROM offline_record WHERE region = $1 AND device_id = $2 AND received_at >= $3 "
      "AND outcome IN ('honoured', 'first')",
      {view.region(), device, since});
  return {.value_minor = rows[0].integer(0), .uses = rows[0].integer(1)};
}

void insert_excess(Tx& tx, const Excess& e) {
  tx.run("INSERT INTO offline_excess (region, " EXCESS_COLUMNS
         ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
         {tx.region(), e.id, e.merchant, e.device, e.seq, e.voucher, e.uses, e.value.currency.code(), e.value.minor,
          e.reason, e.state, e.store, e.used_at, e.other_store, e.other_by, e.other_at, e.made_at});
}

std::optional<Excess> find_excess(View& view, DeviceId device, std::int64_t seq) {
  const auto rows =
      view.sql("SELECT " EXCESS_COLUMNS " FROM offline_excess WHERE region = $1 AND device_id = $2 AND seq = $3",
               {view.region(), device, seq});
  return rows.empty() ? std::nullopt : std::optional(read_excess(rows[0]));
}

bool mark_excess_undone(Tx& tx, ExcessId id) {
  return !tx.sql(
                "UPDATE offline_excess SET state = 'undone' WHERE region = $1 AND id = $2 AND state = 'booked' "
                "RETURNING 1",
                {tx.region(), id})
              .empty();
}

std::vector<Excess> list_excesses(View& view, std::optional<MerchantId> merchant, std::optional<ExcessId> before,
                                  std::int64_t limit) {
  // An id that is greater than all stands for "from the newest on".
  Uuid last{};
  last.fill(0xFF);
  const auto until = before.value_or(ExcessId{last});
  if (!merchant) {
    return read_all(view.sql("SELECT " EXCESS_COLUMNS " FROM offline_excess WHERE region = $1 AND id < $2 "
                             "ORDER BY id DESC LIMIT $3",
                             {view.region(), until, limit}),
                    read_excess);
  }
  return read_all(view.sql("SELECT " EXCESS_COLUMNS " FROM offline_excess WHERE region = $1 AND merchant_id = $2 "
                           "AND id < $3 ORDER BY id DESC LIMIT $4",
                           {view.region(), *merchant, until, limit}),
                  read_excess);
}

std::vector<Booked> sum_booked(View& view) {
  std::vector<Booked> all;
  for (const auto row : view.sql(
           "SELECT merchant_id, currency, CAST(SUM(CASE WHEN state = 'booked' THEN value_minor ELSE 0 END) AS BIGINT) "
           "FROM offline_excess WHERE region = $1 GROUP BY merchant_id, currency ORDER BY merchant_id",
           {view.region()})) {
    Booked booked;
    row.into(booked.merchant, booked.value.currency, booked.value.minor);
    all.push_back(booked);
  }
  return all;
}

std::vector<std::string> list_unmatched(View& view, std::int64_t limit) {
  std::vector<std::string> all;
  for (const auto row :
       view.sql("SELECT r.device_id, r.seq FROM offline_record r LEFT JOIN offline_excess e ON e.region = r.region "
                "AND e.device_id = r.device_id AND e.seq = r.seq WHERE r.region = $1 "
                "AND (r.outcome IN ('excess', 'first')) <> (e.id IS NOT NULL) ORDER BY r.device_id, r.seq LIMIT $2",
                {view.region(), limit})) {
    all.push_back("record " + std::to_string(row.integer(1)) + " of " + row.get<DeviceId>(0).text());
  }
  return all;
}

std::vector<DeviceId> list_broken_journals(View& view, std::int64_t limit) {
  std::vector<DeviceId> all;
  for (const auto row :
       view.sql("SELECT j.device_id FROM offline_journal j WHERE j.region = $1 AND j.seq <> (SELECT COUNT(*) FROM "
                "offline_record r WHERE r.region = j.region AND r.device_id = j.device_id AND r.seq <= j.seq) "
                "ORDER BY j.device_id LIMIT $2",
                {view.region(), limit})) {
    all.push_back(row.get<DeviceId>(0));
  }
  return all;
}

void upsert_known(Tx& tx, const Known& known) {
  tx.run(
      "INSERT INTO offline_known (region, voucher_id, merchant_id, uses_left, valid_until, changed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region, voucher_id) DO UPDATE SET "
      "uses_left = excluded.uses_left, valid_until = excluded.valid_until, changed_at = excluded.changed_at",
      {tx.region(), known.voucher, known.merchant, known.uses_left, known.valid_until, tx.now()});
}

void delete_known(Tx& tx, vouchers::VoucherId voucher) {
  tx.run("DELETE FROM offline_known WHERE region = $1 AND voucher_id = $2", {tx.region(), voucher});
}

std::vector<Known> list_known(View& view, MerchantId merchant, std::int64_t limit) {
  std::vector<Known> all;
  for (const auto row :
       view.sql("SELECT voucher_id, merchant_id, uses_left, valid_until FROM offline_known WHERE region = $1 "
                "AND merchant_id = $2 AND valid_until > $3 ORDER BY changed_at DESC, voucher_id DESC LIMIT $4",
                {view.region(), merchant, view.now(), limit})) {
    Known known;
    row.into(known.voucher, known.merchant, known.uses_left, known.valid_until);
    all.push_back(known);
  }
  return all;
}

std::size_t delete_ended(Tx& tx, Timestamp before, std::int64_t limit) {
  return tx
      .sql(
          "DELETE FROM offline_known WHERE region = $1 AND voucher_id IN (SELECT voucher_id FROM offline_known "
          "WHERE region = $1 AND valid_until < $2 ORDER BY valid_until LIMIT $3) RETURNING 1",
          {tx.region(), before, limit})
      .size();
}

#undef LINE_COLUMNS
#undef JOURNAL_COLUMNS
#undef RECORD_COLUMNS
#undef EXCESS_COLUMNS

}  // namespace footfall::offline
