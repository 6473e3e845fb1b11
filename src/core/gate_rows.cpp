#include "core/gate_rows.h"

namespace footfall {

bool claim_attempt(Tx& tx, const Attempt& attempt) {
  const auto rows = tx.sql(
      "INSERT INTO attempt (region, caller, key, fingerprint, at, status, body) VALUES ($1, $2, $3, $4, $5, 0, '') "
      "ON CONFLICT DO NOTHING RETURNING 1",
      {tx.region(), attempt.caller, attempt.key, attempt.fingerprint, tx.now()});
  return !rows.empty();
}

void keep_answer(Tx& tx, const Attempt& attempt, const Answer& answer) {
  tx.run("UPDATE attempt SET status = $4, body = $5 WHERE region = $1 AND caller = $2 AND key = $3",
         {tx.region(), attempt.caller, attempt.key, answer.status, answer.body});
}

void insert_answer(Tx& tx, const Attempt& attempt, const Answer& answer) {
  tx.run("INSERT INTO attempt (region, caller, key, fingerprint, at, status, body) VALUES ($1, $2, $3, $4, $5, $6, $7)",
         {tx.region(), attempt.caller, attempt.key, attempt.fingerprint, tx.now(), answer.status, answer.body});
}

std::optional<KeptAnswer> find_answer(Tx& tx, const Attempt& attempt) {
  const auto rows =
      tx.sql("SELECT fingerprint, status, body FROM attempt WHERE region = $1 AND caller = $2 AND key = $3",
             {tx.region(), attempt.caller, attempt.key});
  if (rows.empty()) return std::nullopt;
  KeptAnswer kept;
  rows[0].into(kept.fingerprint, kept.answer.status, kept.answer.body);
  return kept;
}

std::size_t forget_attempts(Tx& tx, Timestamp before, std::int64_t limit) {
  const auto rows = tx.sql(
      "DELETE FROM attempt WHERE region = $1 AND (caller, key) IN "
      "(SELECT caller, key FROM attempt WHERE region = $1 AND at < $2 ORDER BY at LIMIT $3) RETURNING 1",
      {tx.region(), before, limit});
  return rows.size();
}

}  // namespace footfall
