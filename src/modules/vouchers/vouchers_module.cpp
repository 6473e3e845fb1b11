#include "codes/codes.h"
#include "vouchers/audit.h"
#include "vouchers/signing_keys.h"
#include "vouchers/vouchers_wire.h"

namespace footfall::vouchers {

Module module(const Setup& setup) {
  return {
      .name = "vouchers",
      .summary = "The right to be served: shown as a code or a QR, redeemed once, undone for a short while.",
      .migrations = migrations::vouchers(),
      .routes = routes(setup),
      .jobs = {{"vouchers.expire", seconds(20),
                [](Gate& gate, Region region, Timestamp) { return expire_due(gate, region); }},
               {"vouchers.settle", seconds(20),
                [](Gate& gate, Region region, Timestamp) { return settle_due(gate, region); }}},
      .reasons = {&codes::why::code_malformed,
                  &codes::why::token_malformed,
                  &codes::why::token_key_unknown,
                  &codes::why::token_signature_wrong,
                  &why::unknown,
                  &why::refunded,
                  &why::redeemed,
                  &why::not_yet_valid,
                  &why::expired,
                  &why::wrong_store,
                  &why::blackout,
                  &why::wrong_day,
                  &why::wrong_hour,
                  &why::uses_insufficient,
                  &why::named_twice,
                  &why::store_missing,
                  &why::guesses_exhausted,
                  &why::redemption_unknown,
                  &why::undo_elsewhere,
                  &why::undone,
                  &why::undo_too_late,
                  &why::undo_too_often,
                  &why::not_refundable,
                  &why::keys_exhausted},
      .permissions = permissions(),
      .audits = audits(),
  };
}

}  // namespace footfall::vouchers
