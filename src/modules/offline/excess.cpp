#include "offline/excess.h"

#include "core/event.h"
#include "ledger/ledger.h"
#include "offline/offline_rows.h"

namespace footfall::offline {

namespace {

// The merchant served it twice and was paid once; both accounts are its own, so nobody owes anybody.
void post(Tx& tx, const Excess& excess, const std::string& why, Money value) {
  if (value.minor == 0) return;
  const auto posted =
      ledger::post(tx, {.why = why,
                        .reference = excess.id.text(),
                        .note = excess.reason,
                        .lines = {{.account = "offline_excess/" + excess.merchant.text(), .amount = value},
                                  {.account = "offline_served/" + excess.merchant.text(), .amount = -value}}});
  check(posted.ok(), "an excess is posted once");
}

}  // namespace

void book(Tx& tx, const Excess& excess) {
  insert_excess(tx, excess);
  post(tx, excess, "offline.excess", excess.value);
  emit(tx, ExcessBooked{.excess = excess.id,
                        .merchant = excess.merchant,
                        .voucher = excess.voucher,
                        .device = excess.device,
                        .value = excess.value,
                        .reason = excess.reason});
}

bool unbook(Tx& tx, const Excess& excess) {
  if (!mark_excess_undone(tx, excess.id)) return false;
  post(tx, excess, "offline.excess_undone", -excess.value);
  return true;
}

}  // namespace footfall::offline
