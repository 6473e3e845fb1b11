#include "offline/play.h"

#include "core/crypto.h"
#include "offline/excess.h"
#include "offline/known.h"
#include "offline/offline_rows.h"
#include "offline/store_line.h"

namespace footfall::offline {

namespace {

void set_aside(KeptRecord& kept, const Reason& reason) {
  kept.outcome = RecordOutcome::aside;
  kept.reason = reason.code;
}

// Of what was paid, what these uses are; rounded up.
Money value_of(const vouchers::Voucher& voucher, std::int64_t uses_in_all, std::int64_t uses) {
  return {(voucher.paid.minor * uses + uses_in_all - 1) / uses_in_all, voucher.paid.currency};
}

}  // namespace

// A use with the voucher it was granted for.
struct Player::Use {
  vouchers::Voucher voucher;
  std::int32_t uses = 1;
};

Player::Player(Tx& tx, const identity::DeviceKey& device)
    : tx_(tx),
      device_(device),
      verifier_(vouchers::platform_keys(tx), &crypto::signature_is_right),
      currency_(line_of(tx, device.device.merchant, device.device.store).value.currency) {}

void Player::play(const Record& record, KeptRecord& kept) {
  excesses_.clear();
  kept.value = {0, currency_};
  switch (record.kind) {
    case RecordKind::accepted:
      accept(record, kept);
      break;
    case RecordKind::undone:
      take_back(record, kept);
      break;
    case RecordKind::refused:
      kept.outcome = RecordOutcome::noted;
      kept.reason = record.reason;
      break;
  }
  insert_record(tx_, kept);
  for (const auto& excess : excesses_) book(tx_, excess);
}

void Player::accept(const Record& record, KeptRecord& kept) {
  const auto token = verifier_.open(record.token);
  if (!token.ok()) return set_aside(kept, *token.error().reason);
  const auto voucher = vouchers::find_voucher(tx_, vouchers::VoucherId{token->voucher});
  if (!voucher || voucher->merchant != device_.device.merchant) return set_aside(kept, vouchers::why::unknown);
  kept.voucher = voucher->id;
  const Use use{.voucher = *voucher, .uses = record.uses};
  kept.value = value_of(*voucher, token->uses, record.uses);
  if (const auto* reason = against_device(kept, kept.value)) return exceed(use, *reason, kept);
  honour(use, kept);
}

// A device out of service is believed for what it signed before that, up to its credit line.
const Reason* Player::against_device(const KeptRecord& kept, Money value) {
  if (!device_.revoked_at) return nullptr;
  if (kept.signed_at >= *device_.revoked_at) return &why::after_revocation;
  const auto believed = sum_believed(tx_, device_.device.id, *device_.revoked_at);
  const auto line = line_of(tx_, device_.device.merchant, device_.device.store);
  const bool within = believed.value_minor + value.minor <= line.value.minor &&
                      believed.uses + kept.uses <= std::int64_t{line.uses_max};
  return within ? nullptr : &why::beyond_credit;
}

void Player::honour(const Use& use, KeptRecord& kept) {
  const auto redeemed = vouchers::redeem_signed(tx_, {.voucher = use.voucher.id,
                                                      .merchant = device_.device.merchant,
                                                      .store = device_.device.store,
                                                      .by = device_.device.id.text(),
                                                      .uses = use.uses,
                                                      .signed_at = kept.signed_at,
                                                      .slack = clock_slack});
  if (!redeemed.ok()) return exceed(use, *redeemed.error().reason, kept);
  kept.outcome = RecordOutcome::honoured;
  kept.redemption = redeemed->id;
  kept.value = redeemed->share;
  refresh_known(tx_, use.voucher.id);
}

void Player::exceed(const Use& use, const Reason& reason, KeptRecord& kept) {
  Excess excess{.id = tx_.new_id<ExcessTag>(),
                .merchant = device_.device.merchant,
                .device = device_.device.id,
                .seq = kept.seq,
                .voucher = use.voucher.id,
                .uses = use.uses,
                .value = kept.value,
                .reason = std::string(reason.code),
                .store = device_.device.store,
                .used_at = kept.signed_at,
                .made_at = tx_.now()};
  kept.outcome = RecordOutcome::excess;
  kept.reason = excess.reason;
  const auto other = vouchers::find_last_redemption(tx_, use.voucher.id);
  if (other) {
    excess.other_store = other->store;
    excess.other_by = other->by;
    excess.other_at = other->redeemed_at;
    const bool believed = &reason != &why::after_revocation && &reason != &why::beyond_credit;
    if (believed && kept.signed_at < other->redeemed_at) kept.outcome = RecordOutcome::first;
  }
  excesses_.push_back(std::move(excess));
}

void Player::take_back(const Record& record, KeptRecord& kept) {
  const auto used = find_record(tx_, device_.device.id, static_cast<std::int64_t>(record.undoes));
  if (!used || used->kind != RecordKind::accepted) return set_aside(kept, why::nothing_to_undo);
  kept.voucher = used->voucher;
  kept.outcome = RecordOutcome::undone;
  if (device_.revoked_at && kept.signed_at >= *device_.revoked_at) return set_aside(kept, why::after_revocation);
  if (used->redemption) {
    const auto undone = vouchers::undo_signed(tx_, *used->redemption, device_.device.id.text(), kept.signed_at);
    if (!undone.ok()) return set_aside(kept, *undone.error().reason);
    return refresh_known(tx_, *used->voucher);
  }
  const auto excess = find_excess(tx_, device_.device.id, used->seq);
  if (!excess) return set_aside(kept, why::nothing_to_undo);
  if (kept.signed_at > used->signed_at + vouchers::undo_window) return set_aside(kept, vouchers::why::undo_too_late);
  if (!unbook(tx_, *excess)) set_aside(kept, why::nothing_to_undo);
}

}  // namespace footfall::offline
