// Typed voucher codes: whatever is typed is refused, or is twelve digits that stand for exactly one number.
#include "base/check.h"
#include "codes/codes.h"

namespace footfall::codes {

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const CodeBook book(crypto::Key::parse(std::string(64, '7')).value(), Region{86});

  const std::string text(data, data + size);
  const auto code = normalise(text);
  check(book.number_of(text).has_value() == (code.ok() && *code == text), "only normalised codes have numbers");
  if (!code.ok()) {
    check(code.is(why::code_malformed));
    return 0;
  }
  const auto number = book.number_of(*code);
  check(number && book.code_of(*number) == *code, "a permutation");
  check(*normalise(print_code(*code)) == *code, "what is printed can be typed");
  return 0;
}

}  // namespace footfall::codes
