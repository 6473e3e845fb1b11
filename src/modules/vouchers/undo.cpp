#include "core/event.h"
#include "vouchers/redeem.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

namespace {

Voucher after_undo(Voucher voucher, const Redemption& redemption, const UndoPlan& plan) {
  voucher.state = plan.state_after;
  voucher.used -= redemption.uses;
  voucher.undo_cycles += 1;
  voucher.spent = voucher.spent - redemption.share;
  if (plan.gives == UndoPlan::Gives::money_back) {
    voucher.uses -= redemption.uses;
    voucher.given_back = voucher.given_back + redemption.share;
  }
  return voucher;
}

}  // namespace

Result<Undone> undo(Tx& tx, RedemptionId id, const std::string& by) { return undo_at(tx, id, by, tx.now()); }

Result<Undone> undo_at(Tx& tx, RedemptionId id, const std::string& by, Timestamp at) {
  auto redemption = find_redemption(tx, id);
  if (!redemption) return no(why::redemption_unknown);
  const auto voucher = find_voucher(tx, redemption->voucher);
  check(voucher.has_value(), "a redemption has its voucher");
  const auto plan = TRY(decide_undo(*voucher, *redemption, by, at));

  if (!mark_redemption(tx, id, RedemptionState::done, RedemptionState::undone)) return no(why::undone, "lost a race");
  const Voucher after = after_undo(*voucher, *redemption, plan);
  if (!mark_voucher(tx, *voucher, after)) {
    throw Unavailable("the voucher changed while a redemption of it was undone");
  }
  redemption->state = RedemptionState::undone;
  emit(tx, VoucherUndone{voucher->id, id});
  if (plan.gives == UndoPlan::Gives::money_back) {
    emit(tx, VoucherRefunded{.voucher = voucher->id,
                             .order = voucher->order,
                             .offer = voucher->offer,
                             .merchant = voucher->merchant,
                             .amount = redemption->share,
                             .reference = id.text(),
                             .why = "undone",
                             .units = after.state == State::refunded && after.used == 0 ? 1 : 0});
  }
  return Undone{*redemption, plan.gives};
}

}  // namespace footfall::vouchers
