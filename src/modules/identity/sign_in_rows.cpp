#include "identity/sign_in_rows.h"

#include "identity/identity.h"

namespace footfall::identity {

bool insert_code(Tx& tx, const CodeRow& row) {
  return !tx.sql(
                "INSERT INTO sign_in_code (region, address, code_hash, tries, expires_at, window_at, window_count) "
                "VALUES ($1, $2, $3, 0, $4, $5, 1) ON CONFLICT (region, address) DO UPDATE SET "
                "code_hash = excluded.code_hash, tries = 0, expires_at = excluded.expires_at, "
                "window_at = CASE WHEN sign_in_code.window_at > $6 THEN sign_in_code.window_at ELSE excluded.window_at "
                "END, "
                "window_count = CASE WHEN sign_in_code.window_at > $6 THEN sign_in_code.window_count + 1 ELSE 1 END "
                "WHERE sign_in_code.window_at <= $6 OR sign_in_code.window_count < $7 RETURNING 1",
                {tx.region(), row.address, std::span<const std::uint8_t>(row.code_hash), row.expires_at, tx.now(),
                 tx.now() - codes_window, codes_unused_max})
              .empty();
}

std::optional<Bytes> mark_try(Tx& tx, std::string_view address) {
  const auto rows = tx.sql(
      "UPDATE sign_in_code SET tries = tries + 1 WHERE region = $1 AND address = $2 AND expires_at > $3 "
      "AND tries < $4 RETURNING code_hash",
      {tx.region(), address, tx.now(), code_tries_max});
  return rows.empty() ? std::nullopt : std::optional(rows[0].get<Bytes>(0));
}

bool delete_code(Tx& tx, std::string_view address, const Hash& code_hash) {
  return !tx.sql("DELETE FROM sign_in_code WHERE region = $1 AND address = $2 AND code_hash = $3 RETURNING 1",
                 {tx.region(), address, std::span<const std::uint8_t>(code_hash)})
              .empty();
}

std::size_t delete_old_codes(Tx& tx, std::int64_t limit) {
  return tx
      .sql(
          "DELETE FROM sign_in_code WHERE region = $1 AND address IN "
          "(SELECT address FROM sign_in_code WHERE region = $1 AND window_at <= $2 AND expires_at <= $3 "
          "ORDER BY window_at LIMIT $4) RETURNING 1",
          {tx.region(), tx.now() - codes_window, tx.now(), limit})
      .size();
}

}  // namespace footfall::identity
