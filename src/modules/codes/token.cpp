#include "codes/token.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>

#include "base/check.h"
#include "codes/base45.h"

namespace footfall::codes {
namespace {

constexpr std::uint64_t version = 1;
constexpr std::uint64_t tail_mask = (std::uint64_t{1} << 62) - 1;
constexpr std::size_t store_bytes = 8;
constexpr std::size_t body_bytes_min = 41;  // with no store
constexpr std::size_t signature_bytes = std::tuple_size_v<crypto::Signature>;
constexpr std::size_t token_bytes_max = body_bytes_min + token_stores_max * store_bytes + signature_bytes;
constexpr std::size_t text_size_max = token_prefix.size() + token_bytes_max / 2 * 3 + 2;

// Keeps a signature over a token from being one over anything else these keys might sign one day.
constexpr std::string_view context{"footfall voucher token\0", 23};

class Writer {
 public:
  explicit Writer(Bytes& out) : out_(out) {}

  void number(std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = bytes; i-- > 0;) out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  void id(const Uuid& id) {
    number(static_cast<std::uint64_t>(time_of(id).ms), 6);
    number(store_mark(id), 8);
  }

 private:
  Bytes& out_;
};

// Reads what the caller made sure is there.
class Reader {
 public:
  explicit Reader(ByteView in) : in_(in) {}

  std::uint64_t number(std::size_t bytes) {
    check(bytes <= in_.size());
    std::uint64_t value = 0;
    for (const std::uint8_t byte : in_.first(bytes)) value = value << 8 | byte;
    in_ = in_.subspan(bytes);
    return value;
  }
  // Empty when the two bits that are not written would be lost.
  std::optional<Uuid> id(Region region) {
    const auto ms = static_cast<std::int64_t>(number(6));
    const std::uint64_t tail = number(8);
    if (tail > tail_mask) return std::nullopt;
    return make_uuid({ms}, region, tail);
  }
  Timestamp second() { return Timestamp{} + seconds(static_cast<std::int64_t>(number(4))); }

 private:
  ByteView in_;
};

bool marks_are_canonical(const std::vector<std::uint64_t>& marks) {
  const auto out_of_order = std::adjacent_find(marks.begin(), marks.end(), std::greater_equal<>());
  return out_of_order == marks.end() && (marks.empty() || marks.back() <= tail_mask);
}

bool fits_in_seconds(Timestamp at) {
  return at.ms >= 0 && at.ms % 1000 == 0 && at.ms / 1000 <= std::numeric_limits<std::uint32_t>::max();
}

void check_limits(const Token& token) {
  const Region region = region_of(token.voucher);
  for (const Uuid& id : {token.voucher, token.offer}) {
    check(make_uuid(time_of(id), region, store_mark(id)) == id, "ids of one region in the layout of base/id.h");
  }
  check(token.stores.size() <= token_stores_max && marks_are_canonical(token.stores), "few stores, in order");
  check(token.uses >= 1 && token.uses <= token_uses_max, "uses");
  check(fits_in_seconds(token.valid_from) && fits_in_seconds(token.valid_until), "whole seconds up to 2106");
  check(token.valid_from < token.valid_until, "valid for a second at least");
}

// Everything but the signature; `body` is of the length that its own count of stores asks for. Empty when refused.
std::optional<SignedToken> read_body(ByteView body) {
  Reader reader(body);
  const std::uint64_t head = reader.number(2);
  if (head >> 12 != version) return std::nullopt;
  const Region region{static_cast<std::uint16_t>(head & 0xfff)};
  SignedToken result;
  Token& token = result.token;
  result.key_id = static_cast<std::uint8_t>(reader.number(1));
  const auto voucher = reader.id(region), offer = reader.id(region);
  if (!voucher || !offer) return std::nullopt;
  token.voucher = *voucher;
  token.offer = *offer;
  const std::uint64_t terms = reader.number(2);
  token.uses = static_cast<std::uint16_t>(terms & 0xfff);
  for (std::uint64_t left = terms >> 12; left > 0; --left) token.stores.push_back(reader.number(store_bytes));
  token.valid_from = reader.second();
  token.valid_until = reader.second();
  if (token.uses == 0 || !marks_are_canonical(token.stores)) return std::nullopt;
  if (token.valid_from >= token.valid_until) return std::nullopt;
  return result;
}

// The count of stores is in the upper four bits of the 32nd byte; it alone decides the length. A count above
// token_stores_max asks for more than text_size_max lets in.
std::optional<std::size_t> body_size(ByteView bytes) {
  constexpr std::size_t terms_at = 2 + 1 + 14 + 14;
  if (bytes.size() < body_bytes_min) return std::nullopt;
  return body_bytes_min + std::size_t{bytes[terms_at]} / 16 * store_bytes;
}

}  // namespace

std::uint64_t store_mark(const Uuid& store) { return Reader(std::span(store).last(8)).number(8) & tail_mask; }

std::vector<std::uint64_t> store_marks(const std::vector<Uuid>& stores) {
  if (stores.size() > token_stores_max) return {};
  std::vector<std::uint64_t> marks;
  marks.reserve(stores.size());
  for (const Uuid& store : stores) marks.push_back(store_mark(store));
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

bool names_store(const Token& token, const Uuid& store) {
  if (region_of(store) != region_of(token.voucher)) return false;
  return token.stores.empty() || std::binary_search(token.stores.begin(), token.stores.end(), store_mark(store));
}

Result<SignedToken> read_token(std::string_view text) {
  if (!text.starts_with(token_prefix)) return no(why::token_malformed, "another prefix");
  if (text.size() > text_size_max) return no(why::token_malformed, "too long");
  const auto bytes = from_base45(text.substr(token_prefix.size()));
  if (!bytes) return no(why::token_malformed, "not base45");
  const auto size = body_size(*bytes);
  if (!size || bytes->size() != *size + signature_bytes) return no(why::token_malformed, "another length");
  const ByteView body = ByteView(*bytes).first(*size);
  auto token = read_body(body);
  if (!token) return no(why::token_malformed, "a field out of its range");
  token->message.assign(context.begin(), context.end());
  token->message.insert(token->message.end(), body.begin(), body.end());
  std::copy(bytes->end() - signature_bytes, bytes->end(), token->signature.begin());
  return *std::move(token);
}

Bytes message_of(std::uint8_t key_id, const Token& token) {
  check_limits(token);
  Bytes message(context.begin(), context.end());
  Writer writer(message);
  writer.number(version << 12 | region_of(token.voucher).number, 2);
  writer.number(key_id, 1);
  writer.id(token.voucher);
  writer.id(token.offer);
  writer.number(std::uint64_t{token.stores.size()} << 12 | token.uses, 2);
  for (const std::uint64_t store : token.stores) writer.number(store, store_bytes);
  writer.number(static_cast<std::uint64_t>(token.valid_from.ms / 1000), 4);
  writer.number(static_cast<std::uint64_t>(token.valid_until.ms / 1000), 4);
  return message;
}

std::string write_token(ByteView message, const crypto::Signature& signature) {
  check(message.size() >= context.size(), "a message_of()");
  Bytes bytes(message.begin() + context.size(), message.end());
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return std::string(token_prefix) + to_base45(bytes);
}

TokenVerifier::TokenVerifier(const std::vector<TokenKey>& keys, SignatureCheck signature_check)
    : check_(signature_check) {
  for (const auto& [id, key] : keys) check(keys_.emplace(id, key).second, "one key for each id");
}

Result<Token> TokenVerifier::open(std::string_view text) const {
  auto token = TRY(read_token(text));
  const auto key = keys_.find(token.key_id);
  if (key == keys_.end()) return no(why::token_key_unknown, "key " + std::to_string(token.key_id));
  if (!check_(key->second, token.message, token.signature)) return no(why::token_signature_wrong);
  return std::move(token.token);
}

}  // namespace footfall::codes
