#include "discovery/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/check.h"

namespace footfall::discovery {

std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* decompose = icu::Normalizer2::getNFDInstance(status);
  const auto* compose = icu::Normalizer2::getNFCInstance(status);
  check(U_SUCCESS(status) != 0, "ICU has its normalization data");
  const auto given = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const auto apart = decompose->normalize(casefold->normalize(given, status), status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const auto character = apart.char32At(i);
    if (u_charType(character) != U_NON_SPACING_MARK) bare.append(character);
  }
  std::string folded;
  compose->normalize(bare, status).toUTF8String(folded);
  check(U_SUCCESS(status) != 0, "text can be normalized");
  return folded;
}

std::string pattern_of(std::string_view text) {
  std::string pattern = "%";
  bool in_word = false;
  for (const char c : fold(text)) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (space && in_word) pattern.push_back('%');
    in_word = !space;
    if (space) continue;
    if (c == '%' || c == '_' || c == '!') pattern.push_back('!');
    pattern.push_back(c);
  }
  if (in_word) pattern.push_back('%');
  return pattern;
}

}  // namespace footfall::discovery
