#include "offline/device/record.h"

#include <algorithm>

#include "base/check.h"
#include "offline/device/octets.h"

namespace footfall::offline {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::string_view context{"footfall offline record\0", 24};

bool printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// What a record of this kind says, and nothing else.
bool makes_sense(const Record& record) {
  if (record.seq == 0 || !printable(record.reason) || !printable(record.token)) return false;
  if (record.reason.size() > record_reason_max || record.token.size() > record_token_max) return false;
  const bool first = record.seq == 1;
  if (first != (record.previous == crypto::Hash{})) return false;
  switch (record.kind) {
    case RecordKind::accepted:
      return record.uses > 0 && record.undoes == 0 && record.reason.empty() && !record.token.empty();
    case RecordKind::undone:
      return record.uses == 0 && record.undoes > 0 && record.undoes < record.seq && record.reason.empty() &&
             record.token.empty();
    case RecordKind::refused:
      return record.undoes == 0 && !record.reason.empty();
  }
  return false;
}

bool plausible(Timestamp at) { return at.ms >= 0 && at < Timestamp{} + days(3'000'000); }

}  // namespace

Bytes record_message(const Record& record) {
  check(makes_sense(record) && plausible(record.at), "a record within its limits");
  OctetWriter out;
  out.text(context);
  out.number(version);
  out.bytes(record.device);
  out.number(record.seq);
  out.bytes(record.previous);
  out.time(record.at);
  out.number(static_cast<std::uint8_t>(record.kind));
  out.number(record.uses);
  out.number(record.undoes);
  out.number(static_cast<std::uint8_t>(record.reason.size()));
  out.text(record.reason);
  out.number(static_cast<std::uint16_t>(record.token.size()));
  out.text(record.token);
  return out.take();
}

Bytes write_record(ByteView message, const crypto::Signature& signature) {
  Bytes out(message.begin() + static_cast<std::ptrdiff_t>(context.size()), message.end());
  out.insert(out.end(), signature.begin(), signature.end());
  return out;
}

Result<SignedRecord> read_record(ByteView bytes) {
  const auto text_of = [](ByteView part) { return std::string(part.begin(), part.end()); };
  OctetReader in(bytes);
  SignedRecord read;
  Record& record = read.record;
  const auto versioned = in.number<std::uint8_t>();
  record.device = in.uuid();
  record.seq = in.number<std::uint64_t>();
  record.previous = in.array<32>();
  record.at = in.time();
  const auto kind = in.number<std::uint8_t>();
  record.uses = in.number<std::uint16_t>();
  record.undoes = in.number<std::uint64_t>();
  record.reason = text_of(in.bytes(in.number<std::uint8_t>()));
  record.token = text_of(in.bytes(in.number<std::uint16_t>()));
  const std::size_t body = bytes.size() - in.left();
  read.signature = in.array<64>();
  if (!in.ended()) return no(why::record_malformed, "length");
  if (versioned != version || kind > 2) return no(why::record_malformed, "version or kind");
  record.kind = static_cast<RecordKind>(kind);
  if (!makes_sense(record) || !plausible(record.at)) return no(why::record_malformed, "a field out of its range");
  read.message.assign(context.begin(), context.end());
  read.message.insert(read.message.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(body));
  return read;
}

}  // namespace footfall::offline
