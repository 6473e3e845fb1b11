// The log: one JSON object a line, on standard error.
//
//   log::info("listening", {{"address", address}, {"port", port}});
//   {"at":"2026-11-22T09:30:00.000Z","level":"info","message":"listening","address":"::1","port":8080}
//
// Never log a secret: no Authorization or Cookie header, no body, no query of a target, no voucher code, no token.
// As a second line of defence a field whose name speaks of such a thing is written as "(hidden)".
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/choice.h"

namespace footfall::log {

enum class Level { debug, info, warning, error };
constexpr std::array<std::string_view, 4> names_of(Level) { return {"debug", "info", "warning", "error"}; }

// One value of a line. Does not own: text must live until the call returns.
class Value {
 public:
  Value(std::string_view text) : held_(text) {}                      // NOLINT(google-explicit-constructor)
  Value(const char* text) : held_(std::string_view(text)) {}         // NOLINT(google-explicit-constructor)
  Value(const std::string& text) : held_(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  Value(bool truth) : held_(truth) {}                                // NOLINT(google-explicit-constructor)
  template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
  Value(T number) : held_(static_cast<std::int64_t>(number)) {}  // NOLINT(google-explicit-constructor)

  const std::variant<std::string_view, std::int64_t, bool>& held() const { return held_; }

 private:
  std::variant<std::string_view, std::int64_t, bool> held_;
};

struct Field {
  std::string_view name;  // snake_case
  Value value;
};
using Fields = std::initializer_list<Field>;

// Each writes one whole line, from any thread. Text that is not UTF-8 is mended; values are cut after 2000 bytes.
void debug(std::string_view message, Fields fields = {});
void info(std::string_view message, Fields fields = {});
void warning(std::string_view message, Fields fields = {});
void error(std::string_view message, Fields fields = {});

// Lines below this level are not written. At first: info.
void set_level(Level level);
bool is_on(Level level);

// Sends lines (without their line ends) elsewhere: for tests. An empty function: back to standard error.
void set_sink(std::function<void(std::string_view)> sink);

}  // namespace footfall::log
