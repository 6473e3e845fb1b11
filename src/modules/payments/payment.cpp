#include "payments/payment.h"

#include <algorithm>

namespace footfall::payments {

Result<Effect> decide_report(const Payment& payment, const Provider::Report& report) {
  if (report.amount != payment.amount) return no(why::callback_mismatch);
  const bool under_way = payment.state == PaymentState::intended || payment.state == PaymentState::pending;
  switch (report.what) {
    case Provider::What::captured:
      return payment.state == PaymentState::captured ? Effect::nothing : Effect::capture;
    case Provider::What::failed:
      return under_way ? Effect::fail : Effect::nothing;
    case Provider::What::cancelled:
      return under_way ? Effect::cancel : Effect::nothing;
  }
  return Effect::nothing;
}

Outcome decide_refund(const Payment& payment, Money amount) {
  if (payment.state != PaymentState::captured) return no(why::payment_not_captured);
  if (amount.minor > (payment.amount - payment.refunded).minor) return no(why::refund_too_large);
  return done;
}

Duration pause_after(std::int64_t attempts) {
  return std::min(seconds(5) * (std::int64_t{1} << std::min<std::int64_t>(attempts, 20)), hours(1));
}

}  // namespace footfall::payments
