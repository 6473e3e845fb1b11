#include "merchants/hours/stretches.h"

#include <algorithm>

namespace footfall::merchants {

void Stretches::erase(std::int32_t from, std::int32_t until) {
  std::vector<Stretch> kept;
  kept.reserve(all_.size() + 1);
  for (const auto& stretch : all_) {
    auto before = stretch;
    before.until = std::min(stretch.until, from);
    auto after = stretch;
    after.from = std::max(stretch.from, until);
    if (before.from < before.until) kept.push_back(before);
    if (after.from < after.until) kept.push_back(after);
  }
  all_ = std::move(kept);
}

void Stretches::paint(const Stretch& stretch) {
  if (stretch.from >= stretch.until) return;
  const bool last = all_.empty() || all_.back().until <= stretch.from;
  if (!last) erase(stretch.from, stretch.until);
  const auto place = std::ranges::upper_bound(all_, stretch.from, {}, &Stretch::from);
  all_.insert(place, stretch);
}

void Stretches::fill(const Stretch& stretch) {
  auto gap = stretch;
  std::vector<Stretch> gaps;
  for (const auto& there : all_) {
    if (there.until <= gap.from) continue;
    if (there.from >= stretch.until) break;
    gap.until = there.from;
    if (gap.from < gap.until) gaps.push_back(gap);
    gap.from = there.until;
  }
  gap.until = stretch.until;
  if (gap.from < gap.until) gaps.push_back(gap);
  for (const auto& found : gaps) paint(found);
}

}  // namespace footfall::merchants
