// Makes stores of imported places, and brings stores of an earlier import up to date.
//
// Each place is a store of a merchant of its own, named like it, until somebody claims it. Reading the same file again
// changes what has changed and doubles nothing: a store is known by the place's source.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/gate.h"
#include "import/place.h"
#include "merchants/merchants.h"

namespace footfall::imports {

struct Kept {
  std::uint64_t made = 0, changed = 0, unchanged = 0, refused = 0;
};

class PlaceKeeper {
 public:
  // `problem` hears of places that were refused, and of fields that were left out.
  PlaceKeeper(Gate& gate, merchants::RegionInfo region, std::function<void(RowProblem&&)> problem);

  // Keeps them in batches, one transaction each.
  void keep(Place&& place);
  // Keeps what is still waiting. Call it at the end.
  void flush();
  const Kept& kept() const { return kept_; }

 private:
  Gate& gate_;
  merchants::RegionInfo region_;
  std::function<void(RowProblem&&)> problem_;
  std::vector<Place> waiting_;
  Kept kept_;
};

// The store that a place describes; hours and phones that cannot be understood go to its notes, each told to `note`.
merchants::Store store_of(const Place& place, const merchants::RegionInfo& region,
                          const std::function<void(std::string_view field, std::string_view reason)>& note);

}  // namespace footfall::imports
