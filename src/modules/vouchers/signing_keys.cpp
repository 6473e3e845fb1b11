#include "vouchers/signing_keys.h"

#include <array>

#include "vouchers/signing_key_rows.h"

namespace footfall::vouchers {

namespace {

crypto::Key sealing_key(const Setup& setup) { return crypto::subkey(setup.master_key, "voucher signing keys"); }

std::string context_of(Region region, std::uint8_t id) {
  return "signing_key:" + std::to_string(region.number) + ":" + std::to_string(id);
}

// False when another process made this one at the same moment.
bool make_key(Tx& tx, const Setup& setup, std::uint8_t id) {
  std::array<std::uint8_t, crypto::Key::size> seed{};
  tx.random(seed);
  const crypto::SigningKey pair{crypto::Key(seed)};
  return insert_signing_key(tx, {.id = id,
                                 .key = pair.public_key(),
                                 .sealed_seed = crypto::seal(sealing_key(setup), seed, context_of(tx.region(), id)),
                                 .made_at = tx.now()});
}

struct NewestKey {
  std::uint8_t id = 0;
  crypto::SigningKey pair;
};
NewestKey newest_key(View& view, const Setup& setup) {
  const auto newest = find_newest_key(view);
  check(newest.has_value(), "a region that issued vouchers has a signing key");
  const auto seed = crypto::open(sealing_key(setup), newest->sealed_seed, context_of(view.region(), newest->id));
  check(seed && seed->size() == crypto::Key::size, "signing keys are sealed with the platform's master key");
  return {newest->id, crypto::SigningKey(crypto::Key(std::span<const std::uint8_t, crypto::Key::size>(*seed)))};
}

codes::TokenSigner newest_signer(View& view, const Setup& setup) {
  const auto newest = newest_key(view, setup);
  return {newest.id, newest.pair};
}

}  // namespace

std::vector<codes::TokenKey> platform_keys(View& view) {
  std::vector<codes::TokenKey> keys;
  for (const auto& key : list_keys(view)) keys.push_back({key.id, key.key});
  return keys;
}

std::optional<PlatformSignature> sign_for_devices(View& view, const Setup& setup, ByteView message) {
  if (!find_newest_key(view)) return std::nullopt;
  const auto newest = newest_key(view, setup);
  return PlatformSignature{.key_id = newest.id, .signature = newest.pair.sign(message)};
}

void ensure_signing_key(Tx& tx, const Setup& setup) {
  if (!find_newest_key(tx)) (void)make_key(tx, setup, 1);
}

Result<PublicSigningKey> rotate_signing_key(Tx& tx, const Setup& setup) {
  for (;;) {
    const auto newest = find_newest_key(tx);
    if (newest && newest->id == 255) return no(why::keys_exhausted);
    const auto id = static_cast<std::uint8_t>(newest ? newest->id + 1 : 1);
    if (!make_key(tx, setup, id)) continue;
    const auto made = find_newest_key(tx);
    return PublicSigningKey{made->id, made->key, made->made_at};
  }
}

std::vector<PublicSigningKey> list_signing_keys(View& view) {
  std::vector<PublicSigningKey> keys;
  for (const auto& key : list_keys(view)) keys.push_back({key.id, key.key, key.made_at});
  return keys;
}

codes::TokenVerifier token_verifier(View& view) { return {platform_keys(view), &crypto::signature_is_right}; }

std::string token_of(View& view, const Setup& setup, const Voucher& voucher, const catalog::Terms& terms) {
  std::vector<Uuid> stores;
  stores.reserve(terms.stores.size());
  for (const auto& store : terms.stores) stores.push_back(store.uuid);
  return newest_signer(view, setup)
      .sign({.voucher = voucher.id.uuid,
             .offer = voucher.offer.uuid,
             .stores = codes::store_marks(stores),
             .uses = static_cast<std::uint16_t>(voucher.uses),
             .valid_from = voucher.valid_from,
             .valid_until = voucher.valid_until});
}

}  // namespace footfall::vouchers
