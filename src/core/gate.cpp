#include "core/gate.h"

#include <future>

#include "core/gate_rows.h"

namespace footfall {

namespace {

// The whole of idempotency: claim the key, do the work, keep the answer; or give back what was kept.
Result<Answer> attempt_once(Tx& tx, const Attempt& attempt, const Gate::Command& command) {
  if (attempt.key.empty()) return command(tx);
  if (!claim_attempt(tx, attempt)) {
    auto kept = find_answer(tx, attempt);
    check(kept.has_value(), "a claimed key has an answer: both are kept by one commit");
    if (kept->fingerprint != attempt.fingerprint) return no(why::idempotency_key_reused);
    kept->answer.replayed = true;
    return std::move(kept->answer);
  }
  Answer answer = TRY(command(tx));
  keep_answer(tx, attempt, answer);
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
      [this, region, result, then = std::move(then)](std::exception_ptr thrown) {
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
  pass(region, attempt, command, [&promise](Result<Answer> result, std::exception_ptr thrown) {
    if (thrown) {
      promise.set_exception(thrown);
    } else {
      promise.set_value(std::move(result));
    }
  });
  return future.get();
}

}  // namespace footfall
