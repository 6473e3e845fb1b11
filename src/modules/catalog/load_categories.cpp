#include "catalog/category_tree.h"
#include "catalog/offer_rows.h"

namespace footfall::catalog {

void load_categories(Tx& tx) {
  check(tx.region() == platform_region, "categories live in region 0");
  std::int64_t place = 0;
  for (const auto& entry : category_tree()) {
    upsert_category(tx,
                    {.slug = std::string(entry.slug),
                     .parent = std::string(entry.parent),
                     .name = std::string(entry.name_en),
                     .name_zh = std::string(entry.name_zh)},
                    place++);
  }
}

}  // namespace footfall::catalog
