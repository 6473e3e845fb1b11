#include "vouchers/qr.h"

#include <png.h>
#include <qrencode.h>

#include <algorithm>
#include <csetjmp>
#include <memory>

#include "base/check.h"

namespace footfall::vouchers {
namespace {

constexpr int margin = 4;  // modules; ISO/IEC 18004, 6.3.8
constexpr unsigned int eci_utf8 = 26;
constexpr std::string_view alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

struct FreeInput {
  void operator()(QRinput* input) const { QRinput_free(input); }
};
struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;  // XML has no control characters
    }
  }
  return out;
}

// Each run of dark modules in a row is one rectangle of the path: move, right, down, left.
std::string path_of(const QrCode& code) {
  std::string path;
  for (int y = 0; y < code.side(); ++y) {
    for (int x = 0; x < code.side();) {
      const int start = x;
      while (x < code.side() && code.dark(x, y)) ++x;
      if (x == start) {
        ++x;
        continue;
      }
      const std::string width = std::to_string(x - start);
      path.append("M").append(std::to_string(start + margin)).append(" ").append(std::to_string(y + margin));
      path.append("h").append(width).append("v1h-").append(width).append("z");
    }
  }
  return path;
}

// One row of pixels, 1 = white, most significant bit first, as PNG has it.
Bytes pixel_row(const QrCode& code, int y, int pixels) {
  const int width = (code.side() + 2 * margin) * pixels;
  Bytes row((static_cast<std::size_t>(width) + 7) / 8, 0xff);
  for (int at = 0; at < width; ++at) {
    if (!code.dark(at / pixels - margin, y)) continue;
    auto& byte = row[static_cast<std::size_t>(at) / 8];
    byte = static_cast<std::uint8_t>(byte & ~(0x80U >> (at % 8)));
  }
  return row;
}

// libpng calls this. No exception may pass through C, so it never allocates: the caller reserved enough.
void append(png_structp png, png_bytep bytes, std::size_t count) {
  auto& out = *static_cast<Bytes*>(png_get_io_ptr(png));
  if (out.capacity() - out.size() < count) png_error(png, "larger than reserved");
  out.insert(out.end(), bytes, bytes + count);
}

// libpng reports errors by longjmp to here: nothing in this frame has a destructor to skip. True when written.
bool write_rows(png_structp png, png_infop head, std::span<const Bytes> rows, int pixels, Bytes* out) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_write_fn(png, out, append, nullptr);
  const auto side = static_cast<png_uint_32>(rows.size()) * static_cast<png_uint_32>(pixels);
  png_set_IHDR(png, head, side, side, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, head);
  for (const Bytes& row : rows) {
    for (int i = 0; i < pixels; ++i) png_write_row(png, row.data());
  }
  png_write_end(png, nullptr);
  return true;
}

}  // namespace

QrCode::QrCode(std::string_view text) {
  check(!text.empty() && text.size() <= qr_text_max, "a short text");
  const bool compact = text.find_first_not_of(alphanumeric) == std::string_view::npos;
  const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(0, QR_ECLEVEL_M));
  if (!input) throw Unavailable("no memory for a QR code");
  const auto bytes = bytes_of(text);
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte < 0x80; });
  if (!ascii && QRinput_appendECIheader(input.get(), eci_utf8) != 0) throw Unavailable("no memory for a QR code");
  const int refused =
      QRinput_append(input.get(), compact ? QR_MODE_AN : QR_MODE_8, static_cast<int>(bytes.size()), bytes.data());
  check(refused == 0, "a text of a mode's characters");
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeInput(input.get()));
  if (!code) throw Unavailable("no memory for a QR code");
  side_ = code->width;
  const auto modules = std::span(code->data, static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_));
  for (const unsigned char module : modules) dark_.push_back((module & 1U) != 0);
}

bool QrCode::dark(int x, int y) const {
  if (x < 0 || y < 0 || x >= side_ || y >= side_) return false;
  return dark_[static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) + static_cast<std::size_t>(x)];
}

std::string qr_svg(const QrCode& code, std::string_view title) {
  const std::string side = std::to_string(code.side() + 2 * margin);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
         "\" role=\"img\" shape-rendering=\"crispEdges\"><title>" + escaped(title) + "</title><rect width=\"" + side +
         "\" height=\"" + side + "\" fill=\"#fff\"/><path d=\"" + path_of(code) + "\"/></svg>";
}

Bytes qr_png(const QrCode& code, int pixels) {
  check(pixels >= 1 && pixels <= 64, "pixels of a module");
  std::vector<Bytes> rows;
  for (int y = -margin; y < code.side() + margin; ++y) rows.push_back(pixel_row(code, y, pixels));
  Bytes out;
  out.reserve(1024 +
              2 * rows.size() * static_cast<std::size_t>(pixels) * (rows[0].size() + 1));  // never compressed to more
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop head = png == nullptr ? nullptr : png_create_info_struct(png);
  const bool written = head != nullptr && write_rows(png, head, rows, pixels, &out);
  png_destroy_write_struct(&png, &head);
  if (!written) throw Unavailable("no memory for a picture");
  return out;
}

}  // namespace footfall::vouchers
