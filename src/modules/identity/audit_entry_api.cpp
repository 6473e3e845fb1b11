#include "identity/identity_wire.h"
#include "identity/permissions.h"

namespace footfall::identity {

std::vector<Route> audit_entry_routes() {
  return {query<ListAuditEntries, wire::Page<AuditEntryView>>(
      {Verb::get, "/v1/audit-entries", "listAuditEntries", "Lists who did what to what, newest first.",
       &permission::audit_view},
      [](View& view, const Call&, const ListAuditEntries& request) -> Result<wire::Page<AuditEntryView>> {
        wire::Page<AuditEntryView> page;
        for (auto& entry : list_audit_entries(view, request.subject, request.cursor, request.limit)) {
          page.items.push_back({std::move(entry)});
        }
        if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().entry.id.text();
        return page;
      })};
}

}  // namespace footfall::identity
