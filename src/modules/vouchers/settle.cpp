#include "core/each.h"
#include "ledger/ledger.h"
#include "vouchers/earn.h"
#include "vouchers/redeem.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

namespace {

constexpr std::int64_t at_once = 100;

Outcome settle(Tx& tx, const Redemption& redemption) {
  if (!mark_redemption(tx, redemption.id, RedemptionState::done, RedemptionState::settled))
    return done;  // undone meanwhile
  const auto voucher = find_voucher(tx, redemption.voucher);
  check(voucher.has_value(), "a redemption has its voucher");
  earn(tx, {.why = "redemption.earned",
            .reference = redemption.id.text(),
            .merchant = redemption.merchant,
            .amount = redemption.share,
            .commission_basis_points = voucher->commission_basis_points});
  return done;
}

}  // namespace

void earn(Tx& tx, const Earned& earned) {
  if (earned.amount.minor == 0) return;
  const auto parts = divide(earned.amount, earned.commission_basis_points);
  ledger::Entry entry{.why = earned.why, .reference = earned.reference, .note = {}, .lines = {}};
  entry.lines.push_back({.account = "escrow/" + earned.merchant.text(), .amount = earned.amount});
  if (parts.payable.minor != 0)
    entry.lines.push_back({.account = "payable/" + earned.merchant.text(), .amount = -parts.payable});
  if (parts.commission.minor != 0) entry.lines.push_back({.account = "commission", .amount = -parts.commission});
  const auto posted = ledger::post(tx, entry);
  check(posted.ok(), "what is earned is posted once");
}

std::size_t settle_due(Gate& gate, Region region) {
  const auto due =
      gate.read<std::vector<Redemption>>(region, [](View& v) { return list_to_settle(v, v.now(), at_once); });
  write_each<Redemption>(gate, region, due, settle);
  return due.size();
}

}  // namespace footfall::vouchers
