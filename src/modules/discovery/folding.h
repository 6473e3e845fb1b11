// Writes words alike, however they were written: for finding them again.
#pragma once

#include <string>
#include <string_view>

namespace footfall::discovery {

// Small letters without accents, full-width forms as ordinary ones ("Ｃａｆé" gives "cafe"): NFKC case folding of
// Unicode (UAX 31), then all marks left out.
std::string fold(std::string_view text);

// What LIKE (ESCAPE '!') takes to find the folded words of `text` in their order, anywhere: "%hot%pot%". "%" when there
// are none.
std::string pattern_of(std::string_view text);

}  // namespace footfall::discovery
