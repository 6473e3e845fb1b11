// A small town: a few shops, tills, offers with tiny quotas and shoppers who all want the same.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "core/gate.h"
#include "sim/dice.h"

namespace footfall::sim {

struct Shopper {
  std::string name;
  Caller caller;
};
struct Till {
  std::string name;
  Caller caller;
  MerchantId merchant;
  StoreId store;
};
struct OnSale {
  std::string name;
  catalog::Offer offer;  // as it was put on sale; merchants change it later
};
struct Town {
  std::vector<MerchantId> merchants;
  std::vector<Shopper> shoppers;
  std::vector<Till> tills;  // two at each store
  std::vector<OnSale> offers;
};

// Makes all of it, through the modules' faces. `gate` is that of a database without faults.
Town build_town(Gate& gate, Dice& dice);

}  // namespace footfall::sim
