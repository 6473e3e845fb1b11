// Where things are sold: regions, merchants and their stores.
//
//   merchant  active ◄─activate── suspended      store  open ──close──► closed (for good)
//                └─────suspend──────►
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.h"
#include "base/money.h"
#include "core/module.h"
#include "merchants/opening_hours.h"

namespace footfall::merchants {

namespace why {
inline constexpr Reason region_unknown{"region_unknown", Kind::not_found, "There is no such region."};
inline constexpr Reason region_taken{"region_taken", Kind::conflict,
                                     "There is a region with this number or name already."};
inline constexpr Reason zone_unknown{"zone_unknown", Kind::invalid, "This is not a time zone of the IANA database."};
inline constexpr Reason merchant_unknown{"merchant_unknown", Kind::not_found, "There is no such merchant."};
inline constexpr Reason store_unknown{"store_unknown", Kind::not_found, "There is no such store."};
inline constexpr Reason store_closed{"store_closed", Kind::conflict, "This store is closed for good."};
inline constexpr Reason store_source_taken{"store_source_taken", Kind::conflict,
                                           "Another store was imported from there already."};
inline constexpr Reason position_unlikely{
    "position_unlikely", Kind::invalid,
    "A position of 0,0 stands for an unknown one. Leave the position out when it is not known."};
}  // namespace why

// A city or market. Its row lives in region 0.
struct RegionInfo {
  Region region;     // 1 to 4095
  std::string slug;  // monaco: in addresses of pages; [a-z0-9-]
  std::string name;
  std::string name_zh;
  Currency currency;
  std::string zone;      // IANA
  std::string country;   // ISO 3166-1 alpha-2: holidays, phone numbers
  std::string language;  // BCP 47 of its default texts

  friend bool operator==(const RegionInfo&, const RegionInfo&) = default;
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

  friend bool operator==(const Merchant&, const Merchant&) = default;
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

  friend bool operator==(const Store&, const Store&) = default;
};

// The longest texts of a store, in characters.
inline constexpr std::int64_t name_max = 300, address_max = 600, website_max = 500, hours_note_max = 2'000,
                              description_max = 24'000, source_max = 160;

struct MerchantChanged {  // made, changed, suspended, active again
  static constexpr std::string_view name = "merchant.changed";
  MerchantId merchant;
  MerchantState state = MerchantState::active;
  std::string key() const { return merchant.text(); }
};
struct StoreChanged {  // made, changed, closed
  static constexpr std::string_view name = "store.changed";
  StoreId store;
  std::string key() const { return store.text(); }
};
void fields(wire::Visitor& v, MerchantChanged& e);
void fields(wire::Visitor& v, StoreChanged& e);

Module module();

// Region 0. Refuses: region_taken, zone_unknown, field refusals.
Outcome create_region(Tx& tx, const RegionInfo& region);
// Regions may be read from any region's unit of work: their few rows are the same everywhere.
std::optional<RegionInfo> find_region(View& view, Region region);
std::vector<RegionInfo> list_regions(View& view);

// In the merchant's region, as all that follows. Its id, state and time are given here. Refuses: region_unknown, field
// refusals.
Result<MerchantId> create_merchant(Tx& tx, Merchant merchant);
// Names, commission and state. Refuses: merchant_unknown, field refusals.
Outcome change_merchant(Tx& tx, const Merchant& merchant);
std::optional<Merchant> find_merchant(View& view, MerchantId id);
// Newest first; those made before `before`.
std::vector<Merchant> list_merchants_before(View& view, std::optional<MerchantId> before, std::int64_t limit);

// Checks and keeps a store; gives it an id, a time and the state open. An empty zone becomes the region's. Phone and
// website are brought into their normal form. Refuses: merchant_unknown, store_source_taken, zone_unknown,
// position_unlikely, opening_hours_invalid, opening_hours_position_missing, field refusals.
Result<StoreId> create_store(Tx& tx, Store store);
// Everything but merchant, source, state and time, which stay. Changing nothing writes nothing.
// Refuses: store_unknown, store_closed, and as create_store().
Outcome change_store(Tx& tx, const Store& wanted);
// For good. Closing it again is done. Refuses: store_unknown.
Outcome close_store(Tx& tx, StoreId id);
std::optional<Store> find_store(View& view, StoreId id);
std::optional<Store> find_store_by_source(View& view, std::string_view source);
std::vector<Store> list_stores(View& view, MerchantId merchant);
// Stores after `after` in the order of their ids: for going through all of them.
std::vector<Store> list_stores_after(View& view, std::optional<StoreId> after, std::size_t limit);

// Whether a store is open, as its hours say.
struct OpenNow {
  Openness is = Openness::unknown;
  std::string comment;
  std::optional<Timestamp> changes_at;  // absent: not in the next 400 days
};
// `country` is the region's, for public holidays. Unknown when the hours are empty; closed when the store is.
OpenNow open_now(const Store& store, std::string_view country, Timestamp now);
void fields(wire::Visitor& v, OpenNow& o);
constexpr std::string_view type_name(const OpenNow*) { return "OpenNow"; }

}  // namespace footfall::merchants
