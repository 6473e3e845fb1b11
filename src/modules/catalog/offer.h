// The rules of an offer: what may be kept, what may go on sale, and when it is honoured. Pure.
#pragma once

#include "catalog/catalog.h"
#include "merchants/merchants.h"

namespace footfall::catalog {

// What the world says of an offer.
struct Facts {
  merchants::MerchantState merchant = merchants::MerchantState::active;
  Currency currency;                                    // the region's
  std::vector<std::optional<merchants::Store>> stores;  // those of the terms, in their order; absent: not there
};

// The first store's zone; UTC when there is none.
std::string zone_in(const Facts& facts);

// Refuses, in order: field refusals of title, title_zh, description, description_zh; category_unknown; store_foreign,
// currency_foreign, price_above_list, sale_window_invalid, validity_invalid, hours_invalid.
Outcome may_keep(const Offer& offer, const Facts& facts);

// Refuses, in order: merchant_suspended, stores_missing, sale_over, validity_over.
Outcome may_go_on_sale(const Offer& offer, const Facts& facts, Timestamp now);

// Each says what the state becomes.
Result<OfferState> decide_put_on_sale(OfferState from);  // refuses: offer_ended
Result<OfferState> decide_pause(OfferState from);        // refuses: offer_draft, offer_ended

// The pool's total that a quota means.
std::int64_t total_of(std::int64_t quota);

}  // namespace footfall::catalog
