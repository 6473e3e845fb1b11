#include "capacity/hold_state.h"

#include <gtest/gtest.h>

namespace footfall::capacity {
namespace {

constexpr Timestamp now{1'000'000};
constexpr Timestamp later = now + milliseconds(1);

struct Case {
  std::optional<Held> held;
  const Reason* confirm;
  const Reason* extend;
  const Reason* release_some;
};

std::optional<Held> in(State state, Timestamp expires_at) {
  return Held{.id = {}, .state = state, .owner = "ord", .purpose = "order", .expires_at = expires_at};
}

const Reason* reason_of(const Outcome& outcome) { return outcome.ok() ? nullptr : outcome.error().reason; }

TEST(AHold, TakesOnlyTheStepsOfItsState) {
  const std::vector<Case> table = {
      {std::nullopt, &why::hold_unknown, &why::hold_unknown, &why::hold_unknown},
      {in(State::held, later), nullptr, nullptr, nullptr},
      {in(State::held, now), &why::hold_expired, &why::hold_expired, &why::hold_expired},
      {in(State::expired, later), &why::hold_expired, &why::hold_expired, &why::hold_expired},
      {in(State::released, later), &why::hold_released, &why::hold_released, &why::hold_released},
      {in(State::released, now), &why::hold_released, &why::hold_released, &why::hold_released},
      {in(State::confirmed, later), nullptr, &why::hold_confirmed, nullptr},
      {in(State::confirmed, now), nullptr, &why::hold_confirmed, nullptr},
  };
  for (std::size_t i = 0; i < table.size(); ++i) {
    SCOPED_TRACE("row " + std::to_string(i));
    const Case& row = table[i];
    EXPECT_EQ(reason_of(may_confirm(row.held, now)), row.confirm);
    EXPECT_EQ(reason_of(may_extend(row.held, now)), row.extend);
    EXPECT_EQ(reason_of(may_release_some(row.held, now)), row.release_some);
  }
}

TEST(AHold, IsExpiredFromItsTimeOnEvenBeforeTheJobHasComeBy) {
  EXPECT_EQ(state_at(*in(State::held, later), now), State::held);
  EXPECT_EQ(state_at(*in(State::held, now), now), State::expired);
  EXPECT_EQ(state_at(*in(State::confirmed, now), now), State::confirmed);
  EXPECT_EQ(state_at(*in(State::released, now), now), State::released);
}

}  // namespace
}  // namespace footfall::capacity
