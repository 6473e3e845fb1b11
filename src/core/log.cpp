#include "core/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>

namespace footfall::log {
namespace {

constexpr std::size_t value_bytes_max = 2000;
constexpr std::array<std::string_view, 8> secret_words = {"authorization", "cookie", "password", "token",
                                                          "secret",        "code",   "body",     "csrf"};

// Letters, digits and punctuation go as they are; so does well-formed UTF-8. RFC 8259, section 7.
void append_escaped(std::string& out, unsigned char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  if (c == '"' || c == '\\') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c == '\n') {
    out += "\\n";
  } else if (c < 0x20 || c == 0x7F) {
    out += "\\u00";
    out += digits[c >> 4U];
    out += digits[c & 0xFU];
  } else {
    out += static_cast<char>(c);
  }
}

// How long the UTF-8 sequence is that begins here, or 0 when it is none. (Surrogates and overlong forms of three and
// four bytes pass: they do no harm in a line.)
std::size_t sequence_size(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) return 0;
  }
  return size;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  text = text.substr(0, value_bytes_max);
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      append_escaped(out, c);
      ++i;
    } else if (const std::size_t size = sequence_size(text, i); size > 0) {
      out += text.substr(i, size);
      i += size;
    } else {
      out += "\xEF\xBF\xBD";  // the replacement character
      ++i;
    }
  }
  out += '"';
}

bool speaks_of_a_secret(std::string_view name) {
  for (const auto word : secret_words) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  return false;
}

void append_value(std::string& out, const Field& field) {
  if (speaks_of_a_secret(field.name)) {
    append_quoted(out, "(hidden)");
  } else if (const auto* text = std::get_if<std::string_view>(&field.value.held())) {
    append_quoted(out, *text);
  } else if (const auto* number = std::get_if<std::int64_t>(&field.value.held())) {
    out += std::to_string(*number);
  } else {
    out += std::get<bool>(field.value.held()) ? "true" : "false";
  }
}

spdlog::level::level_enum level_of(Level level) {
  constexpr std::array levels = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
  return levels[static_cast<std::size_t>(level)];
}

// Standard error, or wherever a test wants the lines.
class Output final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  void send_to(std::function<void(std::string_view)> elsewhere) {
    const std::lock_guard lock(mutex_);
    elsewhere_ = std::move(elsewhere);
  }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    if (elsewhere_) {
      elsewhere_({line.data(), line.size() - 1});
    } else {
      std::fwrite(line.data(), 1, line.size(), stderr);  // unbuffered: one write a line
    }
  }
  void flush_() override {}

 private:
  std::function<void(std::string_view)> elsewhere_;
};

struct Log {
  std::atomic<Level> least = Level::info;
  std::shared_ptr<Output> output = std::make_shared<Output>();
  spdlog::logger logger{"footfall", output};

  // spdlog writes the names of levels as we do.
  Log() {
    logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":%v})", spdlog::pattern_time_type::utc));
    logger.set_level(spdlog::level::debug);
  }
};

// Never destroyed: threads may log until the very end.
Log& the_log() {
  static auto* log = new Log;
  return *log;
}

void write(Level level, std::string_view message, Fields fields) {
  if (!is_on(level)) return;
  std::string line;
  append_quoted(line, message);
  for (const auto& field : fields) {
    line += ',';
    append_quoted(line, field.name);
    line += ':';
    append_value(line, field);
  }
  the_log().logger.log(level_of(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace

void debug(std::string_view message, Fields fields) { write(Level::debug, message, fields); }
void info(std::string_view message, Fields fields) { write(Level::info, message, fields); }
void warning(std::string_view message, Fields fields) { write(Level::warning, message, fields); }
void error(std::string_view message, Fields fields) { write(Level::error, message, fields); }

void set_level(Level level) { the_log().least = level; }
bool is_on(Level level) { return level >= the_log().least.load(std::memory_order_relaxed); }
void set_sink(std::function<void(std::string_view)> sink) { the_log().output->send_to(std::move(sink)); }

}  // namespace footfall::log
