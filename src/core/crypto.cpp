#include "core/crypto.h"

#include <sodium.h>

#include <algorithm>

#include "base/check.h"
#include "core/digest.h"

namespace footfall::crypto {
namespace {

// OWASP: 19 MiB, t=2, p=1. libsodium always uses one lane.
constexpr std::size_t password_memory = std::size_t{19} * 1024 * 1024;
constexpr unsigned long long password_passes = 2;
constexpr std::string_view argon2id_prefix = "$argon2id$";

constexpr std::uint8_t seal_format = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

constexpr std::array<std::uint8_t, crypto_generichash_blake2b_PERSONALBYTES> subkey_personal = {
    'f', 'o', 'o', 't', 'f', 'a', 'l', 'l', ' ', 's', 'u', 'b', 'k', 'e', 'y', '1'};

// libsodium picks its implementations and opens its source of randomness once; the language makes that thread-safe.
void start() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw Unavailable("libsodium cannot start: no source of randomness");
}

// libsodium wants a terminated string of at most 127 characters. Empty when it cannot be one of ours.
std::optional<std::string> as_argon2id(std::string_view hash) {
  if (!hash.starts_with(argon2id_prefix) || hash.size() >= crypto_pwhash_STRBYTES) return std::nullopt;
  if (hash.find('\0') != std::string_view::npos) return std::nullopt;
  return std::string(hash);
}

}  // namespace

void fill_random(std::span<std::uint8_t> out) {
  start();
  if (!out.empty()) randombytes_buf(out.data(), out.size());
}

Bytes random_bytes(std::size_t count) {
  Bytes bytes(count);
  fill_random(bytes);
  return bytes;
}

std::uint32_t random_below(std::uint32_t bound) {
  start();
  return randombytes_uniform(bound);
}

Key::Key(std::span<const std::uint8_t, size> bytes) { std::copy(bytes.begin(), bytes.end(), bytes_.begin()); }

std::optional<Key> Key::parse(std::string_view text) {
  auto bytes = from_hex(text);
  if (!bytes || bytes->size() != size) return std::nullopt;
  Key key{std::span<const std::uint8_t, size>(*bytes)};
  sodium_memzero(bytes->data(), bytes->size());
  return key;
}

Key Key::random() {
  std::array<std::uint8_t, size> bytes{};
  fill_random(bytes);
  const Key key{bytes};
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

Key subkey(const Key& master, std::string_view name) {
  start();
  const ByteView message = bytes_of(name);
  std::array<std::uint8_t, Key::size> bytes{};
  const int failed =
      crypto_generichash_blake2b_salt_personal(bytes.data(), bytes.size(), message.data(), message.size(),
                                               master.bytes().data(), Key::size, nullptr, subkey_personal.data());
  check(failed == 0);
  const Key key{bytes};
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

Hash keyed_hash(const Key& key, ByteView message) {
  start();
  Hash hash{};
  check(crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), key.bytes().data(), Key::size) ==
        0);
  return hash;
}

Hash sha256(ByteView message) {
  start();
  Hash hash{};
  crypto_hash_sha256(hash.data(), message.data(), message.size());
  return hash;
}

struct Digest::State {
  crypto_hash_sha256_state state;
};

Digest::Digest() : state_(std::make_unique<State>()) {
  start();
  crypto_hash_sha256_init(&state_->state);
}

Digest::~Digest() = default;

void Digest::add(ByteView piece) { crypto_hash_sha256_update(&state_->state, piece.data(), piece.size()); }

Hash Digest::finish() {
  Hash hash{};
  crypto_hash_sha256_final(&state_->state, hash.data());
  return hash;
}

Hash hmac_sha256(ByteView key, ByteView message) {
  start();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, message.data(), message.size());
  Hash hash{};
  crypto_auth_hmacsha256_final(&state, hash.data());
  sodium_memzero(&state, sizeof state);
  return hash;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

SigningKey::SigningKey(const Key& seed) {
  start();
  PublicKey unused{};  // libsodium keeps it in the second half of the secret too
  crypto_sign_seed_keypair(unused.data(), secret_.data(), seed.bytes().data());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

PublicKey SigningKey::public_key() const {
  PublicKey key{};
  crypto_sign_ed25519_sk_to_pk(key.data(), secret_.data());
  return key;
}

Signature SigningKey::sign(ByteView message) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
  return signature;
}

bool signature_is_right(const PublicKey& key, ByteView message, const Signature& signature) {
  start();
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

std::string hash_password(std::string_view password) {
  start();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), password_passes,
                                           password_memory, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) throw Unavailable("no memory for a password hash");
  return text.data();
}

bool password_is_right(std::string_view password, std::string_view hash) {
  start();
  const auto text = as_argon2id(hash);
  return text && crypto_pwhash_str_verify(text->c_str(), password.data(), password.size()) == 0;
}

bool password_hash_is_dated(std::string_view hash) {
  start();
  const auto text = as_argon2id(hash);
  return !text || crypto_pwhash_str_needs_rehash(text->c_str(), password_passes, password_memory) != 0;
}

Bytes seal(const Key& key, ByteView plain, std::string_view context) {
  Bytes sealed(1 + nonce_size + plain.size() + tag_size);
  sealed[0] = seal_format;
  const auto nonce = std::span(sealed).subspan(1, nonce_size);
  fill_random(nonce);
  const ByteView bound = bytes_of(context);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + 1 + nonce_size, nullptr, plain.data(), plain.size(),
                                             bound.data(), bound.size(), nullptr, nonce.data(), key.bytes().data());
  return sealed;
}

std::optional<Bytes> open(const Key& key, ByteView sealed, std::string_view context) {
  start();
  if (sealed.size() < 1 + nonce_size + tag_size || sealed[0] != seal_format) return std::nullopt;
  const ByteView nonce = sealed.subspan(1, nonce_size);
  const ByteView box = sealed.subspan(1 + nonce_size);
  const ByteView bound = bytes_of(context);
  Bytes plain(box.size() - tag_size);
  const int forged =
      crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, box.data(), box.size(), bound.data(),
                                                 bound.size(), nonce.data(), key.bytes().data());
  if (forged != 0) return std::nullopt;
  return plain;
}

std::string to_hex(ByteView bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();  // the terminator that libsodium writes
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  Bytes bytes(text.size() / 2 + 1);  // libsodium wants a place to write to even for nothing
  std::size_t size = 0;
  const int refused = sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr);
  if (refused != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string to_base64url(ByteView bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<Bytes> from_base64url(std::string_view text) {
  Bytes bytes(text.size() / 4 * 3 + 2);
  std::size_t size = 0;
  const int refused = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                                        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (refused != 0) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace footfall::crypto
