// What is on sale, on what terms: categories, offers and their states.
//
//   draft ──put_on_sale──► on_sale ◄──put_on_sale── paused ──► ended
//     │                       └────────pause─────────►  │
//     └──────────────────────── end ────────────────────┘  (ended is for good)
//
// Changing terms makes a new version; what was sold keeps the version it was sold under (a snapshot).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "catalog/rules.h"
#include "core/module.h"

namespace footfall::catalog {

struct OfferTag {
  static constexpr std::string_view prefix = "off";
};
using OfferId = Id<OfferTag>;

namespace why {
inline constexpr Reason offer_unknown{"offer_unknown", Kind::not_found, "There is no such offer."};
inline constexpr Reason offer_ended{"offer_ended", Kind::conflict, "The offer has ended and cannot be changed."};
inline constexpr Reason offer_draft{"offer_draft", Kind::conflict, "The offer was never on sale."};
inline constexpr Reason category_unknown{"category_unknown", Kind::invalid,
                                         "There is no such category for offers; name one below the top."};
// Why an offer may not go on sale, or terms may not be kept; in order of precedence.
inline constexpr Reason merchant_suspended{"merchant_suspended", Kind::conflict, "The merchant is suspended."};
inline constexpr Reason stores_missing{"offer_stores_missing", Kind::conflict,
                                       "Name at least one open store that honours the offer."};
inline constexpr Reason store_foreign{"offer_store_foreign", Kind::invalid,
                                      "A store of the offer belongs to another merchant."};
inline constexpr Reason currency_foreign{"offer_currency_foreign", Kind::invalid,
                                         "Prices are in the region's currency."};
inline constexpr Reason price_above_list{"offer_price_above_list", Kind::invalid,
                                         "The price may not be above the list price."};
inline constexpr Reason sale_window_invalid{"offer_sale_window_invalid", Kind::invalid,
                                            "The sale must begin before it ends."};
inline constexpr Reason sale_over{"offer_sale_over", Kind::conflict, "The sale window is over."};
inline constexpr Reason validity_invalid{
    "offer_validity_invalid", Kind::invalid,
    "Give either the days after purchase or the last day, and a first day before it."};
inline constexpr Reason validity_over{"offer_validity_over", Kind::conflict,
                                      "Vouchers sold now would have expired already."};
inline constexpr Reason hours_invalid{"offer_hours_invalid", Kind::invalid,
                                      "Times of day run from 0 to 1440 minutes and must not be equal."};
}  // namespace why

// Validity: dates, or days after purchase. The last day is honoured until midnight at the store.
struct Validity {
  std::optional<Date> first_day;
  std::optional<Date> last_day;
  std::optional<std::int32_t> days_after_purchase;  // 1 to 1825; after first_day when that is later

  friend bool operator==(const Validity&, const Validity&) = default;
};

enum class RefundPolicy { any_time, until_expiry_only, never };  // before use; any_time: and automatically at expiry
constexpr std::array<std::string_view, 3> names_of(RefundPolicy) { return {"any_time", "until_expiry_only", "never"}; }

// Terms of the deal voucher: prepaid, used at a store.
struct Terms {
  Money price;                  // paid for one voucher; 0 is allowed
  Money list_price;             // what it would cost otherwise; list_price - price is the promotional value
  std::int64_t quota = 0;       // vouchers that may be sold; 0: no limit
  std::int64_t per_person = 0;  // vouchers one person may hold or have used; 0: no limit
  std::optional<Timestamp> sale_from, sale_until;
  Validity validity;
  Rules rules;
  std::int32_t uses = 1;  // of one voucher, 1 to 100
  RefundPolicy refund = RefundPolicy::any_time;
  std::int32_t paid_value_days = 0;  // how long after expiry the paid value can still be asked back before it is
                                     // refunded by itself, 0 to 365
  std::vector<StoreId> stores;       // that honour it, at most 500; the first one's clock ends its validity

  friend bool operator==(const Terms&, const Terms&) = default;
};

enum class OfferState { draft, on_sale, paused, ended };
constexpr std::array<std::string_view, 4> names_of(OfferState) { return {"draft", "on_sale", "paused", "ended"}; }

struct Offer {
  OfferId id;
  MerchantId merchant;
  std::string title, title_zh;
  std::string description, description_zh;
  std::string category;  // slug
  OfferState state = OfferState::draft;
  std::int32_t version = 1;  // of the terms
  Terms terms;
  Timestamp created_at;

  friend bool operator==(const Offer&, const Offer&) = default;
};

// The longest texts of an offer, in characters.
inline constexpr std::int64_t title_max = 200, description_max = 5'000;

struct Category {
  std::string slug, parent, name, name_zh;  // parent empty: at the top
};

struct OfferChanged {  // made, changed, put on sale, paused, ended
  static constexpr std::string_view name = "offer.changed";
  OfferId offer;
  MerchantId merchant;
  OfferState state = OfferState::draft;
  std::string key() const { return offer.text(); }
};
void fields(wire::Visitor& v, OfferChanged& e);
void fields(wire::Visitor& v, Rules::Hours& h);
void fields(wire::Visitor& v, Rules& r);
void fields(wire::Visitor& v, Validity& d);
void fields(wire::Visitor& v, Terms& t);
constexpr std::string_view type_name(const Rules::Hours*) { return "HonouredHours"; }
constexpr std::string_view type_name(const Rules*) { return "Rules"; }
constexpr std::string_view type_name(const Validity*) { return "Validity"; }
constexpr std::string_view type_name(const Terms*) { return "Terms"; }

Module module();

// The name of the capacity pool that holds an offer's quota, and of one person's share of it.
std::string quota_pool(OfferId offer);
std::string person_pool(OfferId offer, UserId person);

// Keeps a draft; gives it an id, version 1 and a time. A store named twice counts once. Refuses, in order:
// merchant_unknown, field refusals, category_unknown, then of the reasons above the invalid ones.
Result<OfferId> create_offer(Tx& tx, Offer offer);
// Texts, category and terms; other terms make a new version. Refuses as create_offer() and: offer_unknown, offer_ended;
// once it was on sale, capacity's total_below_use (the quota, with what is sold); while it is on sale, as
// put_on_sale().
Outcome change_offer(Tx& tx, Offer offer);
// Putting on sale again is done, and so are the others. Refuses, in order: offer_unknown, offer_ended,
// merchant_suspended, stores_missing, sale_over, validity_over.
Outcome put_on_sale(Tx& tx, OfferId id);
Outcome pause(Tx& tx, OfferId id);  // refuses: offer_unknown, offer_draft, offer_ended
Outcome end(Tx& tx, OfferId id);    // refuses: offer_unknown
std::optional<Offer> find_offer(View& view, OfferId id);
// The terms of a version; vouchers keep to the ones they were sold under.
std::optional<Terms> find_terms(View& view, OfferId id, std::int32_t version);
std::vector<Offer> list_offers_after(View& view, std::optional<OfferId> after, std::size_t limit);  // all, by id

// A version of an offer's terms, and when it was the present one: from made_at until replaced_at.
struct TermsVersion {
  OfferId offer;
  std::int32_t version = 1;
  Terms terms;
  Timestamp made_at;
  std::optional<Timestamp> replaced_at = {};  // absent: it is the present one
};
// Every version of every offer of the merchant that was ever on sale, by offer, then version; at most `limit`.
std::vector<TermsVersion> list_terms(View& view, MerchantId merchant, std::int64_t limit);

// Whether one may be sold now: on sale, in its sale window, and honoured for a second at least. Pure; `zone` as
// zone_of() tells. Whether any are left is capacity's to say.
bool sellable(const Offer& offer, std::string_view zone, Timestamp now);
// How much cheaper than the list price, in whole percent, rounded down. 0 when there is no list price.
std::int32_t discount_percent(const Terms& terms);
// The zone whose midnight ends the validity: of the first store.
std::string zone_of(View& view, const Terms& terms);

// Region 0; may be read from any region's unit of work.
std::vector<Category> list_categories(View& view);
void load_categories(Tx& tx);  // region 0: the built-in tree, again and again if you like
// "/eat/noodles/": a category with all above it, so that what a path contains tells what it is below. Empty when there
// is no such category. Pure.
std::string path_of_category(std::string_view slug);

// When a voucher bought now begins and stops being honoured, by the wall clock of `zone`. Nothing when from >= until.
struct Window {
  Timestamp from, until;
};
Window window_of(const Validity& validity, Timestamp bought_at, std::string_view zone);

}  // namespace footfall::catalog
