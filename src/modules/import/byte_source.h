// Where the bytes of an import come from: a file, plain or gzip, or memory; and reading them one by one with line
// numbers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace footfall::imports {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // The next bytes, valid until the next call; empty at the end. Refuses when the file cannot be read on
  // (why::unreadable) or its compression is broken or cut short (why::damaged).
  virtual Result<std::string_view> next() = 0;
  // Of the file as it lies on the disk.
  virtual std::uint64_t bytes_read() const = 0;
};

// Size in bytes of a regular file; refuses (why::unreadable) when it is none or is not there.
Result<std::uint64_t> size_of_file(const std::filesystem::path& path);

// Unpacks gzip by what the file holds, not by its name.
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

// Text in memory, given out in pieces of at most `piece` bytes. `text` outlives the source.
std::unique_ptr<ByteSource> memory_source(std::string_view text, std::size_t piece = 65'536);

// One byte after another. An error of the source ends the bytes and is kept for the end.
class ByteReader {
 public:
  static constexpr int end = -1;

  explicit ByteReader(ByteSource& source) : source_(source) {}

  // Skips a UTF-8 byte order mark. Refuses UTF-16 and UTF-32 (why::wrong_encoding), and what the source refuses.
  Outcome begin();

  int peek() { return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_]) : refill(); }
  int next() {
    const int byte = peek();
    if (byte == end) return end;
    ++at_;
    if (byte == '\n') ++line_;
    return byte;
  }
  // Puts `bytes` back to be read next; they begin on `line`.
  void put_back(std::string_view bytes, std::uint64_t line);

  std::uint64_t line() const { return line_; }  // of the next byte, counted from 1
  // The refusal that ended the bytes, if one did.
  Outcome outcome() const { return error_ ? Outcome(*error_) : Outcome(done); }

  // Called whenever another piece of the source has been taken.
  void on_piece(std::function<void()> told) { told_ = std::move(told); }

 private:
  int refill();
  bool take_piece();

  ByteSource& source_;
  std::string bytes_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  bool finished_ = false;
  std::optional<Error> error_;
  std::function<void()> told_;
};

}  // namespace footfall::imports
