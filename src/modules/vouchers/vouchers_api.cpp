#include "codes/codes.h"
#include "core/event.h"
#include "identity/identity.h"
#include "merchants/merchants.h"
#include "vouchers/qr.h"
#include "vouchers/redeem.h"
#include "vouchers/signing_keys.h"
#include "vouchers/voucher_rows.h"
#include "vouchers/vouchers_wire.h"

namespace footfall::vouchers {

namespace permission {
inline constexpr Permission view{"voucher.view", may::shoppers, "See one's own vouchers, with their codes."};
inline constexpr Permission redeem{"voucher.redeem", may::device | may::clerk | may::manager | may::owner,
                                   "Look at, redeem and undo vouchers at a store."};
inline constexpr Permission keys_view{"signing_key.view", may::everyone, "See the public keys that sign QR codes."};
inline constexpr Permission keys_rotate{"signing_key.rotate", may::operator_, "Make a new key for signing QR codes."};
}  // namespace permission

namespace {

constexpr int qr_pixels = 8;  // of a module in the PNG

// Where the caller serves: a device at its store, staff where they say, if that is theirs.
Result<At> where(View& view, const Call& call, const std::optional<StoreId>& named) {
  const auto& caller = call.caller;
  if (caller.role == Role::device) {
    const auto& grant = caller.grants.at(0);
    if (named && *named != *grant.store) return no(footfall::why::not_found, "a device serves at its own store");
    return At{grant.merchant, *grant.store, caller.name};
  }
  if (!named) return no_field(why::store_missing, "/store", "the id of one of your stores");
  const auto store = merchants::find_store(view, *named);
  if (!store) return no(merchants::why::store_unknown);
  TRY(require(caller, permission::redeem, store->merchant, store->id));
  return At{store->merchant, store->id, caller.name};
}

std::string title_of(View& view, catalog::OfferId id) {
  const auto offer = catalog::find_offer(view, id);
  return offer ? offer->title : std::string();
}

RedemptionView show(View& view, const Redemption& redemption) {
  const auto voucher = find_voucher(view, redemption.voucher);
  check(voucher.has_value(), "a redemption has its voucher");
  return {.redemption = redemption,
          .offer = voucher->offer,
          .title = title_of(view, voucher->offer),
          .uses_left = uses_left(*voucher)};
}

// A voucher whose code nobody else may see: the caller's own.
Result<Voucher> own(View& view, const Call& call, VoucherId id) {
  const auto voucher = find_voucher(view, id);
  if (!voucher || voucher->consumer != call.caller.user) return no(footfall::why::not_found);
  return *voucher;
}

VoucherView show(View& view, const Setup& setup, const Voucher& voucher) {
  VoucherView shown;
  shown.voucher = voucher;
  shown.code = codes::print_code(codes::CodeBook(setup.master_key, view.region()).code_of(voucher.number));
  shown.uses_left = uses_left(voucher);
  const auto offer = catalog::find_offer(view, voucher.offer);
  check(offer.has_value(), "a voucher's offer is kept");
  shown.title = offer->title;
  shown.title_zh = offer->title_zh;
  const auto terms = catalog::find_terms(view, voucher.offer, voucher.terms_version);
  check(terms.has_value(), "a voucher's terms are kept");
  shown.rules = terms->rules;
  shown.stores = terms->stores;
  if (voucher.state == State::issued) shown.qr = token_of(view, setup, voucher, *terms);
  for (const auto& redemption : list_redemptions_of(view, voucher.id)) shown.redemptions.push_back(redemption);
  return shown;
}

Result<VoucherView> view_voucher(View& view, const Setup& setup, const Call& call, const VoucherRequest& request) {
  return show(view, setup, TRY(own(view, call, request.voucher)));
}

Result<wire::Page<VoucherSummary>> list_vouchers(View& view, const Call& call, const ListVouchers& request) {
  wire::Page<VoucherSummary> page;
  for (auto& voucher : list_of_consumer(view, call.caller.user, request.cursor, request.limit)) {
    page.items.push_back({voucher, title_of(view, voucher.offer), uses_left(voucher)});
  }
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().voucher.id.text();
  return page;
}

enum class Picture { svg, png };

Result<Document> picture(View& view, const Setup& setup, const Call& call, const VoucherRequest& request,
                         Picture kind) {
  const auto voucher = TRY(own(view, call, request.voucher));
  if (voucher.state != State::issued) return no(voucher.state == State::redeemed ? why::redeemed : why::refunded);
  const auto terms = catalog::find_terms(view, voucher.offer, voucher.terms_version);
  check(terms.has_value(), "a voucher's terms are kept");
  const QrCode code(token_of(view, setup, voucher, *terms));
  if (kind == Picture::svg) return Document{"image/svg+xml", qr_svg(code, title_of(view, voucher.offer))};
  const auto png = qr_png(code, qr_pixels);
  return Document{"image/png", std::string(png.begin(), png.end())};
}

Result<PreparedView> prepare_vouchers(View& view, const Setup& setup, const Call& call, const RedeemRequest& request) {
  const auto at = TRY(where(view, call, request.store));
  PreparedView prepared;
  for (const auto& presented : request.vouchers) {
    const auto verdict = prepare(view, setup, at, presented);
    VerdictView shown;
    shown.may_redeem = !verdict.refusal;
    if (verdict.refusal) {
      shown.code = std::string(verdict.refusal->reason->code);
      shown.text = std::string(verdict.refusal->reason->text);
      if (!verdict.refusal->expected.empty()) shown.more = verdict.refusal->expected;
    }
    if (verdict.voucher) {
      shown.voucher =
          VoucherSummary{*verdict.voucher, title_of(view, verdict.voucher->offer), uses_left(*verdict.voucher)};
    }
    shown.last_redemption = verdict.last_redemption;
    prepared.verdicts.push_back(std::move(shown));
  }
  return prepared;
}

Result<RedeemedView> redeem_vouchers(Tx& tx, const Setup& setup, const Call& call, const RedeemRequest& request) {
  const auto at = TRY(where(tx, call, request.store));
  RedeemedView redeemed;
  for (const auto& redemption : TRY(redeem(tx, setup, {.at = at, .vouchers = request.vouchers}))) {
    redeemed.redemptions.push_back(show(tx, redemption));
  }
  return redeemed;
}

Result<UndoneView> undo_redemption(Tx& tx, const Call& call, const RedemptionRequest& request) {
  const auto found = find_redemption(tx, request.redemption);
  if (!found) return no(why::redemption_unknown);
  if (!require(call.caller, permission::redeem, found->merchant, found->store).ok()) return no(why::redemption_unknown);
  const auto undone = TRY(undo(tx, request.redemption, call.caller.name));
  return UndoneView{.redemption = show(tx, undone.redemption), .refunds = undone.gives == UndoPlan::Gives::money_back};
}

Result<wire::Page<RedemptionView>> list_redemptions(View& view, const Call& call, const ListRedemptions& request) {
  const auto at = TRY(where(view, call, request.store));
  wire::Page<RedemptionView> page;
  for (const auto& redemption : list_redemptions_at(view, at.store, request.cursor, request.limit)) {
    page.items.push_back(show(view, redemption));
  }
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().redemption.id.text();
  return page;
}

SigningKeyView show(const PublicSigningKey& key) {
  return {.id = key.id, .public_key = crypto::to_base64url(key.key), .made_at = key.made_at};
}

Result<SigningKeysView> view_keys(View& view, const Call&, const RegionRequest&) {
  SigningKeysView shown;
  for (const auto& key : list_signing_keys(view)) shown.keys.push_back(show(key));
  return shown;
}

std::vector<Route> shopper_routes(const Setup& setup) {
  return {
      query<ListVouchers, wire::Page<VoucherSummary>>(
          {Verb::get, "/v1/vouchers", "listVouchers", "Lists your vouchers of a region, newest first.",
           &permission::view},
          list_vouchers),
      query<VoucherRequest, VoucherView>(
          {Verb::get, "/v1/vouchers/{voucher}", "getVoucher",
           "Shows your voucher with its code, QR text, rules and visits.", &permission::view},
          [setup](View& view, const Call& call, const VoucherRequest& r) {
            return view_voucher(view, setup, call, r);
          }),
      resource<VoucherRequest>(
          {Verb::get, "/v1/vouchers/{voucher}/qr.svg", "getVoucherQrSvg", "Draws the QR of your voucher as SVG.",
           &permission::view},
          "image/svg+xml",
          [setup](View& v, const Call& c, const VoucherRequest& r) { return picture(v, setup, c, r, Picture::svg); }),
      resource<VoucherRequest>(
          {Verb::get, "/v1/vouchers/{voucher}/qr.png", "getVoucherQrPng", "Draws the QR of your voucher as PNG.",
           &permission::view},
          "image/png",
          [setup](View& v, const Call& c, const VoucherRequest& r) { return picture(v, setup, c, r, Picture::png); }),
  };
}

std::vector<Route> desk_routes(const Setup& setup) {
  return {
      query<RedeemRequest, PreparedView>(
          {Verb::post, "/v1/redemptions/prepare", "prepareRedemption",
           "Tells what redeeming these vouchers here and now would do, and changes nothing.", &permission::redeem,
           Home::caller},
          [setup](View& view, const Call& call, const RedeemRequest& r) {
            return prepare_vouchers(view, setup, call, r);
          }),
      command<RedeemRequest, RedeemedView>(
          {Verb::post, "/v1/redemptions", "redeemVouchers", "Redeems up to ten vouchers, all of them or none.",
           &permission::redeem, Home::caller, Key::required, 201},
          [setup](Tx& tx, const Call& call, const RedeemRequest& r) { return redeem_vouchers(tx, setup, call, r); }),
      command<RedemptionRequest, UndoneView>({Verb::post, "/v1/redemptions/{redemption}/undo", "undoRedemption",
                                              "Takes a redemption back: within 15 minutes, from the same device.",
                                              &permission::redeem, Home::request, Key::required},
                                             undo_redemption),
      query<ListRedemptions, wire::Page<RedemptionView>>(
          {Verb::get, "/v1/redemptions", "listRedemptions", "Lists a store's redemptions, newest first.",
           &permission::redeem, Home::caller},
          list_redemptions),
      query<RegionRequest, SigningKeysView>(
          {Verb::get, "/v1/regions/{region}/signing-keys", "listSigningKeys",
           "Lists the public keys that sign a region's QR codes.", &permission::keys_view},
          view_keys),
      command<RegionRequest, SigningKeyView>(
          {Verb::post, "/v1/regions/{region}/signing-keys", "rotateSigningKey",
           "Makes a new signing key; tokens signed by older ones stay valid.", &permission::keys_rotate, Home::request,
           Key::optional, 201},
          [setup](Tx& tx, const Call&, const RegionRequest&) -> Result<SigningKeyView> {
            return show(TRY(rotate_signing_key(tx, setup)));
          }),
  };
}

}  // namespace

std::vector<Route> routes(const Setup& setup) {
  auto all = shopper_routes(setup);
  for (auto& route : desk_routes(setup)) all.push_back(std::move(route));
  return all;
}

std::vector<const Permission*> permissions() {
  return {&permission::view, &permission::redeem, &permission::keys_view, &permission::keys_rotate};
}

}  // namespace footfall::vouchers
