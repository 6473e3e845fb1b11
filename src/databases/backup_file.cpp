#include "databases/backup_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "base/check.h"
#include "core/crypto.h"

namespace footfall {

namespace {

constexpr std::size_t text_size = 1024;
constexpr std::size_t piece_size = std::size_t{1} << 20;
constexpr std::string_view title = "Footfall backup 1\n";

std::string line(std::string_view name, std::string_view value) {
  return std::string(name) + ": " + std::string(value) + "\n";
}

// What follows "name: " in the text; empty when nothing does.
std::string value_of(std::string_view text, std::string_view name) {
  const std::string begin = "\n" + std::string(name) + ": ";
  const auto at = text.find(begin);
  if (at == std::string_view::npos) return {};
  const auto rest = text.substr(at + begin.size());
  return std::string(rest.substr(0, rest.find('\n')));
}

std::string print_text(const Backup& about, std::int64_t size, const crypto::Hash& digest) {
  std::string text(title);
  text += line("database", about.database) + line("made", print_timestamp(about.made_at)) +
          line("program", about.program) + line("master-key-check", about.key_check) +
          line("size", std::to_string(size)) + line("sha256", crypto::to_hex(digest));
  text += "The database's own copy of itself begins at byte 1024.\n";
  check(text.size() < text_size, "what a backup says of itself fits");
  text.resize(text_size - 1, ' ');
  return text + "\n";
}

}  // namespace

File File::make(const std::string& path) {
  File file(path, ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.handle_ < 0) file.fail("made");
  return file;
}

File File::read(const std::string& path) {
  File file(path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.handle_ < 0) file.fail("read");
  return file;
}

File::File(File&& other) noexcept : path_(std::move(other.path_)), handle_(other.handle_), written_(other.written_) {
  other.handle_ = -1;
}

File::~File() {
  if (handle_ >= 0) ::close(handle_);
}

void File::write(std::string_view bytes) {
  write_all(bytes, written_);
  written_ += static_cast<std::int64_t>(bytes.size());
}

void File::write_at_start(std::string_view bytes) { write_all(bytes, 0); }

void File::write_all(std::string_view bytes, std::int64_t at) {
  while (!bytes.empty()) {
    const auto count = ::pwrite(handle_, bytes.data(), bytes.size(), at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("written");
    bytes.remove_prefix(static_cast<std::size_t>(count));
    at += count;
  }
}

std::string_view File::next() {
  buffer_.resize(piece_size);
  ssize_t count = -1;
  do {
    count = ::read(handle_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) fail("read");
  return std::string_view(buffer_).substr(0, static_cast<std::size_t>(count));
}

void File::sync() {
  if (::fsync(handle_) != 0) fail("written");
}

void File::fail(std::string_view doing) const {
  throw Unavailable(path_ + " cannot be " + std::string(doing) + ": " + std::system_category().message(errno));
}

BackupWriter::BackupWriter(const std::string& path)
    : path_(path), part_(path + ".part"), file_([&] {
        if (std::filesystem::exists(path)) throw Unavailable(path + " exists already; a backup replaces nothing");
        return File::make(path + ".part");
      }()) {
  file_.write(std::string(text_size, ' '));
}

BackupWriter::~BackupWriter() {
  if (!finished_) ::unlink(part_.c_str());
}

void BackupWriter::write(std::string_view bytes) {
  file_.write(bytes);
  digest_.add(bytes_of(bytes));
  size_ += static_cast<std::int64_t>(bytes.size());
}

void BackupWriter::finish(const Backup& about) {
  file_.write_at_start(print_text(about, size_, digest_.finish()));
  file_.sync();
  rename_for_good(part_, path_);
  finished_ = true;
}

Backup read_backup(const std::string& path, const std::function<void(std::string_view piece)>& take) {
  auto file = File::read(path);
  std::string text;
  crypto::Digest digest;
  std::int64_t size = 0;
  const auto count = [&](std::string_view piece) {
    digest.add(bytes_of(piece));
    size += static_cast<std::int64_t>(piece.size());
    take(piece);
  };
  for (auto piece = file.next(); !piece.empty(); piece = file.next()) {
    const auto missing = std::min(text_size - text.size(), piece.size());
    text += piece.substr(0, missing);
    if (text.size() == text_size && !text.starts_with(title)) break;
    if (piece.size() > missing) count(piece.substr(missing));
  }
  if (text.size() != text_size || !text.starts_with(title)) throw Unavailable(path + " is not a backup of Footfall");
  if (value_of(text, "size") != std::to_string(size) || value_of(text, "sha256") != crypto::to_hex(digest.finish())) {
    throw Unavailable(path + " is damaged: it is not what was written");
  }
  return {.database = value_of(text, "database"),
          .made_at = parse_timestamp(value_of(text, "made")).value_or(Timestamp{}),
          .program = value_of(text, "program"),
          .key_check = value_of(text, "master-key-check")};
}

void rename_for_good(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    throw Unavailable(from + " cannot be called " + to + ": " + std::system_category().message(errno));
  }
  const auto folder = std::filesystem::absolute(to).parent_path().string();
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace footfall
