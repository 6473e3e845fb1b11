// Answers that may be "no": a value, or the named reason it was refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace footfall {

// What sort of "no" it is. A door maps it to its own protocol (HTTP: 400 401 403 404 409 429).
enum class Kind { invalid, unauthenticated, forbidden, not_found, conflict, exhausted };

// A named refusal. Reasons are API: each is a constant owned by one module, and its code never changes its meaning.
struct Reason {
  std::string_view code;  // snake_case, unique in the whole program
  Kind kind;
  std::string_view text;  // one English sentence: what happened and what to do about it
};

// A refusal that happened: why, which field of the request (a JSON pointer, or empty), what would have been right.
struct Error {
  const Reason* reason;
  std::string field;
  std::string expected;  // shown: "at most 99"
  std::string detail;    // for logs, never shown
};

// Refuses. `detail` is for the log only.
inline Error no(const Reason& reason, std::string detail = {}) { return {&reason, {}, {}, std::move(detail)}; }

// Refuses because of one field of the request, and says what would be right.
inline Error no_field(const Reason& reason, std::string field, std::string expected) {
  return {&reason, std::move(field), std::move(expected), {}};
}

// A T, or an Error. Asking for the value of a refusal is a bug in the caller.
template <class T>
class [[nodiscard]] Result {
 public:
  using Value = T;

  Result(T value) : outcome_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : outcome_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return outcome_.index() == 0; }
  bool is(const Reason& reason) const { return !ok() && error().reason == &reason; }

  const T& operator*() const { return std::get<0>(outcome_); }
  T& operator*() { return std::get<0>(outcome_); }
  const T* operator->() const { return &std::get<0>(outcome_); }
  T* operator->() { return &std::get<0>(outcome_); }
  T take() { return std::move(std::get<0>(outcome_)); }

  const Error& error() const { return std::get<1>(outcome_); }

 private:
  std::variant<T, Error> outcome_;
};

// For commands that have nothing to say but "done".
struct Done {};
inline constexpr Done done{};
using Outcome = Result<Done>;

// The value of `expression`, or its refusal handed to our caller. Do not nest two in one expression.
#define TRY(expression)                              \
  __extension__({                                    \
    auto try_result = (expression);                  \
    if (!try_result.ok()) return try_result.error(); \
    try_result.take();                               \
  })

}  // namespace footfall
