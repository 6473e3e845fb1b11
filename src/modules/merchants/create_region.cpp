#include "merchants/merchant_rows.h"
#include "merchants/region.h"

namespace footfall::merchants {

Outcome create_region(Tx& tx, const RegionInfo& region) {
  check(tx.region() == platform_region, "regions are made in region 0");
  TRY(may_keep(region));
  if (!insert_region(tx, region)) return no(why::region_taken);
  return done;
}

}  // namespace footfall::merchants
