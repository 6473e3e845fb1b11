// The rows of the audit trail.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tx.h"

namespace footfall {

struct AuditEntry {
  std::string_view actor, session, action, subject, note;
};
void insert_audit_entry(Tx& tx, const AuditEntry& entry);

struct AuditEntryTag {
  static constexpr std::string_view prefix = "aud";
};
using AuditEntryId = Id<AuditEntryTag>;

struct KeptAuditEntry {
  AuditEntryId id;
  Timestamp at;
  std::string actor, session, action, subject, note;
};
// Newest first: those before `before`, when given, and about `subject`, when given.
std::vector<KeptAuditEntry> list_audit_entries(View& view, const std::optional<std::string>& subject,
                                               std::optional<AuditEntryId> before, std::int64_t limit);

}  // namespace footfall
