// What happens at the desk: prepare (look), redeem (use), undo.
#pragma once

#include <string>
#include <vector>

#include "vouchers/voucher.h"

namespace footfall::vouchers {

// A voucher as it was presented: 12 digits typed, or the text of its QR.
struct Presented {
  std::string code;
  std::int32_t uses = 1;
};

// Who serves, and where.
struct At {
  MerchantId merchant;
  StoreId store;
  std::string by;  // dev_… or usr_…
};

// Refuses: code_malformed, token_malformed, token_key_unknown, token_signature_wrong, unknown, guesses_exhausted.
Result<Voucher> find_presented(View& view, const Setup& setup, const At& at, const std::string& code);

// What would happen. Changes nothing, promises nothing.
struct Verdict {
  std::optional<Voucher> voucher;             // when there is one of this merchant
  std::optional<Error> refusal;               // absent: it may be redeemed
  std::optional<Redemption> last_redemption;  // that stands
};
Verdict prepare(View& view, const Setup& setup, const At& at, const Presented& presented);

struct Redeem {
  At at;
  std::vector<Presented> vouchers;  // 1 to batch_max
};
// Uses all of them or none. Refuses: named_twice, store_unknown, as find_presented(), then as decide_redeem(); the
// error's field names the voucher (/vouchers/2), `expected` tells when and where it was used.
Result<std::vector<Redemption>> redeem(Tx& tx, const Setup& setup, const Redeem& request);
// Uses one that was found, as of desk.now. Refuses as decide_redeem().
Result<Redemption> redeem_one(Tx& tx, const Voucher& found, const Desk& desk, const std::string& by);

struct Undone {
  Redemption redemption;
  UndoPlan::Gives gives;
};
// Takes a redemption back. Refuses: redemption_unknown, then as decide_undo().
Result<Undone> undo(Tx& tx, RedemptionId id, const std::string& by);
Result<Undone> undo_at(Tx& tx, RedemptionId id, const std::string& by, Timestamp at);  // as of `at`

// Jobs; each returns how many it did.
std::size_t expire_due(Gate& gate, Region region);  // gives back or earns what expired vouchers hold
std::size_t settle_due(Gate& gate, Region region);  // earns what can no longer be undone

}  // namespace footfall::vouchers
