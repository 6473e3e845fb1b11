#include "core/event.h"
#include "vouchers/voucher.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

Result<Money> give_back(Tx& tx, VoucherId id, UserId consumer) {
  // A desk may use the voucher between our reading and our writing; then it is judged anew.
  for (int i = 0; i < 5; ++i) {
    const auto voucher = find_voucher(tx, id);
    if (!voucher || voucher->consumer != consumer) return no(why::unknown);
    const auto amount = TRY(decide_give_back(*voucher, tx.now()));

    Voucher after = *voucher;
    after.state = State::refunded;
    after.given_back = after.given_back + amount;
    if (!mark_voucher(tx, *voucher, after)) continue;
    emit(tx, VoucherRefunded{.voucher = id,
                             .order = voucher->order,
                             .offer = voucher->offer,
                             .merchant = voucher->merchant,
                             .amount = amount,
                             .reference = id.text(),
                             .why = "asked",
                             .units = voucher->used == 0 ? 1 : 0});
    return amount;
  }
  throw Unavailable("a voucher changed again and again while it was refunded");
}

}  // namespace footfall::vouchers
