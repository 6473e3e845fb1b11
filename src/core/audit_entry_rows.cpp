#include "core/audit_entry_rows.h"

namespace footfall {

namespace {
struct AuditTag { static constexpr std::string_view prefix = "aud"; };
}  // namespace

void insert_audit_entry(Tx& tx, const AuditEntry& entry) {
  tx.run(
      "INSERT INTO audit_entry (region, id, at, actor, session, action, subject, note) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {tx.region(), tx.new_id<AuditTag>(), tx.now(), entry.actor, entry.session, entry.action, entry.subject, entry.note});
}

}  // namespace footfall
