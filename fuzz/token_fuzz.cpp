// Voucher tokens: what the strict reader accepts is written back as the very same text. Signatures count as right here,
// for no fuzzer would ever guess one, and the fields behind it must hold up on their own.
#include "base/check.h"
#include "codes/codes.h"

namespace footfall::codes {

namespace {

void read(const std::string& text) {
  static const TokenVerifier verifier({{1, {}}}, [](const auto&, ByteView, const auto&) { return true; });
  static const TokenVerifier strict({{1, {}}}, crypto::signature_is_right);
  check(!strict.open(text).ok(), "no signature is right for this key");
  const auto signed_token = read_token(text);
  const auto token = verifier.open(text);
  if (!signed_token.ok()) {
    check(token.is(why::token_malformed));
    return;
  }
  check(token.ok() ? *token == signed_token->token : token.is(why::token_key_unknown));
  check(message_of(signed_token->key_id, signed_token->token) == signed_token->message, "one way to write it");
  check(write_token(signed_token->message, signed_token->signature) == text, "one way to write it");
}

}  // namespace

// The input as the text, and as the bytes under base45, which a fuzzer reaches more easily.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read(std::string(data, data + size));
  read(std::string(token_prefix) + to_base45({data, size}));
  return 0;
}

}  // namespace footfall::codes
