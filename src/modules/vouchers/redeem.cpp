#include "vouchers/redeem.h"

#include <algorithm>

#include "codes/codes.h"
#include "core/event.h"
#include "core/zone.h"
#include "identity/identity.h"
#include "merchants/merchants.h"
#include "vouchers/signing_keys.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

namespace {

// Typed codes can be guessed, so those who name unknown ones are slowed down; a QR's signature cannot be.
Result<Voucher> find_typed(View& view, const Setup& setup, const At& at, const std::string& code) {
  if (setup.unknown_codes->wait(at.by, view.now())) return no(why::guesses_exhausted);
  const auto digits = TRY(codes::normalise(code));
  const auto number = codes::CodeBook(setup.master_key, view.region()).number_of(digits);
  const auto voucher = number ? find_by_number(view, *number) : std::nullopt;
  if (voucher && voucher->merchant == at.merchant) return *voucher;
  (void)setup.unknown_codes->take(at.by, view.now());
  return no(why::unknown, voucher ? "another merchant's" : "no such number");
}

Result<Voucher> find_scanned(View& view, const At& at, const std::string& text) {
  const auto token = TRY(token_verifier(view).open(text));
  const auto voucher = find_voucher(view, VoucherId{token.voucher});
  if (!voucher || voucher->merchant != at.merchant) return no(why::unknown);
  return *voucher;
}

// "used 2026-11-22 14:02 at West Gate, till 2": what a clerk tells the customer.
std::string describe_use(View& view, const Redemption& redemption) {
  const auto store = merchants::find_store(view, redemption.store);
  if (!store) return {};
  const auto local = local_time(store->zone, redemption.redeemed_at);
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  std::string text = "used " + print_date(local.date) + " " + two(local.minute_of_day / 60) + ":" +
                     two(local.minute_of_day % 60) + " at " + store->name;
  const auto device = DeviceId::parse(redemption.by);
  const auto till = device ? identity::find_device(view, *device) : std::nullopt;
  if (till) text += ", " + till->name;
  return text;
}

Result<Desk> desk_at(View& view, const At& at, std::int32_t uses) {
  const auto store = merchants::find_store(view, at.store);
  if (!store || store->merchant != at.merchant) return no(merchants::why::store_unknown);
  return Desk{.merchant = at.merchant,
              .store = at.store,
              .now = view.now(),
              .local = local_time(store->zone, view.now()),
              .uses = uses};
}

Result<RedeemPlan> judge(View& view, const Voucher& voucher, const Desk& desk) {
  const auto terms = catalog::find_terms(view, voucher.offer, voucher.terms_version);
  check(terms.has_value(), "a voucher's terms are kept");
  auto plan = decide_redeem(voucher, *terms, desk);
  if (plan.ok() || voucher.used == 0) return plan;
  Error error = plan.error();
  if (const auto last = find_last_redemption(view, voucher.id)) error.expected = describe_use(view, *last);
  return error;
}

// Somebody may change the voucher between our reading and our writing; then it is judged anew, as they left it.
constexpr int tries_max = 5;

Error at_voucher(Error error, std::size_t index) {
  error.field = "/vouchers/" + std::to_string(index) + error.field;
  return error;
}

}  // namespace

Result<Redemption> redeem_one(Tx& tx, const Voucher& found, const Desk& desk, const std::string& by) {
  Voucher voucher = found;
  for (int i = 0; i < tries_max; ++i) {
    const auto plan = TRY(judge(tx, voucher, desk));
    Voucher after = voucher;
    after.state = plan.state_after;
    after.used += desk.uses;
    after.spent = after.spent + plan.share;
    if (mark_voucher(tx, voucher, after)) {
      const Redemption redemption{.id = tx.new_id<RedemptionTag>(),
                                  .voucher = voucher.id,
                                  .merchant = desk.merchant,
                                  .store = desk.store,
                                  .by = by,
                                  .uses = desk.uses,
                                  .share = plan.share,
                                  .redeemed_at = desk.now,
                                  .undo_until = desk.now + undo_window};
      insert_redemption(tx, redemption);
      emit(tx, VoucherRedeemed{voucher.id, redemption.id, desk.store, desk.uses});
      return redemption;
    }
    voucher = *find_voucher(tx, voucher.id);
  }
  throw Unavailable("a voucher changed again and again while it was redeemed");
}

Result<Voucher> find_presented(View& view, const Setup& setup, const At& at, const std::string& code) {
  if (code.starts_with(codes::token_prefix)) return find_scanned(view, at, code);
  return find_typed(view, setup, at, code);
}

Verdict prepare(View& view, const Setup& setup, const At& at, const Presented& presented) {
  Verdict verdict;
  auto voucher = find_presented(view, setup, at, presented.code);
  if (!voucher.ok()) {
    verdict.refusal = voucher.error();
    return verdict;
  }
  verdict.voucher = *voucher;
  verdict.last_redemption = find_last_redemption(view, voucher->id);
  const auto desk = desk_at(view, at, presented.uses);
  if (!desk.ok()) {
    verdict.refusal = desk.error();
    return verdict;
  }
  const auto plan = judge(view, *voucher, *desk);
  if (!plan.ok()) verdict.refusal = plan.error();
  return verdict;
}

Result<std::vector<Redemption>> redeem(Tx& tx, const Setup& setup, const Redeem& request) {
  std::vector<Voucher> vouchers;
  for (std::size_t i = 0; i < request.vouchers.size(); ++i) {
    const auto voucher = find_presented(tx, setup, request.at, request.vouchers[i].code);
    if (!voucher.ok()) return at_voucher(voucher.error(), i);
    const bool twice =
        std::any_of(vouchers.begin(), vouchers.end(), [&](const Voucher& v) { return v.id == voucher->id; });
    if (twice) return at_voucher(no(why::named_twice), i);
    vouchers.push_back(*voucher);
  }
  // In the order of their ids, so that two desks with the same vouchers cannot wait for each other.
  std::vector<std::size_t> order(vouchers.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return vouchers[a].id < vouchers[b].id; });

  std::vector<Redemption> redemptions(vouchers.size());
  for (const std::size_t i : order) {
    const auto desk = TRY(desk_at(tx, request.at, request.vouchers[i].uses));
    auto redemption = redeem_one(tx, vouchers[i], desk, request.at.by);
    if (!redemption.ok()) return at_voucher(redemption.error(), i);
    redemptions[i] = redemption.take();
  }
  return redemptions;
}

}  // namespace footfall::vouchers
