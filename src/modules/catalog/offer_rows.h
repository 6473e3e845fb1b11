// The rows of offers, of the versions of their terms, and of categories.
#pragma once

#include "catalog/catalog.h"

namespace footfall::catalog {

void insert_offer(Tx& tx, const Offer& offer);
void insert_version(Tx& tx, const Offer& offer);
// Texts, category and version, if the row still has `version` and the offer's state. False when somebody was faster.
bool update_offer(Tx& tx, const Offer& offer, std::int32_t version);
// False when it is not in state `from` or not of this version any more.
bool mark_state(Tx& tx, const Offer& offer, OfferState from, OfferState to);

struct OffersOf {
  MerchantId merchant;
  std::optional<OfferState> state;
  bool drafts = true;  // show them, too
  std::optional<OfferId> before;
  std::int64_t limit = 20;
};
std::vector<Offer> list_of_merchant(View& view, const OffersOf& wanted);  // newest first
std::vector<OfferId> list_on_sale(View& view, MerchantId merchant);

void upsert_category(Tx& tx, const Category& category, std::int64_t place);

}  // namespace footfall::catalog
