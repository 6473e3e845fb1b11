#include "core/each.h"
#include "core/event.h"
#include "vouchers/earn.h"
#include "vouchers/redeem.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

namespace {

constexpr std::int64_t at_once = 100;

Outcome expire(Tx& tx, const Voucher& listed) {
  const auto voucher = find_voucher(tx, listed.id);
  if (!voucher || voucher->state != State::issued || tx.now() < voucher->paid_until)
    return done;  // somebody was faster
  const auto plan = decide_expiry(*voucher);
  Voucher after = *voucher;
  after.state = State::expired;
  after.given_back = after.given_back + plan.given_back;
  after.spent = after.spent + plan.earned;
  if (!mark_voucher(tx, *voucher, after)) return done;
  earn(tx, {.why = "voucher.expired",
            .reference = voucher->id.text(),
            .merchant = voucher->merchant,
            .amount = plan.earned,
            .commission_basis_points = voucher->commission_basis_points});
  emit(tx, VoucherRefunded{.voucher = voucher->id,
                           .order = voucher->order,
                           .offer = voucher->offer,
                           .merchant = voucher->merchant,
                           .amount = plan.given_back,
                           .reference = voucher->id.text(),
                           .why = "expired",
                           .units = 0});
  return done;
}

}  // namespace

std::size_t expire_due(Gate& gate, Region region) {
  const auto due = gate.read<std::vector<Voucher>>(region, [](View& v) { return list_to_expire(v, v.now(), at_once); });
  write_each<Voucher>(gate, region, due, expire);
  return due.size();
}

}  // namespace footfall::vouchers
