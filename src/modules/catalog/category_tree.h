// Footfall's own category tree in English and Simplified Chinese: what a new platform starts with.
#pragma once

#include <span>
#include <string_view>

namespace footfall::catalog {

struct CategoryEntry {
  std::string_view slug;    // unique, never renamed: offers and mappings name it
  std::string_view parent;  // empty for the top ones; two levels only
  std::string_view name_en;
  std::string_view name_zh;
};

// In the order to show them: each top category followed by its leaves.
std::span<const CategoryEntry> category_tree();

// Null when there is no such slug.
const CategoryEntry* find_category(std::string_view slug);

// Whether stores and offers can be put there: it has a parent.
bool is_leaf_category(std::string_view slug);

}  // namespace footfall::catalog
