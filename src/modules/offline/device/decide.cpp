#include "offline/device/decide.h"

#include <algorithm>

#include "vouchers/visit.h"

namespace footfall::offline {

namespace {

const KnownVoucher* find_known(const Pack& pack, const Uuid& voucher) {
  const auto at = std::ranges::lower_bound(pack.known, voucher, {}, &KnownVoucher::voucher);
  return at != pack.known.end() && at->voucher == voucher ? &*at : nullptr;
}

const PackedOffer* find_offer(const Pack& pack, const Uuid& offer) {
  const auto at = std::ranges::lower_bound(pack.offers, offer, {}, &PackedOffer::offer);
  return at != pack.offers.end() && at->offer == offer ? &*at : nullptr;
}

const Reason* against_history(const Pack& pack, const Uuid& voucher) {
  const auto* known = find_known(pack, voucher);
  if (known != nullptr) return known->uses_left == 0 ? &why::over : nullptr;
  return pack.filter.may_contain(voucher) ? &why::unsure : nullptr;
}

// What speaks against the visit under one version of the terms.
const Reason* against_version(const Pack& pack, const codes::Token& token, const PackedTerms& terms, Timestamp now) {
  const bool here = names_store(token, pack.store) && (!token.stores.empty() || terms.here);
  return vouchers::against({.now = now,
                            .local = local_time_at(pack, now),
                            .valid_from = token.valid_from,
                            .valid_until = token.valid_until,
                            .here = here ? vouchers::Visit::Here::honoured : vouchers::Visit::Here::not_honoured,
                            .rules = &terms.rules});
}

// Under every version alike; what only some of them say is not sure.
const Reason* against_visit(const Pack& pack, const codes::Token& token, Timestamp now) {
  const auto* offer = find_offer(pack, token.offer);
  if (offer == nullptr) {
    const auto* reason = against_version(pack, token, {}, now);
    return reason != nullptr ? reason : &why::offer_unknown;
  }
  std::size_t honoured = 0;
  const Reason* refusal = nullptr;
  for (const auto& terms : offer->versions) {
    const auto* reason = against_version(pack, token, terms, now);
    if (reason == nullptr) {
      ++honoured;
    } else if (refusal == nullptr) {
      refusal = reason;
    }
  }
  if (honoured == 0 && offer->all) return refusal;
  return honoured == offer->versions.size() && offer->all ? nullptr : &why::terms_differ;
}

struct UsedHere {
  std::int64_t in_all = 0;      // of this voucher, by this device
  std::int64_t since_pack = 0;  // of those, what the pack does not tell of yet
};
UsedHere used_here(const Pack& pack, const DeviceState& state, const Uuid& voucher) {
  UsedHere used;
  for (const auto& use : state.uses) {
    if (use.voucher != voucher) continue;
    used.in_all += use.uses;
    if (use.seq > pack.acknowledged) used.since_pack += use.uses;
  }
  return used;
}

const Reason* against_uses(const Pack& pack, const DeviceState& state, const codes::Token& token, std::uint16_t uses) {
  const auto used = used_here(pack, state, token.voucher);
  std::int64_t left = token.uses - used.in_all;
  const auto* known = find_known(pack, token.voucher);
  if (known != nullptr) left = std::min(left, known->uses_left - used.since_pack);
  if (uses >= 1 && uses <= left) return nullptr;
  return used.in_all > 0 ? &why::used_here : &vouchers::why::uses_insufficient;
}

std::int64_t value_of(const Pack& pack, const codes::Token& token, std::uint16_t uses) {
  const auto* offer = find_offer(pack, token.offer);
  if (offer == nullptr) return 0;
  std::int64_t most = 0;
  for (const auto& terms : offer->versions) most = std::max(most, terms.use_minor);
  return most * uses;
}

const Reason* against_credit(const Pack& pack, const DeviceState& state, std::int64_t value, std::uint16_t uses) {
  const auto acknowledged = std::max(pack.acknowledged, state.acknowledged);
  std::int64_t value_left = pack.credit.value_minor;
  std::int64_t count_left = pack.credit.count;
  for (const auto& use : state.uses) {
    if (use.seq <= acknowledged) continue;
    value_left -= use.value_minor;
    count_left -= std::max<std::int64_t>(use.uses, 1);
  }
  return value <= value_left && uses <= count_left ? nullptr : &why::credit_spent;
}

}  // namespace

OfflineVerdict decide_offline(const Pack& pack, const DeviceState& state, const Asked& asked) {
  OfflineVerdict verdict;
  const auto refused = [&verdict](const Reason* reason) {
    verdict.refusal = reason;
    return reason != nullptr;
  };
  const codes::TokenVerifier verifier(pack.keys, asked.signature_check);
  auto token = verifier.open(asked.token);
  if (!token.ok()) {
    verdict.refusal = token.error().reason;
    return verdict;
  }
  verdict.token = token.take();
  verdict.value_minor = value_of(pack, *verdict.token, asked.uses);
  if (refused(against_history(pack, verdict.token->voucher))) return verdict;
  if (refused(against_visit(pack, *verdict.token, asked.now))) return verdict;
  if (refused(against_uses(pack, state, *verdict.token, asked.uses))) return verdict;
  if (asked.now + clock_tolerance < pack.made_at && refused(&why::clock_wrong)) return verdict;
  if (asked.now >= pack.expires_at && refused(&why::pack_over)) return verdict;
  (void)refused(against_credit(pack, state, verdict.value_minor, asked.uses));
  return verdict;
}

}  // namespace footfall::offline
