#include <array>

#include "core/zone.h"
#include "merchants/merchants.h"
#include "vouchers/redeem.h"

namespace footfall::vouchers {

Result<Redemption> redeem_signed(Tx& tx, const SignedUse& use) {
  const auto voucher = find_voucher(tx, use.voucher);
  if (!voucher) return no(why::unknown);
  const auto store = merchants::find_store(tx, use.store);
  if (!store || store->merchant != use.merchant) return no(merchants::why::store_unknown);

  std::optional<Error> refusal;
  for (const auto at : {use.signed_at, use.signed_at - use.slack, use.signed_at + use.slack}) {
    const Desk desk{.merchant = use.merchant,
                    .store = use.store,
                    .now = at,
                    .local = local_time(store->zone, at),
                    .uses = use.uses};
    auto redeemed = redeem_one(tx, *voucher, desk, use.by);
    if (redeemed.ok()) return redeemed;
    if (!refusal) refusal = redeemed.error();
  }
  return *refusal;
}

Outcome undo_signed(Tx& tx, RedemptionId id, const std::string& by, Timestamp signed_at) {
  TRY(undo_at(tx, id, by, signed_at));
  return done;
}

}  // namespace footfall::vouchers
