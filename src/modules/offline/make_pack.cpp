#include "offline/make_pack.h"

#include <algorithm>

#include "core/zone.h"
#include "merchants/merchants.h"
#include "offline/store_line.h"

namespace footfall::offline {

namespace {

constexpr std::int64_t terms_max = 50'000;  // versions of a merchant's offers that are looked at
constexpr Duration paid_late = days(2);  // how long after a version was replaced somebody may still get a voucher of it

std::int32_t offset_at(const Zone& zone, Timestamp at) {
  const auto local = zone.local_time(at);
  const std::int64_t shown = days_since_epoch(local.date) * 1'440 + local.minute_of_day;
  return static_cast<std::int32_t>((shown - at.ms / 60'000) * 60);
}

// The minute at which the offset changes between `from` and `until`, which is known to happen once.
Timestamp change_between(const Zone& zone, Timestamp from, Timestamp until) {
  const auto before = offset_at(zone, from);
  while (until - from > minutes(1)) {
    const Timestamp middle = from + Duration{(until - from).ms / 2 / 60'000 * 60'000};
    (offset_at(zone, middle) == before ? from : until) = middle;
  }
  return until;
}

void add_offsets(Pack& pack, const Zone& zone) {
  // On whole minutes, where clocks change. A day more than the pack's life, for clocks that are wrong.
  const Timestamp begin{pack.made_at.ms / 60'000 * 60'000 - days(1).ms};
  pack.offset_seconds = offset_at(zone, begin);
  auto last = pack.offset_seconds;
  for (Timestamp at = begin; at < pack.expires_at + days(1); at = at + hours(1)) {
    const Timestamp next = at + hours(1);
    const auto offset = offset_at(zone, next);
    if (offset == last) continue;
    pack.changes.push_back({.at = change_between(zone, at, next), .seconds = offset});
    last = offset;
  }
}

// Whether some voucher of this version may still be shown.
bool may_live(const catalog::TermsVersion& version, std::string_view zone, Timestamp now) {
  if (!version.replaced_at) return true;
  const auto last_sold = *version.replaced_at + paid_late;
  return catalog::window_of(version.terms.validity, last_sold, zone).until > now;
}

bool fits(const catalog::Rules& rules) {
  return rules.hours.size() <= hours_max && rules.blackouts.size() <= blackouts_max;
}

PackedTerms packed(const catalog::Terms& terms, StoreId store) {
  catalog::Rules rules = terms.rules;
  std::sort(rules.weekdays.begin(), rules.weekdays.end());
  const bool here = std::find(terms.stores.begin(), terms.stores.end(), store) != terms.stores.end();
  const auto uses = std::max(terms.uses, 1);
  return {.here = here, .use_minor = (terms.price.minor + uses - 1) / uses, .rules = std::move(rules)};
}

void add_version(Pack& pack, const catalog::TermsVersion& version, StoreId store) {
  if (pack.offers.empty() || pack.offers.back().offer != version.offer.uuid) {
    if (pack.offers.size() == offers_max) return;  // an offer that is not there is asked about online
    pack.offers.push_back({.offer = version.offer.uuid, .all = true, .versions = {}});
  }
  auto& offer = pack.offers.back();
  auto terms = packed(version.terms, store);
  if (std::find(offer.versions.begin(), offer.versions.end(), terms) != offer.versions.end()) return;
  if (offer.versions.size() == versions_max || !fits(terms.rules)) {
    offer.all = false;
    if (offer.versions.empty()) offer.versions.push_back({.here = false, .use_minor = terms.use_minor, .rules = {}});
    return;
  }
  offer.versions.push_back(std::move(terms));
}

void add_offers(View& view, Pack& pack, MerchantId merchant, const merchants::Store& store) {
  for (const auto& version : catalog::list_terms(view, merchant, terms_max)) {
    if (may_live(version, store.zone, view.now())) add_version(pack, version, store.id);
  }
}

// The newest exactly, the others in the filter. More than fit: then nothing may be accepted at all.
void add_known(View& view, Pack& pack, MerchantId merchant) {
  const auto most = static_cast<std::int64_t>(known_max + filter_count_max);
  auto all = list_known(view, merchant, most + 1);
  if (static_cast<std::int64_t>(all.size()) > most) {
    all.resize(static_cast<std::size_t>(most));
    pack.credit.count = 0;
  }
  std::vector<Uuid> others;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i < known_max) {
      pack.known.push_back({.voucher = all[i].voucher.uuid, .uses_left = static_cast<std::uint16_t>(all[i].uses_left)});
    } else {
      others.push_back(all[i].voucher.uuid);
    }
  }
  std::ranges::sort(pack.known, {}, &KnownVoucher::voucher);
  FilterKey key{};
  std::copy_n(pack.device.begin(), key.size(), key.begin());
  pack.filter = Filter(key, others);
}

void add_line(View& view, Pack& pack, MerchantId merchant, StoreId store) {
  const auto line = line_of(view, merchant, store);
  const auto code = line.value.currency.code();
  std::copy_n(code.begin(), pack.credit.currency.size(), pack.credit.currency.begin());
  pack.credit.value_minor = line.value.minor;
  pack.credit.count = static_cast<std::uint32_t>(line.uses_max);
  pack.epoch = static_cast<std::uint32_t>(line.epoch);
  if (line.lead) pack.lead = line.lead->uuid;
}

}  // namespace

Result<Bytes> make_pack(View& view, const vouchers::Setup& setup, DeviceId device, MerchantId merchant,
                        StoreId store_id) {
  const auto store = merchants::find_store(view, store_id);
  if (!store || store->merchant != merchant) return no(merchants::why::store_unknown);
  Pack pack;
  pack.device = device.uuid;
  pack.merchant = merchant.uuid;
  pack.store = store_id.uuid;
  pack.made_at = {view.now().ms / pack_renewal.ms * pack_renewal.ms};
  pack.expires_at = pack.made_at + pack_life;
  const auto journal = find_journal(view, device);
  pack.acknowledged = journal ? static_cast<std::uint64_t>(journal->seq) : 0;
  add_line(view, pack, merchant, store_id);
  pack.keys = vouchers::platform_keys(view);
  std::ranges::sort(pack.keys, {}, &codes::TokenKey::id);
  const auto zone = Zone::named(store->zone);
  check(zone.has_value(), "a store's zone is known");
  add_offsets(pack, *zone);
  add_offers(view, pack, merchant, *store);
  add_known(view, pack, merchant);

  if (pack.keys.empty()) throw Unavailable("the region has no signing key yet");
  pack.key_id = pack.keys.back().id;
  const auto message = pack_message(pack);
  const auto signature = vouchers::sign_for_devices(view, setup, message);
  check(signature && signature->key_id == pack.key_id, "the newest key signs");
  return write_pack(message, signature->signature);
}

}  // namespace footfall::offline
