#include "identity/senders_api.h"

namespace footfall::identity {

namespace {

struct GatewayLetter {
  std::string to, text, reference;
};

void fields(wire::Visitor& v, GatewayLetter& letter) {
  v("to", letter.to, {.doc = "E.164."});
  v("text", letter.text, {.doc = "What to say."});
  v("reference", letter.reference, {.doc = "The same when it is sent again."});
}

}  // namespace

std::string gateway_body(const Letter& letter) {
  return wire::write(GatewayLetter{.to = letter.to, .text = letter.text, .reference = letter.reference});
}

}  // namespace footfall::identity
