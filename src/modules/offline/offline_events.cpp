#include "core/event.h"
#include "offline/known.h"
#include "offline/offline_rows.h"

namespace footfall::offline {

namespace {
constexpr std::int64_t forgotten_at_once = 1'000;
constexpr Duration kept_after_end = days(1);  // longer than clocks are wrong
}  // namespace

void refresh_known(Tx& tx, vouchers::VoucherId id) {
  const auto voucher = vouchers::find_voucher(tx, id);
  check(voucher.has_value(), "an event's voucher is kept");
  const bool usable = voucher->state == vouchers::State::issued;
  if (usable && voucher->used == 0 && voucher->given_back.minor == 0) return delete_known(tx, id);
  upsert_known(tx, {.voucher = id,
                    .merchant = voucher->merchant,
                    .uses_left = usable ? voucher->uses - voucher->used : 0,
                    .valid_until = voucher->valid_until});
}

std::vector<Subscription> subscriptions() {
  return {
      on<vouchers::VoucherRedeemed>("offline.voucher_redeemed",
                                    [](Tx& tx, const auto& event) { refresh_known(tx, event.voucher); }),
      on<vouchers::VoucherUndone>("offline.voucher_undone",
                                  [](Tx& tx, const auto& event) { refresh_known(tx, event.voucher); }),
      on<vouchers::VoucherRefunded>("offline.voucher_refunded",
                                    [](Tx& tx, const auto& event) { refresh_known(tx, event.voucher); }),
  };
}

std::size_t forget_ended(Gate& gate, Region region) {
  return *gate.write<std::size_t>(region, [](Tx& tx) -> Result<std::size_t> {
    return delete_ended(tx, tx.now() - kept_after_end, forgotten_at_once);
  });
}

}  // namespace footfall::offline
