// Stretches of time that never overlap, in order: what a day, or several, is painted on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "merchants/opening_hours.h"

namespace footfall::merchants {

// Minutes after some midnight, `until` not included; open or unknown. The comment is kept by the rule.
struct Stretch {
  std::int32_t from = 0;
  std::int32_t until = 0;
  Openness is = Openness::open;
  const std::string* comment = nullptr;
};

class Stretches {
 public:
  const std::vector<Stretch>& all() const { return all_; }
  void clear() { all_.clear(); }
  void erase(std::int32_t from, std::int32_t until);  // closes what is between
  void paint(const Stretch& stretch);                 // over what is there
  void fill(const Stretch& stretch);                  // only where nothing is

 private:
  std::vector<Stretch> all_;
};

}  // namespace footfall::merchants
