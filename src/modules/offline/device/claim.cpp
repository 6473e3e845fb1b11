#include "offline/device/claim.h"

#include <algorithm>

namespace footfall::offline {

ClaimTable::ClaimTable(std::uint32_t epoch, std::set<Uuid> known, Timestamp opens_at)
    : epoch_(epoch), newest_(epoch), opens_at_(opens_at), awaited_(std::move(known)) {}

std::optional<ClaimAnswer> ClaimTable::against(std::uint32_t asked) const {
  if (asked > epoch_ || newest_ > epoch_) return ClaimAnswer::lead_behind;
  if (asked < epoch_) return ClaimAnswer::stale_epoch;
  return std::nullopt;
}

ClaimAnswer ClaimTable::join(std::uint32_t epoch, const Uuid& device, const std::vector<UnsyncedUse>& uses) {
  newest_ = std::max(newest_, epoch);
  if (const auto refusal = against(epoch)) return *refusal;
  for (const auto& use : uses) uses_.insert_or_assign({device, use.number}, Use{use.voucher, use.uses});
  members_.insert(device);
  awaited_.erase(device);
  return ClaimAnswer::granted;
}

bool ClaimTable::open(Timestamp now) const { return awaited_.empty() || now >= opens_at_; }

std::int64_t ClaimTable::used(const Uuid& voucher) const {
  std::int64_t sum = 0;
  for (const auto& [by, use] : uses_) {
    if (use.voucher == voucher) sum += use.uses;
  }
  return sum;
}

ClaimAnswer ClaimTable::claim(const Claim& claim, Timestamp now) {
  newest_ = std::max(newest_, claim.epoch);
  if (const auto refusal = against(claim.epoch)) return *refusal;
  if (!members_.contains(claim.device)) return ClaimAnswer::not_a_member;
  const auto had = uses_.find({claim.device, claim.number});
  if (had != uses_.end()) {
    const bool same = had->second.voucher == claim.voucher && had->second.uses == claim.uses;
    return same ? ClaimAnswer::granted : ClaimAnswer::taken;
  }
  if (!open(now)) return ClaimAnswer::closed;
  if (used(claim.voucher) + claim.uses > claim.uses_in_all) return ClaimAnswer::taken;
  uses_.insert({{claim.device, claim.number}, {claim.voucher, claim.uses}});
  return ClaimAnswer::granted;
}

void ClaimTable::release(const Uuid& device, std::uint64_t number) { uses_.erase({device, number}); }

void ClaimTable::retire(std::uint32_t newer_epoch) { newest_ = std::max(newest_, newer_epoch); }

bool StoreMember::follow(std::uint32_t epoch, const Uuid& lead) {
  if (epoch < epoch_) return false;  // an older pack than one that was seen
  const bool anew = epoch > epoch_;
  epoch_ = epoch;
  lead_ = lead;
  return anew && lead != Uuid{} && lead != self_;
}

void StoreMember::heard(ClaimAnswer answer) {
  if (answer != ClaimAnswer::granted && answer != ClaimAnswer::taken) joined_ = 0;
}

StoreMember::Way StoreMember::way(Link to_lead) const {
  if (lead_ == Uuid{}) return Way::alone;
  if (lead_ == self_) return Way::lead;
  return to_lead == Link::up && joined_ == epoch_ ? Way::ask : Way::alone;
}

}  // namespace footfall::offline
