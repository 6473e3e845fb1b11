#include "identity/secrets.h"

#include <algorithm>

namespace footfall::identity {

namespace {

constexpr std::string_view session_prefix = "ffs_";
constexpr std::string_view key_prefix = "ffk_";
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_characters = 43;  // of secret_bytes in base64url
constexpr std::size_t region_characters = 3;   // 15 bits for 12
constexpr std::size_t enrolment_characters = 10;
constexpr int enrolment_random_bits = 38;
constexpr std::size_t expiry_bytes = 8;
constexpr std::size_t nonce_bytes = 16;
constexpr std::size_t challenge_bytes = expiry_bytes + nonce_bytes + 32;

// The low 5 * `count` bits, highest first.
std::string to_base32(std::uint64_t bits, std::size_t count) {
  std::string text(count, '0');
  for (std::size_t i = count; i-- > 0; bits >>= 5) text[i] = crockford[bits & 31];
  return text;
}

std::optional<std::uint64_t> from_base32(std::string_view text) {
  std::uint64_t bits = 0;
  for (const char c : text) {
    const auto at = crockford.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    bits = bits << 5 | at;
  }
  return bits;
}

std::uint64_t random_bits(Tx& tx, int count) {
  std::array<std::uint8_t, 8> bytes{};
  tx.random(bytes);
  std::uint64_t bits = 0;
  for (const auto byte : bytes) bits = bits << 8 | byte;
  return bits >> (64 - count);
}

std::string new_secret(Tx& tx) {
  std::array<std::uint8_t, secret_bytes> bytes{};
  tx.random(bytes);
  return crypto::to_base64url(bytes);
}

// As Crockford wants it read.
char normal(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

Secrets::Secrets(const crypto::Key& master)
    : token_(crypto::subkey(master, "identity token")),
      enrolment_(crypto::subkey(master, "identity enrolment code")),
      code_(crypto::subkey(master, "identity one-time code")),
      csrf_(crypto::subkey(master, "identity csrf")),
      challenge_(crypto::subkey(master, "identity challenge")),
      message_(crypto::subkey(master, "identity message")) {}

Hash Secrets::token_hash(std::string_view token) const { return crypto::keyed_hash(token_, bytes_of(token)); }

Hash Secrets::enrolment_hash(std::string_view normalised) const {
  return crypto::keyed_hash(enrolment_, bytes_of(normalised));
}

Hash Secrets::code_hash(std::string_view address, std::string_view code) const {
  return crypto::keyed_hash(code_, bytes_of(std::string(address) + '\n' + std::string(code)));
}

std::string Secrets::csrf_token(std::string_view session) const {
  return crypto::to_base64url(crypto::keyed_hash(csrf_, bytes_of(session)));
}

bool Secrets::csrf_is_right(std::string_view session, std::string_view token) const {
  return crypto::equal_in_constant_time(bytes_of(csrf_token(session)), bytes_of(token));
}

Hash Secrets::challenge_mac(DeviceId device, ByteView expiry_and_nonce) const {
  Bytes message(device.uuid.begin(), device.uuid.end());
  message.insert(message.end(), expiry_and_nonce.begin(), expiry_and_nonce.end());
  return crypto::keyed_hash(challenge_, message);
}

std::string Secrets::challenge(DeviceId device, Timestamp expires_at, std::span<const std::uint8_t, 16> nonce) const {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(expires_at.ms >> shift));
  bytes.insert(bytes.end(), nonce.begin(), nonce.end());
  const auto mac = challenge_mac(device, bytes);
  bytes.insert(bytes.end(), mac.begin(), mac.end());
  return crypto::to_base64url(bytes);
}

std::optional<Bytes> Secrets::open_challenge(DeviceId device, std::string_view challenge, Timestamp now) const {
  const auto bytes = crypto::from_base64url(challenge);
  if (!bytes || bytes->size() != challenge_bytes) return std::nullopt;
  const ByteView signed_part = ByteView(*bytes).first(expiry_bytes + nonce_bytes);
  const auto mac = challenge_mac(device, signed_part);
  if (!crypto::equal_in_constant_time(mac, ByteView(*bytes).subspan(signed_part.size()))) return std::nullopt;
  std::uint64_t expires_at = 0;
  for (std::size_t i = 0; i < expiry_bytes; ++i) expires_at = expires_at << 8 | (*bytes)[i];
  if (static_cast<std::int64_t>(expires_at) <= now.ms) return std::nullopt;
  return Bytes(signed_part.begin() + expiry_bytes, signed_part.end());
}

std::string new_session_token(Tx& tx) {
  return std::string(session_prefix) + to_base32(tx.region().number, region_characters) + '_' + new_secret(tx);
}

std::optional<Region> region_of_session_token(std::string_view token) {
  if (!token.starts_with(session_prefix)) return std::nullopt;
  token.remove_prefix(session_prefix.size());
  if (token.size() != region_characters + 1 + secret_characters || token[region_characters] != '_') return std::nullopt;
  const auto number = from_base32(token.substr(0, region_characters));
  if (!number || *number > Region::number_max) return std::nullopt;
  return Region{static_cast<std::uint16_t>(*number)};
}

NewKey new_api_key(Tx& tx) {
  const std::string prefix = std::string(key_prefix) + to_base32(random_bits(tx, 40), 8);
  return {.token = prefix + '_' + new_secret(tx), .prefix = prefix};
}

bool is_api_key(std::string_view token) { return token.starts_with(key_prefix); }

std::string new_code(Tx& tx) {
  // 60 bits: of their remainders none is likelier than another by more than one in 10^12.
  const std::string digits = std::to_string(random_bits(tx, 60) % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

bool is_code(std::string_view text) {
  return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string new_enrolment_code(Tx& tx) {
  const std::uint64_t bits =
      std::uint64_t{tx.region().number} << enrolment_random_bits | random_bits(tx, enrolment_random_bits);
  std::string text = to_base32(bits, enrolment_characters);
  text.insert(enrolment_characters / 2, 1, '-');
  return text;
}

std::optional<EnrolmentCode> read_enrolment_code(std::string_view text) {
  std::string normalised;
  for (const char c : text) {
    if (c != '-' && c != ' ') normalised += normal(c);
  }
  if (normalised.size() != enrolment_characters) return std::nullopt;
  const auto bits = from_base32(normalised);
  if (!bits) return std::nullopt;
  return EnrolmentCode{.region = {static_cast<std::uint16_t>(*bits >> enrolment_random_bits)},
                       .normalised = std::move(normalised)};
}

std::string enrolment_text(std::string_view normalised_code) {
  return "footfall device enrolment" + std::string(normalised_code);
}

std::string challenge_text(std::string_view challenge) { return "footfall device session" + std::string(challenge); }

bool signed_by(ByteView public_key, std::string_view text, std::string_view signature) {
  crypto::PublicKey key{};
  crypto::Signature bytes{};
  const auto given = crypto::from_base64url(signature);
  if (public_key.size() != key.size() || !given || given->size() != bytes.size()) return false;
  std::copy(public_key.begin(), public_key.end(), key.begin());
  std::copy(given->begin(), given->end(), bytes.begin());
  return crypto::signature_is_right(key, bytes_of(text), bytes);
}

}  // namespace footfall::identity
