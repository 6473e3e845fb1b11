#include "core/audit_entry_rows.h"

namespace footfall {

void insert_audit_entry(Tx& tx, const AuditEntry& entry) {
  tx.run(
      "INSERT INTO audit_entry (region, id, at, actor, session, action, subject, note) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {tx.region(), tx.new_id<AuditEntryTag>(), tx.now(), entry.actor, entry.session, entry.action, entry.subject,
       entry.note});
}

std::vector<KeptAuditEntry> list_audit_entries(View& view, const std::optional<std::string>& subject,
                                               std::optional<AuditEntryId> before, std::int64_t limit) {
  // An id of all ones comes after every other.
  AuditEntryId end;
  end.uuid.fill(0xFF);
  const auto rows = subject ? view.sql(
                                  "SELECT id, at, actor, session, action, subject, note FROM audit_entry "
                                  "WHERE region = $1 AND subject = $4 AND id < $2 ORDER BY id DESC LIMIT $3",
                                  {view.region(), before.value_or(end), limit, *subject})
                            : view.sql(
                                  "SELECT id, at, actor, session, action, subject, note FROM audit_entry "
                                  "WHERE region = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
                                  {view.region(), before.value_or(end), limit});
  std::vector<KeptAuditEntry> entries;
  for (const auto row : rows) {
    auto& e = entries.emplace_back();
    row.into(e.id, e.at, e.actor, e.session, e.action, e.subject, e.note);
  }
  return entries;
}

}  // namespace footfall
