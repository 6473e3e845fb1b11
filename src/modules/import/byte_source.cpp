#include "import/byte_source.h"

#include <zlib.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "import/read_places.h"

namespace footfall::imports {
namespace {

Error unreadable(const std::filesystem::path& path, std::string what) {
  return no_field(why::unreadable, path.string(), std::move(what));
}

// zlib reads plain files as they are and gzip unpacked, several members in a row included.
class FileSource final : public ByteSource {
 public:
  FileSource(std::filesystem::path path, gzFile file) : path_(std::move(path)), file_(file, &gzclose) {
    gzbuffer(file_.get(), piece);
    bytes_.resize(piece);
  }

  Result<std::string_view> next() override {
    const int got = gzread(file_.get(), bytes_.data(), piece);
    int code = Z_OK;
    const char* const message = gzerror(file_.get(), &code);
    if (code == Z_ERRNO) return unreadable(path_, std::generic_category().message(errno));
    // A file that ends inside its compression gives what there is and says Z_BUF_ERROR.
    if (got < 0 || code != Z_OK) {
      return no_field(why::damaged, path_.string(), code == Z_BUF_ERROR ? "the whole file" : message);
    }
    return std::string_view(bytes_.data(), static_cast<std::size_t>(got));
  }

  std::uint64_t bytes_read() const override {
    return static_cast<std::uint64_t>(std::max<z_off_t>(gzoffset(file_.get()), 0));
  }

 private:
  static constexpr unsigned piece = 262'144;

  std::filesystem::path path_;
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
  std::vector<char> bytes_;
};

class MemorySource final : public ByteSource {
 public:
  MemorySource(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}

  Result<std::string_view> next() override {
    const auto given = text_.substr(at_, piece_);
    at_ += given.size();
    return given;
  }
  std::uint64_t bytes_read() const override { return at_; }

 private:
  std::string_view text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::uint64_t> size_of_file(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (error) return unreadable(path, error.message());
  if (!std::filesystem::is_regular_file(status)) return unreadable(path, "a regular file");
  const auto size = std::filesystem::file_size(path, error);
  if (error) return unreadable(path, error.message());
  return std::uint64_t{size};
}

Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path) {
  TRY(size_of_file(path));
  errno = 0;
  const gzFile file = gzopen(path.c_str(), "rb");
  if (!file) return unreadable(path, std::generic_category().message(errno ? errno : ENOMEM));
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(path, file));
}

std::unique_ptr<ByteSource> memory_source(std::string_view text, std::size_t piece) {
  return std::make_unique<MemorySource>(text, piece);
}

bool ByteReader::take_piece() {
  if (finished_) return false;
  auto piece = source_.next();
  if (!piece.ok()) error_ = piece.error();
  finished_ = !piece.ok() || piece->empty();
  if (finished_) return false;
  bytes_.erase(0, at_);
  at_ = 0;
  bytes_.append(*piece);
  if (told_) told_();
  return true;
}

int ByteReader::refill() { return take_piece() ? static_cast<unsigned char>(bytes_[at_]) : end; }

Outcome ByteReader::begin() {
  while (bytes_.size() < 4 && take_piece()) continue;
  if (error_) return *error_;
  const std::string_view bytes = bytes_;
  using namespace std::string_view_literals;
  const bool wide =
      bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\0\0\xFE\xFF"sv);
  if (wide) return no_field(why::wrong_encoding, "", "UTF-8, this is UTF-16 or UTF-32");
  if (bytes.starts_with("\xEF\xBB\xBF")) at_ = 3;
  return done;
}

void ByteReader::put_back(std::string_view bytes, std::uint64_t line) {
  bytes_.replace(0, at_, bytes);
  at_ = 0;
  line_ = line;
}

}  // namespace footfall::imports
