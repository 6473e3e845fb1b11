#include "vouchers/visit.h"

namespace footfall::vouchers {

const Reason* against(const Visit& visit) {
  if (visit.now < visit.valid_from) return &why::not_yet_valid;
  if (visit.now >= visit.valid_until) return &why::expired;
  if (visit.here == Visit::Here::not_honoured) return &why::wrong_store;
  switch (catalog::honoured(*visit.rules, visit.local)) {
    case catalog::Honoured::blackout:
      return &why::blackout;
    case catalog::Honoured::not_this_day:
      return &why::wrong_day;
    case catalog::Honoured::not_this_hour:
      return &why::wrong_hour;
    case catalog::Honoured::yes:
      break;
  }
  return nullptr;
}

}  // namespace footfall::vouchers
