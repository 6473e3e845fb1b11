// The town itself: its region, its shops and what they sell.
#pragma once

#include <vector>

#include "demo/demo.h"
#include "demo/dice.h"
#include "demo/kinds.h"

namespace footfall::demo {

struct Shop {
  const Kind* kind;
  MerchantId merchant;
  std::vector<StoreId> stores;
};
struct OnSale {
  catalog::OfferId offer;
  std::int32_t uses;
  std::vector<StoreId> stores;
};

Outcome make_region(Tx& tx);
Result<Shop> make_shop(Tx& tx, Dice& dice, std::size_t branches);
Result<OnSale> make_offer(Tx& tx, Dice& dice, const Shop& shop, std::size_t number);

}  // namespace footfall::demo
