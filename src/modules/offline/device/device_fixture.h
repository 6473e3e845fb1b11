// What the tests of a device share: a platform's key, a pack, tokens, and a device that keeps a journal.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/crypto.h"
#include "offline/device/decide.h"
#include "offline/device/record.h"

namespace footfall::offline {

constexpr Timestamp noon{1'795'348'800'000};  // Sunday, 22 November 2026, 12:00 UTC
constexpr Region region{86};

inline Uuid id_of(std::uint64_t n) { return make_uuid({1'700'000'000'000}, region, n); }
inline crypto::SigningKey key_of(char digit) { return crypto::SigningKey(*crypto::Key::parse(std::string(64, digit))); }

inline const crypto::SigningKey& platform() {
  static const auto key = key_of('1');
  return key;
}

// Everything a device may accept: one offer at one store, nothing known of any voucher.
inline Pack a_pack() {
  Pack pack;
  pack.key_id = 1;
  pack.device = id_of(1);
  pack.merchant = id_of(2);
  pack.store = id_of(3);
  pack.made_at = noon - minutes(10);
  pack.expires_at = pack.made_at + hours(24);
  pack.credit = {.currency = {'E', 'U', 'R'}, .value_minor = 10'000, .count = 20};
  pack.keys = {{.id = 1, .key = platform().public_key()}};
  pack.offset_seconds = 3'600;
  pack.offers = {{.offer = id_of(4), .all = true, .versions = {{.here = true, .use_minor = 1'000, .rules = {}}}}};
  pack.filter = Filter(pack.device, {});
  return pack;
}
inline Bytes sealed(const Pack& pack) {
  const auto message = pack_message(pack);
  return write_pack(message, platform().sign(message));
}

inline codes::Token a_token(std::uint64_t voucher = 100) {
  return {.voucher = id_of(voucher),
          .offer = id_of(4),
          .stores = codes::store_marks({id_of(3)}),
          .uses = 1,
          .valid_from = noon - hours(1),
          .valid_until = noon + hours(1)};
}
inline std::string text_of(const codes::Token& token) { return codes::TokenSigner(1, platform()).sign(token); }

inline OfflineVerdict decide_with(const Pack& pack, const DeviceState& state, const std::string& token,
                                  std::uint16_t uses = 1, Timestamp now = noon) {
  return decide_offline(pack, state,
                        {.token = token, .uses = uses, .now = now, .signature_check = &crypto::signature_is_right});
}

}  // namespace footfall::offline
