// Where things are sold: regions, merchants and their stores.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/geo.h"
#include "base/money.h"
#include "core/module.h"

namespace footfall::merchants {

namespace why {
inline constexpr Reason region_unknown{"region_unknown", Kind::not_found, "There is no such region."};
inline constexpr Reason region_taken{"region_taken", Kind::conflict,
                                     "There is a region with this number or name already."};
inline constexpr Reason zone_unknown{"zone_unknown", Kind::invalid, "This is not a time zone of the IANA database."};
inline constexpr Reason merchant_unknown{"merchant_unknown", Kind::not_found, "There is no such merchant."};
inline constexpr Reason store_unknown{"store_unknown", Kind::not_found, "There is no such store."};
inline constexpr Reason store_closed{"store_closed", Kind::conflict, "This store is closed for good."};
}  // namespace why

// A city or market. Its row lives in region 0.
struct RegionInfo {
  Region region;
  std::string slug;  // monaco: in addresses of pages; [a-z0-9-]
  std::string name;
  std::string name_zh;
  Currency currency;
  std::string zone;      // IANA
  std::string country;   // ISO 3166-1 alpha-2: holidays, phone numbers
  std::string language;  // BCP 47 of its default texts
};

enum class MerchantState { active, suspended };
constexpr std::array<std::string_view, 2> names_of(MerchantState) { return {"active", "suspended"}; }

struct Merchant {
  MerchantId id;
  std::string name;
  std::string name_zh;
  MerchantState state = MerchantState::active;
  std::int64_t commission_basis_points = 500;  // 0 to 5000
  Timestamp created_at;
};

enum class StoreState { open, closed };  // closed: for good
constexpr std::array<std::string_view, 2> names_of(StoreState) { return {"open", "closed"}; }

struct Store {
  StoreId id;
  MerchantId merchant;
  std::string name;
  std::string name_zh;
  std::string category;            // slug of catalog's tree
  std::optional<LatLng> position;  // absent: known to exist, not where; never at 0,0
  std::string zone;                // IANA
  std::string address;
  std::string phone;  // E.164 or empty
  std::string website;
  std::string opening_hours;  // OpenStreetMap syntax or empty (unknown)
  std::string hours_note;     // what could not be said in that syntax
  std::string description;
  std::string source;  // where it was imported from (osm:n123); empty when made by hand
  StoreState state = StoreState::open;
  Timestamp created_at;
};

struct StoreChanged {  // made, changed, closed
  static constexpr std::string_view name = "store.changed";
  StoreId store;
  std::string key() const { return store.text(); }
};
void fields(wire::Visitor& v, StoreChanged& e);

Module module();

// Region 0.
Outcome create_region(Tx& tx, const RegionInfo& region);
std::optional<RegionInfo> find_region(View& view, Region region);
std::vector<RegionInfo> list_regions(View& view);

// In the merchant's region.
Result<MerchantId> create_merchant(Tx& tx, Merchant merchant);  // its id is given here
std::optional<Merchant> find_merchant(View& view, MerchantId id);

// Checks and keeps a store; gives it an id. Refuses: merchant_unknown, zone_unknown, opening_hours_invalid, field
// refusals.
Result<StoreId> create_store(Tx& tx, Store store);
Outcome change_store(Tx& tx, const Store& store);
std::optional<Store> find_store(View& view, StoreId id);
std::optional<Store> find_store_by_source(View& view, std::string_view source);
std::vector<Store> list_stores(View& view, MerchantId merchant);
// Stores after `after` in the order of their ids: for going through all of them.
std::vector<Store> list_stores_after(View& view, std::optional<StoreId> after, std::size_t limit);

}  // namespace footfall::merchants
