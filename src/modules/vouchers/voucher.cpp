#include "vouchers/voucher.h"

#include <algorithm>

namespace footfall::vouchers {

namespace {

// Of `left`, spread evenly over `uses_left` uses, the part that `uses` of them take. Whoever comes last gets the rest,
// so the shares of all uses add up to what was paid.
Money share_of(Money left, std::int32_t uses_left, std::int32_t uses) {
  const std::vector<std::int64_t> even(static_cast<std::size_t>(uses_left), 1);
  const auto parts = split(left, even);
  Money sum{0, left.currency};
  for (std::int32_t i = 0; i < uses; ++i) sum = sum + parts[static_cast<std::size_t>(i)];
  return sum;
}

bool honoured_at(const catalog::Terms& terms, StoreId store) {
  return std::find(terms.stores.begin(), terms.stores.end(), store) != terms.stores.end();
}

}  // namespace

Money left_of(const Voucher& voucher) { return voucher.paid - voucher.spent - voucher.given_back; }

Result<RedeemPlan> decide_redeem(const Voucher& voucher, const catalog::Terms& terms, const Desk& desk) {
  if (voucher.merchant != desk.merchant) return no(why::unknown, "another merchant's");
  if (voucher.state == State::refunded) return no(why::refunded);
  if (voucher.state == State::redeemed) return no(why::redeemed);
  // One that was ended early is over whatever its window says.
  const Visit visit{.now = desk.now,
                    .local = desk.local,
                    .valid_from = voucher.valid_from,
                    .valid_until = voucher.state == State::expired ? voucher.valid_from : voucher.valid_until,
                    .here = honoured_at(terms, desk.store) ? Visit::Here::honoured : Visit::Here::not_honoured,
                    .rules = &terms.rules};
  if (const auto* reason = against(visit)) return no(*reason);
  if (desk.uses > uses_left(voucher)) return no(why::uses_insufficient);
  return RedeemPlan{.share = share_of(left_of(voucher), uses_left(voucher), desk.uses),
                    .state_after = desk.uses == uses_left(voucher) ? State::redeemed : State::issued};
}

Result<UndoPlan> decide_undo(const Voucher& voucher, const Redemption& redemption, std::string_view by, Timestamp now) {
  if (redemption.by != by) return no(why::undo_elsewhere);
  if (redemption.state == RedemptionState::undone) return no(why::undone);
  if (redemption.state == RedemptionState::settled || now > redemption.undo_until) return no(why::undo_too_late);
  if (voucher.undo_cycles >= undo_cycles_max) return no(why::undo_too_often);
  const bool usable = now < voucher.valid_until && (voucher.state == State::issued || voucher.state == State::redeemed);
  if (usable) return UndoPlan{UndoPlan::Gives::use_back, State::issued};
  // The undone uses vanish: what is left of the voucher stays what it was, unless nothing is.
  const bool nothing_left = voucher.uses == redemption.uses;
  return UndoPlan{UndoPlan::Gives::money_back, nothing_left ? State::refunded : voucher.state};
}

Result<Money> decide_give_back(const Voucher& voucher, Timestamp now) {
  if (voucher.state == State::refunded) return no(why::refunded);
  if (voucher.state == State::redeemed) return no(why::redeemed);
  if (voucher.state == State::expired) return no(why::expired);
  if (voucher.refund == catalog::RefundPolicy::never) return no(why::not_refundable);
  if (voucher.refund == catalog::RefundPolicy::until_expiry_only && now >= voucher.valid_until)
    return no(why::not_refundable);
  return left_of(voucher);
}

ExpiryPlan decide_expiry(const Voucher& voucher) {
  const Money left = left_of(voucher);
  const Money none{0, left.currency};
  if (voucher.refund == catalog::RefundPolicy::any_time) return {.given_back = left, .earned = none};
  return {.given_back = none, .earned = left};
}

Earning divide(Money share_of_paid, std::int64_t commission_basis_points) {
  const Money commission = share(share_of_paid, commission_basis_points);
  return {.commission = commission, .payable = share_of_paid - commission};
}

}  // namespace footfall::vouchers
