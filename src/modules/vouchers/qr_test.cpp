#include "vouchers/qr.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "codes/codes.h"

namespace footfall::vouchers {
namespace {

std::string token_text(std::vector<std::uint64_t> stores) {
  const codes::TokenSigner signer(1, crypto::SigningKey(crypto::Key::parse(std::string(64, '1')).value()));
  return signer.sign({.voucher = make_uuid({1'790'000'000'123}, Region{86}, 0x0123456789abcdef),
                      .offer = make_uuid({1'780'000'000'000}, Region{86}, 42),
                      .stores = std::move(stores),
                      .uses = 1,
                      .valid_from = {1'790'000'000'000},
                      .valid_until = {1'797'776'000'000}});
}

bool zbarimg_is_installed() { return std::system("command -v zbarimg >/dev/null 2>&1") == 0; }

// What a reader that is not ours makes of the picture.
std::string read_by_zbar(const Bytes& png) {
  const auto path = std::filesystem::temp_directory_path() / ("qr_test_" + std::to_string(getpid()) + ".png");
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(png.data()), std::ssize(png));
  const std::string command = "zbarimg --quiet --raw -Sdisable -Sqrcode.enable '" + path.string() + "' 2>/dev/null";
  std::string text;
  if (FILE* out = popen(command.c_str(), "r")) {
    for (int c = 0; (c = std::fgetc(out)) != EOF;) text.push_back(static_cast<char>(c));
    pclose(out);
  }
  std::filesystem::remove(path);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

TEST(QrCode, OfATokenIsSmall) {
  EXPECT_LE(QrCode(token_text({})).version(), 7);
  EXPECT_LE(QrCode(token_text({1})).version(), 7);
  EXPECT_LE(QrCode(token_text({1, 2, 3, 4, 5, 6, 7, 8})).version(), 9);
  EXPECT_EQ(QrCode(token_text({})).side(), 45);
}

// ISO/IEC 18004, table 7: at level M version 7 holds 178 alphanumeric characters or 122 bytes.
TEST(QrCode, TakesTheSmallestVersionThatHoldsItsText) {
  EXPECT_EQ(QrCode(std::string(178, 'A')).version(), 7);
  EXPECT_EQ(QrCode(std::string(179, 'A')).version(), 8);
  EXPECT_EQ(QrCode(std::string(122, 'a')).version(), 7);
  EXPECT_EQ(QrCode(std::string(123, 'a')).version(), 8);
  EXPECT_EQ(QrCode("1").version(), 1);
}

TEST(QrCode, HasFinderPatternsInThreeCornersAndLightAround) {
  const QrCode code("HELLO");
  const int far = code.side() - 7;
  for (const auto& [x, y] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}}) {
    EXPECT_TRUE(code.dark(x, y) && code.dark(x + 6, y + 6) && code.dark(x + 3, y + 3));
    EXPECT_FALSE(code.dark(x + 1, y + 1));
  }
  EXPECT_FALSE(code.dark(-1, 0));
  EXPECT_FALSE(code.dark(0, code.side()));
}

TEST(QrCode, OfNothingOrOfALongTextIsABug) {
  EXPECT_THROW(QrCode(""), Bug);
  EXPECT_THROW(QrCode(std::string(qr_text_max + 1, 'a')), Bug);
  EXPECT_EQ(QrCode(std::string(qr_text_max, 'a')).version() <= 40, true);
}

TEST(QrPng, IsReadBackByAnotherProgram) {
  if (!zbarimg_is_installed()) GTEST_SKIP() << "zbarimg (Debian: zbar-tools) is not installed";
  for (const std::string& text : {token_text({}), token_text({1, 2, 3, 4, 5, 6, 7, 8}), std::string("1234"),
                                  std::string("https://example.com/s/AbC?x=1&y=2"), std::string("咖啡 €5")}) {
    for (const int pixels : {3, 8}) EXPECT_EQ(read_by_zbar(qr_png(QrCode(text), pixels)), text);
  }
}

TEST(QrPng, IsASmallBlackAndWhitePicture) {
  const Bytes png = qr_png(QrCode(token_text({})), 8);
  ASSERT_GT(png.size(), 33U);
  EXPECT_EQ(crypto::to_hex(ByteView(png).first(8)), "89504e470d0a1a0a");
  // IHDR: 424 x 424 (45 modules and twice the margin of 4, times 8), 1 bit, grey, not interlaced
  EXPECT_EQ(crypto::to_hex(ByteView(png).subspan(8, 21)), "0000000d49484452000001a8000001a80100000000");
  EXPECT_LT(png.size(), 4000U);
}

TEST(QrPng, OfEveryScaleIsWritten) {
  for (const int pixels : {1, 7, 64}) EXPECT_FALSE(qr_png(QrCode("A"), pixels).empty());
  EXPECT_FALSE(qr_png(QrCode(std::string(qr_text_max, 'a')), 1).empty());
  EXPECT_THROW(qr_png(QrCode("A"), 0), Bug);
  EXPECT_THROW(qr_png(QrCode("A"), 65), Bug);
}

// Draws the path back into a grid: only "M x y h w v1 h-w z" is understood.
std::vector<std::string> drawn(const std::string& svg, int side) {
  std::vector<std::string> grid(static_cast<std::size_t>(side), std::string(static_cast<std::size_t>(side), ' '));
  const char* at = svg.c_str() + svg.find("d=\"") + 3;
  int x = 0, y = 0, width = 0, back = 0, length = 0;
  // NOLINTNEXTLINE(cert-err34-c): our own text, of small numbers
  while (std::sscanf(at, "M%d %dh%dv1h-%dz%n", &x, &y, &width, &back, &length) == 4) {
    EXPECT_EQ(width, back);
    for (int i = 0; i < width; ++i)
      grid.at(static_cast<std::size_t>(y)).at(static_cast<std::size_t>(x) + static_cast<std::size_t>(i)) = '#';
    at += length;
  }
  EXPECT_EQ(*at, '"');
  return grid;
}

TEST(QrSvg, DrawsEveryModuleInsideAMarginOfFour) {
  const QrCode code(token_text({}));
  const std::string svg = qr_svg(code, "Voucher");
  EXPECT_NE(svg.find("viewBox=\"0 0 53 53\""), std::string::npos);
  const auto grid = drawn(svg, code.side() + 8);
  for (int y = 0; y < code.side() + 8; ++y) {
    for (int x = 0; x < code.side() + 8; ++x) {
      EXPECT_EQ(grid[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#', code.dark(x - 4, y - 4));
    }
  }
}

TEST(QrSvg, IsOnePathWithANameForScreenReaders) {
  const std::string svg = qr_svg(QrCode("A"), "Tom & <Jerry>\n咖啡");
  EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
  EXPECT_NE(svg.find("<title>Tom &amp; &lt;Jerry&gt; 咖啡</title>"), std::string::npos);
  EXPECT_EQ(svg.find("<path"), svg.rfind("<path"));
}

}  // namespace
}  // namespace footfall::vouchers
