#include "capacity/hold_state.h"

namespace footfall::capacity {

State state_at(const Held& held, Timestamp now) {
  return held.state == State::held && held.expires_at <= now ? State::expired : held.state;
}

Outcome may_confirm(const std::optional<Held>& held, Timestamp now) {
  if (!held) return no(why::hold_unknown);
  const State state = state_at(*held, now);
  if (state == State::expired) return no(why::hold_expired);
  if (state == State::released) return no(why::hold_released);
  return done;
}

Outcome may_extend(const std::optional<Held>& held, Timestamp now) {
  if (!held) return no(why::hold_unknown);
  const State state = state_at(*held, now);
  if (state == State::expired) return no(why::hold_expired);
  if (state == State::released) return no(why::hold_released);
  if (state == State::confirmed) return no(why::hold_confirmed);
  return done;
}

Outcome may_release_some(const std::optional<Held>& held, Timestamp now) {
  if (!held) return no(why::hold_unknown);
  const State state = state_at(*held, now);
  if (state == State::expired) return no(why::hold_expired);
  if (state == State::released) return no(why::hold_released);
  return done;
}

}  // namespace footfall::capacity
