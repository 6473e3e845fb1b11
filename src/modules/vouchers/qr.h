// QR codes (ISO/IEC 18004) as pictures, by libqrencode: SVG for screens and print, PNG for messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/crypto.h"

namespace footfall::vouchers {

inline constexpr std::size_t qr_text_max = 1000;  // bytes; a code that telephones still read easily is far smaller

// The modules of a code, without the margin.
class QrCode {
 public:
  // Error correction level M (15 % may be unreadable). Text of only 0-9 A-Z and " $%*+-./:" takes 5.5 bits a character,
  // as a voucher's token does; any other text is written as UTF-8, 8 bits a byte, and marked as such (ECI 26) when
  // it is more than ASCII, so that no reader has to guess. The smallest version that holds it.
  // A Bug when `text` is empty or longer than qr_text_max: callers bound it.
  explicit QrCode(std::string_view text);

  int version() const { return (side_ - 17) / 4; }  // 1 to 40
  int side() const { return side_; }                // modules along one side
  bool dark(int x, int y) const;

 private:
  int side_ = 0;
  std::vector<bool> dark_;  // row by row
};

// A complete <svg> of any size: black modules as one path on white, with the margin of four modules that readers need.
// `title` is what a screen reader says; any UTF-8 text.
std::string qr_svg(const QrCode& code, std::string_view title);

// A black and white PNG of 1 bit a pixel with the same margin; `pixels` (1 to 64) along a module's side.
Bytes qr_png(const QrCode& code, int pixels);

}  // namespace footfall::vouchers
