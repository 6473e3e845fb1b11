#include "core/gate.h"

#include <future>

#include "core/gate_rows.h"

namespace footfall {

namespace {

Result<Answer> replay(KeptAnswer kept, const Attempt& attempt) {
  if (kept.fingerprint != attempt.fingerprint) return no(why::idempotency_key_reused);
  kept.answer.replayed = true;
  return std::move(kept.answer);
}

// Where several are at work, the key is claimed first: whoever comes second waits here for the first to end.
Result<Answer> claim_and_do(Tx& tx, const Attempt& attempt, const Gate::Command& command) {
  if (!claim_attempt(tx, attempt)) {
    auto kept = find_answer(tx, attempt);
    check(kept.has_value(), "a claimed key has an answer: both are kept by one commit");
    return replay(*std::move(kept), attempt);
  }
  Answer answer = TRY(command(tx));
  keep_answer(tx, attempt, answer);
  return answer;
}

// The whole of idempotency: give back what was kept; or do the work, and keep the answer.
Result<Answer> attempt_once(Tx& tx, const Attempt& attempt, const Gate::Command& command) {
  if (attempt.key.empty()) return command(tx);
  if (tx.numbering() == Numbering::by_relay) return claim_and_do(tx, attempt, command);
  // One after the other: nobody can take the key meanwhile, and a refusal has written nothing that must be undone.
  if (auto kept = find_answer(tx, attempt)) return replay(*std::move(kept), attempt);
  Answer answer = TRY(command(tx));
  insert_answer(tx, attempt, answer);
  return answer;
}

}  // namespace

void Gate::pass(Region region, Attempt attempt, Command command, Then then) {
  auto result = std::make_shared<std::optional<Result<Answer>>>();
  database_.submit(
      region,
      [result, attempt = std::move(attempt), command = std::move(command)](Tx& tx) {
        result->emplace(attempt_once(tx, attempt, command));
        return (*result)->ok() ? Keep::yes : Keep::no;
      },
      [this, region, result, then = std::move(then)](const std::exception_ptr& thrown) {
        if (thrown) {
          then(no(why::idempotency_key_reused), thrown);
          return;
        }
        if ((*result)->ok()) wake_(region);
        then(std::move(**result), nullptr);
      });
}

Result<Answer> Gate::pass(Region region, const Attempt& attempt, const Command& command) {
  std::promise<Result<Answer>> promise;
  auto future = promise.get_future();
  pass(region, attempt, command, [&promise](Result<Answer> result, const std::exception_ptr& thrown) {
    if (thrown) {
      promise.set_exception(thrown);
    } else {
      promise.set_value(std::move(result));
    }
  });
  return future.get();
}

}  // namespace footfall
