#include "capacity/capacity.h"
#include "catalog/catalog_wire.h"
#include "catalog/offer.h"
#include "catalog/offer_rows.h"
#include "core/audit_entry.h"

namespace footfall::catalog {

namespace permission {
inline constexpr Permission category_view{"category.view", may::everyone, "See the categories."};
inline constexpr Permission offer_view{"offer.view", may::everyone, "See offers; drafts only of one's own merchant."};
inline constexpr Permission offer_create{"offer.create", may::manager | may::owner | may::operator_,
                                         "Write an offer for a merchant."};
inline constexpr Permission offer_change{"offer.change", may::manager | may::owner | may::operator_,
                                         "Change an offer, put it on sale, pause and end it."};
}  // namespace permission

namespace {

OfferView show(View& view, const Offer& offer) {
  OfferView shown;
  shown.offer = offer;
  const auto merchant = merchants::find_merchant(view, offer.merchant);
  check(merchant.has_value(), "an offer has its merchant");
  shown.merchant_name = merchant->name;
  shown.merchant_name_zh = merchant->name_zh;
  shown.discount_percent = discount_percent(offer.terms);
  const auto pool = capacity::pool_level(view, quota_pool(offer.id));
  shown.sold = pool ? pool->sold : 0;
  if (offer.terms.quota > 0) shown.left = pool ? pool->left() : offer.terms.quota;
  for (const auto id : offer.terms.stores) {
    const auto store = merchants::find_store(view, id);
    check(store.has_value(), "an offer's stores are kept");
    shown.stores.push_back({id, store->name, store->name_zh, store->state == merchants::StoreState::open});
  }
  shown.on_sale_now = sellable(offer, zone_of(view, offer.terms), view.now()) && shown.left != 0;
  return shown;
}

Result<CategoriesView> view_categories(View& view, const Call&, const Empty&) {
  return CategoriesView{list_categories(view)};
}

bool own(const Call& call, MerchantId merchant) { return call.caller.has(permission::offer_change, merchant); }

// An offer that the caller may change. What others have not published yet does not exist for them.
Result<Offer> theirs(View& view, const Call& call, OfferId id) {
  auto offer = find_offer(view, id);
  if (!offer) return no(why::offer_unknown);
  if (offer->state == OfferState::draft && !own(call, offer->merchant))
    return no(why::offer_unknown, "another's draft");
  TRY(require(call.caller, permission::offer_change, offer->merchant));
  return *std::move(offer);
}

Result<OfferView> make_offer(Tx& tx, const Call& call, const CreateOffer& request) {
  TRY(require(call.caller, permission::offer_create, request.merchant));
  Offer offer;
  offer.merchant = request.merchant;
  offer.title = request.title;
  offer.title_zh = request.title_zh;
  offer.description = request.description;
  offer.description_zh = request.description_zh;
  offer.category = request.category;
  offer.terms = request.terms;
  const auto id = TRY(create_offer(tx, std::move(offer)));
  note_audit(tx, call, permission::offer_create.name, id.text());
  return show(tx, *find_offer(tx, id));
}

Result<OfferView> view_offer(View& view, const Call& call, const OfferRequest& request) {
  const auto offer = find_offer(view, request.offer);
  if (!offer) return no(why::offer_unknown);
  if (offer->state == OfferState::draft && !own(call, offer->merchant))
    return no(why::offer_unknown, "another's draft");
  return show(view, *offer);
}

Result<OfferView> patch_offer(Tx& tx, const Call& call, const ChangeOffer& request) {
  auto offer = TRY(theirs(tx, call, request.offer));
  offer.title = request.title.value_or(offer.title);
  offer.title_zh = request.title_zh.value_or(offer.title_zh);
  offer.description = request.description.value_or(offer.description);
  offer.description_zh = request.description_zh.value_or(offer.description_zh);
  offer.category = request.category.value_or(offer.category);
  if (request.terms) offer.terms = *request.terms;
  TRY(change_offer(tx, offer));
  const auto changed = find_offer(tx, offer.id);
  note_audit(tx, call, permission::offer_change.name, offer.id.text(), "version " + std::to_string(changed->version));
  return show(tx, *changed);
}

// put_on_sale, pause and end.
using Step = Outcome (*)(Tx&, OfferId);

Result<OfferView> take(Tx& tx, const Call& call, OfferId id, Step step) {
  const auto offer = TRY(theirs(tx, call, id));
  TRY(step(tx, id));
  const auto changed = find_offer(tx, id);
  if (changed->state != offer.state) {
    note_audit(tx, call, permission::offer_change.name, id.text(), name_of(changed->state));
  }
  return show(tx, *changed);
}

Result<wire::Page<OfferView>> page_of_offers(View& view, const Call& call, const ListOffers& request) {
  if (!merchants::find_merchant(view, request.merchant)) return no(merchants::why::merchant_unknown);
  wire::Page<OfferView> page;
  for (const auto& offer : list_of_merchant(view, {.merchant = request.merchant,
                                                   .state = request.state,
                                                   .drafts = own(call, request.merchant),
                                                   .before = request.cursor,
                                                   .limit = request.limit})) {
    page.items.push_back(show(view, offer));
  }
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().offer.id.text();
  return page;
}

Route step(std::string_view path, std::string_view operation, std::string_view summary, Step taken) {
  return command<OfferRequest, OfferView>(
      {Verb::post, path, operation, summary, &permission::offer_change},
      [taken](Tx& tx, const Call& call, const OfferRequest& r) { return take(tx, call, r.offer, taken); });
}

}  // namespace

std::vector<Route> routes() {
  return {
      query<Empty, CategoriesView>(
          {Verb::get, "/v1/categories", "listCategories", "Lists the category tree in English and Chinese.",
           &permission::category_view, Home::platform},
          view_categories),
      command<CreateOffer, OfferView>(
          {Verb::post, "/v1/merchants/{merchant}/offers", "createOffer", "Writes an offer as a draft.",
           &permission::offer_create, Home::request, Key::optional, 201},
          make_offer),
      query<ListOffers, wire::Page<OfferView>>(
          {Verb::get, "/v1/merchants/{merchant}/offers", "listOffersOfMerchant",
           "Lists a merchant's offers, newest first; drafts only to its own staff.", &permission::offer_view},
          page_of_offers),
      query<OfferRequest, OfferView>(
          {Verb::get, "/v1/offers/{offer}", "getOffer",
           "Shows an offer with its terms, its stores and how many are left.", &permission::offer_view},
          view_offer),
      command<ChangeOffer, OfferView>(
          {Verb::patch, "/v1/offers/{offer}", "changeOffer",
           "Changes what is given; other terms make a new version, and what was sold keeps the old one.",
           &permission::offer_change},
          patch_offer),
      step("/v1/offers/{offer}/put-on-sale", "putOfferOnSale", "Puts an offer on sale, for the first time or again.",
           put_on_sale),
      step("/v1/offers/{offer}/pause", "pauseOffer", "Takes an offer off sale for a while.", pause),
      step("/v1/offers/{offer}/end", "endOffer", "Ends an offer for good; vouchers sold stay valid.", end),
  };
}

std::vector<const Permission*> permissions() {
  return {&permission::category_view, &permission::offer_view, &permission::offer_create, &permission::offer_change};
}

}  // namespace footfall::catalog
