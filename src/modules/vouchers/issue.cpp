#include "core/event.h"
#include "vouchers/signing_keys.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

std::vector<VoucherId> issue(Tx& tx, const Setup& setup, const Issue& request) {
  ensure_signing_key(tx, setup);
  const auto& offer = *request.offer;
  const auto& terms = offer.terms;
  const auto window = catalog::window_of(terms.validity, tx.now(), request.zone);
  const Money none{0, terms.price.currency};

  std::vector<VoucherId> issued;
  for (const std::int64_t number : take_numbers(tx, request.order.uuid[15], request.quantity)) {
    const Voucher voucher{.id = tx.new_id<VoucherTag>(),
                          .number = number,
                          .order = request.order,
                          .offer = offer.id,
                          .terms_version = offer.version,
                          .merchant = offer.merchant,
                          .consumer = request.consumer,
                          .uses = terms.uses,
                          .paid = terms.price,
                          .spent = none,
                          .given_back = none,
                          .promotional = terms.list_price - terms.price,
                          .commission_basis_points = request.commission_basis_points,
                          .refund = terms.refund,
                          .valid_from = window.from,
                          .valid_until = window.until,
                          .paid_until = window.until + days(terms.paid_value_days),
                          .issued_at = tx.now()};
    insert_voucher(tx, voucher);
    emit(tx, VoucherIssued{voucher.id, voucher.order});
    issued.push_back(voucher.id);
  }
  return issued;
}

}  // namespace footfall::vouchers
