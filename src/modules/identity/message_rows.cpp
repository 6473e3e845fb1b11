#include "identity/message_rows.h"

namespace footfall::identity {

#define MESSAGE_COLUMNS "id, address, subject, sealed_text, state, attempts, next_at, expires_at, made_at"

void insert_message(Tx& tx, const Message& m) {
  tx.run("INSERT INTO message (region, " MESSAGE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
         {tx.region(), m.id, m.address, m.subject, std::span<const std::uint8_t>(m.sealed_text), m.state, m.attempts,
          m.next_at, m.expires_at, m.made_at});
}

std::vector<Message> list_due_messages(View& view, std::int64_t limit) {
  std::vector<Message> due;
  for (const auto row :
       view.sql("SELECT " MESSAGE_COLUMNS " FROM message WHERE region = $1 AND state = 'pending' AND next_at <= $2 "
                "ORDER BY next_at LIMIT $3",
                {view.region(), view.now(), limit})) {
    auto& m = due.emplace_back();
    row.into(m.id, m.address, m.subject, m.sealed_text, m.state, m.attempts, m.next_at, m.expires_at, m.made_at);
  }
  return due;
}

bool mark_attempt(Tx& tx, const Message& seen, MessageState state, Timestamp next_at) {
  return !tx.sql(
                "UPDATE message SET attempts = attempts + 1, state = $3, next_at = $4 "
                "WHERE region = $1 AND id = $2 AND state = 'pending' AND attempts = $5 RETURNING 1",
                {tx.region(), seen.id, state, next_at, seen.attempts})
              .empty();
}

void mark_message(Tx& tx, MessageId id, MessageState state) {
  tx.run("UPDATE message SET state = $3 WHERE region = $1 AND id = $2", {tx.region(), id, state});
}

std::size_t delete_old_messages(Tx& tx, Timestamp before, std::int64_t limit) {
  return tx
      .sql(
          "DELETE FROM message WHERE region = $1 AND id IN "
          "(SELECT id FROM message WHERE region = $1 AND made_at <= $2 ORDER BY made_at LIMIT $3) RETURNING 1",
          {tx.region(), before, limit})
      .size();
}

}  // namespace footfall::identity
