// Which steps of a hold's life are allowed: columns of refusals, the first that applies wins.
#pragma once

#include "capacity/capacity.h"

namespace footfall::capacity {

// The state as it is at `now`: what is held and past its time is expired, whether or not the job has come by.
State state_at(const Held& held, Timestamp now);

// Done for what is confirmed already.
Outcome may_confirm(const std::optional<Held>& held, Timestamp now);
Outcome may_extend(const std::optional<Held>& held, Timestamp now);
Outcome may_release_some(const std::optional<Held>& held, Timestamp now);

}  // namespace footfall::capacity
