// Who did what to what: an append-only trail, written in the transaction of the change itself.
#pragma once

#include <string>
#include <string_view>

#include "core/module.h"

namespace footfall {

// `action` is the permission's name or the event's; `subject` the id of what it was done to; `note` says more, no
// secrets.
void note_audit(Tx& tx, const Call& call, std::string_view action, std::string_view subject,
                std::string_view note = {});

}  // namespace footfall
