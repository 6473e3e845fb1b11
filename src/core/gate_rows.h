// The rows that remember what was answered.
#pragma once

#include <optional>

#include "core/gate.h"

namespace footfall {

// Claims the key for this attempt. False when an earlier one has it; on PostgreSQL it waits for one in flight.
bool claim_attempt(Tx& tx, const Attempt& attempt);
void keep_answer(Tx& tx, const Attempt& attempt, const Answer& answer);
// Both at once, where nobody else can claim it.
void insert_answer(Tx& tx, const Attempt& attempt, const Answer& answer);

struct KeptAnswer {
  std::string fingerprint;
  Answer answer;
};
std::optional<KeptAnswer> find_answer(Tx& tx, const Attempt& attempt);

// Forgets at most `limit` attempts from before `before`; returns how many.
std::size_t forget_attempts(Tx& tx, Timestamp before, std::int64_t limit);

}  // namespace footfall
