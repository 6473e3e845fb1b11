// What sorts of shops a town has: their names, hours and what they offer.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace footfall::demo {

struct Deal {
  std::string_view title, title_zh;
  std::int64_t list_yuan;  // about
  std::int32_t uses = 1;
};

struct Kind {
  std::string_view category;       // slug
  std::string_view noun, noun_zh;  // Harbour Noodle House, 海港面馆
  std::string_view hours;          // opening_hours
  std::int32_t weight;             // how many of a hundred shops
  std::span<const Deal> deals;
};

std::span<const Kind> kinds();

struct Word {
  std::string_view en, zh;
};
std::span<const Word> shop_words();    // Harbour, 海港
std::span<const Word> street_words();  // Camphor, 香樟

}  // namespace footfall::demo
