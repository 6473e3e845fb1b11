// What discovery's routes take and give, as structs and their fields.
#pragma once

#include "discovery/discovery.h"

namespace footfall::discovery {

std::vector<Route> routes();
std::vector<const Permission*> permissions();

struct FindRequest {
  Region region;
  Query query;
};

void fields(wire::Visitor& v, FindRequest& r);
void fields(wire::Visitor& v, StoreHit& h);
void fields(wire::Visitor& v, OfferHit& h);

constexpr std::string_view type_name(const StoreHit*) { return "StoreHit"; }
constexpr std::string_view type_name(const OfferHit*) { return "OfferHit"; }

}  // namespace footfall::discovery
