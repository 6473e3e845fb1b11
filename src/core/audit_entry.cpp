#include "core/audit_entry.h"

#include "core/audit_entry_rows.h"

namespace footfall {

void note_audit(Tx& tx, const Call& call, std::string_view action, std::string_view subject, std::string_view note) {
  insert_audit_entry(
      tx,
      {.actor = call.caller.name, .session = call.caller.session, .action = action, .subject = subject, .note = note});
}

}  // namespace footfall
