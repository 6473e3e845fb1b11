// What a device calls: the decision and its records, compiled to WebAssembly. The door between bytes and functions.
//
// Memory is the caller's to ask for and to give back: allocate() and release(). Every function takes one run of bytes
// and returns the size of its answer, which starts at answer(); below zero: what was given makes no sense. Signatures
// are checked by the caller, with WebCrypto, before decide(): read_token() says what is to be checked with which key.
// Numbers are big-endian. Nothing here throws at input; a Bug traps, and the module must then be made anew.
#include <string>

#include "offline/device/decide.h"
#include "offline/device/octets.h"
#include "offline/device/record.h"

namespace footfall::offline {

namespace {

std::optional<SignedPack> pack;
Bytes answer_bytes;
bool signature_is_right = false;  // what the caller found, for the decision that is being made

std::int32_t answered(Bytes bytes) {
  answer_bytes = std::move(bytes);
  return static_cast<std::int32_t>(answer_bytes.size());
}

ByteView view(const std::uint8_t* bytes, std::uint32_t size) { return {bytes, size}; }

bool as_the_caller_found(const crypto::PublicKey&, ByteView, const crypto::Signature&) { return signature_is_right; }

// acknowledged (8) uses (4) { seq (8) voucher (16) uses (2) value (8) }
DeviceState read_state(OctetReader& in) {
  DeviceState state;
  state.acknowledged = in.number<std::uint64_t>();
  for (auto left = in.number<std::uint32_t>(); left > 0 && in.ok(); --left) {
    LocalUse use;
    use.seq = in.number<std::uint64_t>();
    use.voucher = in.uuid();
    use.uses = in.number<std::uint16_t>();
    use.value_minor = in.number<std::int64_t>();
    state.uses.push_back(use);
  }
  return state;
}

std::string text_left(OctetReader& in) {
  const auto rest = in.bytes(in.left());
  return {rest.begin(), rest.end()};
}

// accepted (1) reason length (1) reason voucher (16) offer (16) uses in all (2) value (8); ids are zeros when unread.
Bytes show(const OfflineVerdict& verdict) {
  const auto token = verdict.token.value_or(codes::Token{});
  const auto reason = verdict.refusal == nullptr ? std::string_view() : verdict.refusal->code;
  OctetWriter out;
  out.number(static_cast<std::uint8_t>(verdict.refusal == nullptr ? 1 : 0));
  out.number(static_cast<std::uint8_t>(reason.size()));
  out.text(reason);
  out.bytes(token.voucher);
  out.bytes(token.offer);
  out.number(token.uses);
  out.number(verdict.value_minor);
  return out.take();
}

}  // namespace

#define FOOTFALL_EXPORT(name) extern "C" __attribute__((export_name(#name), visibility("default")))

FOOTFALL_EXPORT(allocate) std::uint8_t* allocate(std::uint32_t size) { return new std::uint8_t[size]; }
FOOTFALL_EXPORT(release) void release(const std::uint8_t* bytes) { delete[] bytes; }
FOOTFALL_EXPORT(answer) const std::uint8_t* answer() { return answer_bytes.data(); }

// Debian's libc++ for WebAssembly has no exceptions: a Bug, which is the only thing thrown here, ends the module.
extern "C" void* __cxa_allocate_exception(std::size_t) { __builtin_trap(); }
extern "C" void __cxa_throw(void*, void*, void (*)(void*)) { __builtin_trap(); }

// In: a pack. Keeps it for decide(). Out: key id (1) signature (64) message, for the caller to check.
FOOTFALL_EXPORT(load_pack) std::int32_t load_pack(const std::uint8_t* bytes, std::uint32_t size) {
  pack.reset();
  auto read = read_pack(view(bytes, size));
  if (!read.ok()) return -1;
  pack = read.take();
  OctetWriter out;
  out.number(pack->pack.key_id);
  out.bytes(pack->signature);
  out.bytes(pack->message);
  return answered(out.take());
}

// In: a token's text. Out: known key (1) key (32) signature (64) message, for the caller to check.
FOOTFALL_EXPORT(read_token) std::int32_t read_token(const std::uint8_t* bytes, std::uint32_t size) {
  const std::string text(bytes, bytes + size);
  const auto token = codes::read_token(text);
  if (!token.ok() || !pack) return -1;
  codes::TokenKey found;
  for (const auto& key : pack->pack.keys) {
    if (key.id == token->key_id) found = key;
  }
  OctetWriter out;
  out.number(static_cast<std::uint8_t>(found.id == token->key_id ? 1 : 0));
  out.bytes(found.key);
  out.bytes(token->signature);
  out.bytes(token->message);
  return answered(out.take());
}

// In: signature is right (1) uses (2) now (8), the device's state, the token's text. Out: see show().
FOOTFALL_EXPORT(decide) std::int32_t decide(const std::uint8_t* bytes, std::uint32_t size) {
  OctetReader in(view(bytes, size));
  signature_is_right = in.number<std::uint8_t>() == 1;
  const auto uses = in.number<std::uint16_t>();
  const auto now = in.time();
  const auto state = read_state(in);
  const auto token = text_left(in);
  if (!in.ok() || !pack) return -1;
  return answered(show(decide_offline(
      pack->pack, state, {.token = token, .uses = uses, .now = now, .signature_check = as_the_caller_found})));
}

// In: a record with any signature. Out: what is to be hashed for the next record, and signed for this one.
FOOTFALL_EXPORT(record_to_sign) std::int32_t record_to_sign(const std::uint8_t* bytes, std::uint32_t size) {
  const auto record = read_record(view(bytes, size));
  return record.ok() ? answered(record->message) : -1;
}

}  // namespace footfall::offline
