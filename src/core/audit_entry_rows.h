// The rows of the audit trail.
#pragma once

#include <string_view>

#include "core/tx.h"

namespace footfall {

struct AuditEntry {
  std::string_view actor, session, action, subject, note;
};
void insert_audit_entry(Tx& tx, const AuditEntry& entry);

}  // namespace footfall
