#include "offline/device/pack.h"

#include <algorithm>

#include "offline/device/octets.h"

namespace footfall::offline {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::string_view context{"footfall offline pack\0", 22};
constexpr std::int32_t day_minutes = 1'440;
constexpr std::int32_t offset_max = 24 * 3'600;
constexpr std::size_t changes_max = 20;

void write_terms(OctetWriter& out, const PackedTerms& terms) {
  out.number(static_cast<std::uint8_t>(terms.here ? 1 : 0));
  out.number(terms.use_minor);
  unsigned weekdays = 0;
  for (const Weekday day : terms.rules.weekdays) weekdays |= 1U << static_cast<unsigned>(day);
  out.number(static_cast<std::uint8_t>(weekdays));
  out.number(static_cast<std::uint8_t>(terms.rules.hours.size()));
  for (const auto& hours : terms.rules.hours) {
    out.number(static_cast<std::uint16_t>(hours.from_minute));
    out.number(static_cast<std::uint16_t>(hours.until_minute));
  }
  out.number(static_cast<std::uint16_t>(terms.rules.blackouts.size()));
  for (const Date day : terms.rules.blackouts) out.number(static_cast<std::int32_t>(days_since_epoch(day)));
}

bool read_rules(OctetReader& in, catalog::Rules& rules) {
  const auto weekdays = in.number<std::uint8_t>();
  for (unsigned day = 0; day < 7; ++day) {
    if ((weekdays >> day & 1U) != 0) rules.weekdays.push_back(static_cast<Weekday>(day));
  }
  for (auto left = in.number<std::uint8_t>(); left > 0 && in.ok(); --left) {
    const auto from = in.number<std::uint16_t>(), until = in.number<std::uint16_t>();
    if (from >= day_minutes || until > day_minutes || from == until) return false;
    rules.hours.push_back({.from_minute = from, .until_minute = until});
  }
  const auto blackouts = in.number<std::uint16_t>();
  if (blackouts > blackouts_max || rules.hours.size() > hours_max || weekdays > 0x7f) return false;
  for (std::size_t i = 0; i < blackouts && in.ok(); ++i) {
    const auto days = in.number<std::int32_t>();
    if (days < 0 || days > 3'000'000) return false;  // up to the year 10183
    rules.blackouts.push_back(date_of_days(days));
  }
  return in.ok();
}

bool read_terms(OctetReader& in, PackedTerms& terms) {
  const auto here = in.number<std::uint8_t>();
  terms.here = here == 1;
  terms.use_minor = in.number<std::int64_t>();
  return here <= 1 && terms.use_minor >= 0 && terms.use_minor <= money_minor_max && read_rules(in, terms.rules);
}

bool read_offers(OctetReader& in, Pack& pack) {
  const auto count = in.number<std::uint16_t>();
  if (count > offers_max) return false;
  for (std::size_t i = 0; i < count; ++i) {
    PackedOffer offer;
    offer.offer = in.uuid();
    const auto all = in.number<std::uint8_t>(), versions = in.number<std::uint8_t>();
    offer.all = all == 1;
    if (!in.ok() || all > 1 || versions == 0 || versions > versions_max) return false;
    offer.versions.resize(versions);
    for (auto& terms : offer.versions) {
      if (!read_terms(in, terms)) return false;
    }
    if (!pack.offers.empty() && pack.offers.back().offer >= offer.offer) return false;
    pack.offers.push_back(std::move(offer));
  }
  return in.ok();
}

bool read_keys(OctetReader& in, Pack& pack) {
  for (auto left = in.number<std::uint8_t>(); left > 0; --left) {
    codes::TokenKey key;
    key.id = in.number<std::uint8_t>();
    key.key = in.array<32>();
    if (!in.ok() || (!pack.keys.empty() && pack.keys.back().id >= key.id)) return false;
    pack.keys.push_back(key);
  }
  return in.ok();
}

bool in_range(std::int32_t offset) { return offset > -offset_max && offset < offset_max; }

bool read_offsets(OctetReader& in, Pack& pack) {
  pack.offset_seconds = in.number<std::int32_t>();
  const auto count = in.number<std::uint8_t>();
  if (count > changes_max || !in_range(pack.offset_seconds)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    OffsetChange change;
    change.at = in.time();
    change.seconds = in.number<std::int32_t>();
    if (!in.ok() || !in_range(change.seconds)) return false;
    if (!pack.changes.empty() && pack.changes.back().at >= change.at) return false;
    pack.changes.push_back(change);
  }
  return in.ok();
}

bool read_known(OctetReader& in, Pack& pack) {
  const auto count = in.number<std::uint32_t>();
  if (count > known_max) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    KnownVoucher known;
    known.voucher = in.uuid();
    known.uses_left = in.number<std::uint16_t>();
    if (!in.ok() || (!pack.known.empty() && pack.known.back().voucher >= known.voucher)) return false;
    pack.known.push_back(known);
  }
  return in.ok();
}

bool read_filter(OctetReader& in, Pack& pack) {
  const auto count = in.number<std::uint32_t>(), size = in.number<std::uint32_t>();
  auto filter = Filter::read(pack.device, count, in.bytes(size));
  if (!in.ok() || !filter) return false;
  pack.filter = *std::move(filter);
  return true;
}

// Within what a calendar can show.
bool plausible(Timestamp at) { return at.ms >= 0 && at < Timestamp{} + days(3'000'000); }

bool read_head(OctetReader& in, Pack& pack) {
  if (in.number<std::uint8_t>() != version) return false;
  pack.key_id = in.number<std::uint8_t>();
  pack.device = in.uuid();
  pack.merchant = in.uuid();
  pack.store = in.uuid();
  pack.made_at = in.time();
  pack.expires_at = in.time();
  pack.acknowledged = in.number<std::uint64_t>();
  const auto currency = in.array<3>();
  std::copy(currency.begin(), currency.end(), pack.credit.currency.begin());
  pack.credit.value_minor = in.number<std::int64_t>();
  pack.credit.count = in.number<std::uint32_t>();
  pack.epoch = in.number<std::uint32_t>();
  pack.lead = in.uuid();
  const bool line = pack.credit.value_minor >= 0 && pack.credit.value_minor <= money_minor_max;
  return in.ok() && line && plausible(pack.made_at) && plausible(pack.expires_at) && pack.made_at < pack.expires_at;
}

}  // namespace

Bytes pack_message(const Pack& pack) {
  OctetWriter out;
  out.text(context);
  out.number(version);
  out.number(pack.key_id);
  for (const auto& id : {pack.device, pack.merchant, pack.store}) out.bytes(id);
  out.time(pack.made_at);
  out.time(pack.expires_at);
  out.number(pack.acknowledged);
  out.text({pack.credit.currency.data(), pack.credit.currency.size()});
  out.number(pack.credit.value_minor);
  out.number(pack.credit.count);
  out.number(pack.epoch);
  out.bytes(pack.lead);
  out.number(static_cast<std::uint8_t>(pack.keys.size()));
  for (const auto& [id, key] : pack.keys) {
    out.number(id);
    out.bytes(key);
  }
  out.number(pack.offset_seconds);
  out.number(static_cast<std::uint8_t>(pack.changes.size()));
  for (const auto& change : pack.changes) {
    out.time(change.at);
    out.number(change.seconds);
  }
  out.number(static_cast<std::uint16_t>(pack.offers.size()));
  for (const auto& offer : pack.offers) {
    out.bytes(offer.offer);
    out.number(static_cast<std::uint8_t>(offer.all ? 1 : 0));
    out.number(static_cast<std::uint8_t>(offer.versions.size()));
    for (const auto& terms : offer.versions) write_terms(out, terms);
  }
  out.number(static_cast<std::uint32_t>(pack.known.size()));
  for (const auto& known : pack.known) {
    out.bytes(known.voucher);
    out.number(known.uses_left);
  }
  const auto coded = pack.filter.coded();
  out.number(pack.filter.count());
  out.number(static_cast<std::uint32_t>(coded.size()));
  out.bytes(coded);
  return out.take();
}

Bytes write_pack(ByteView message, const crypto::Signature& signature) {
  Bytes out(message.begin() + static_cast<std::ptrdiff_t>(context.size()), message.end());
  out.insert(out.end(), signature.begin(), signature.end());
  return out;
}

Result<SignedPack> read_pack(ByteView bytes) {
  SignedPack read;
  const std::size_t tail = read.signature.size();
  if (bytes.size() < tail || bytes.size() > pack_bytes_max) return no(why::pack_malformed, "length");
  const auto body = bytes.first(bytes.size() - tail);
  OctetReader in(body);
  Pack& pack = read.pack;
  if (!read_head(in, pack)) return no(why::pack_malformed, "head");
  if (!read_keys(in, pack) || !read_offsets(in, pack)) return no(why::pack_malformed, "keys or offsets");
  if (!read_offers(in, pack)) return no(why::pack_malformed, "offers");
  if (!read_known(in, pack) || !read_filter(in, pack)) return no(why::pack_malformed, "vouchers");
  if (!in.ended()) return no(why::pack_malformed, "more than a pack");
  read.message.assign(context.begin(), context.end());
  read.message.insert(read.message.end(), body.begin(), body.end());
  std::copy(bytes.end() - static_cast<std::ptrdiff_t>(tail), bytes.end(), read.signature.begin());
  return read;
}

LocalTime local_time_at(const Pack& pack, Timestamp at) {
  std::int64_t offset = pack.offset_seconds;
  for (const auto& change : pack.changes) {
    if (at >= change.at) offset = change.seconds;
  }
  constexpr std::int64_t minute_ms = 60'000;
  const std::int64_t shown = at.ms + offset * 1'000;
  const std::int64_t minute = shown / minute_ms - (shown % minute_ms < 0 ? 1 : 0);
  const std::int64_t day = minute / day_minutes - (minute % day_minutes < 0 ? 1 : 0);
  return {.date = date_of_days(day), .minute_of_day = static_cast<std::int32_t>(minute - day * day_minutes)};
}

}  // namespace footfall::offline
