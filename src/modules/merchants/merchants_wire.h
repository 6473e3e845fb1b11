// What the routes of regions, merchants and stores take and give, as structs and their fields.
#pragma once

#include "merchants/store.h"

namespace footfall::merchants {

std::vector<Route> merchant_routes();
std::vector<Route> store_routes();
std::vector<const Permission*> merchant_permissions();
std::vector<const Permission*> store_permissions();

struct RegionRequest {
  Region region;
};
struct RegionsView {
  std::vector<RegionInfo> regions;
};

struct CreateMerchant {
  Region region;
  std::string name, name_zh;
  std::int64_t commission_basis_points = Merchant{}.commission_basis_points;
};
struct MerchantRequest {
  MerchantId merchant;
};
struct ChangeMerchant {
  MerchantId merchant;
  std::optional<std::string> name, name_zh;
  std::optional<std::int64_t> commission_basis_points;
};
struct ListMerchants {
  Region region;
  std::optional<MerchantId> cursor;
  std::int32_t limit = 20;
};

// What a store is made of, each absent when it is to be left as it is.
struct StoreParts {
  std::optional<std::string> name, name_zh, category;
  std::optional<LatLng> position;
  std::optional<std::string> zone, address, phone, website, opening_hours, hours_note, description;
};
struct CreateStore {
  MerchantId merchant;
  std::string name;
  StoreParts parts;
};
struct ChangeStore {
  StoreId store;
  StoreParts parts;
};
struct StoreRequest {
  StoreId store;
};
struct ListStores {
  MerchantId merchant;
  std::optional<StoreId> cursor;
  std::int32_t limit = 20;
};

struct DaySpanView {
  std::string from, until;
  Openness is = Openness::open;
  std::optional<std::string> comment;
};
struct DayView {
  Date date;
  Weekday weekday = Weekday::monday;
  std::vector<DaySpanView> spans;
};
struct StoreView {
  Store store;
  std::string merchant_name, merchant_name_zh;
  OpenNow open;
  std::vector<DayView> week;
};

void fields(wire::Visitor& v, RegionRequest& r);
void fields(wire::Visitor& v, RegionInfo& r);
void fields(wire::Visitor& v, RegionsView& r);
void fields(wire::Visitor& v, CreateMerchant& r);
void fields(wire::Visitor& v, MerchantRequest& r);
void fields(wire::Visitor& v, ChangeMerchant& r);
void fields(wire::Visitor& v, ListMerchants& r);
void fields(wire::Visitor& v, Merchant& m);
void fields(wire::Visitor& v, CreateStore& r);
void fields(wire::Visitor& v, ChangeStore& r);
void fields(wire::Visitor& v, StoreRequest& r);
void fields(wire::Visitor& v, ListStores& r);
void fields(wire::Visitor& v, Store& s);
void fields(wire::Visitor& v, DaySpanView& s);
void fields(wire::Visitor& v, DayView& d);
void fields(wire::Visitor& v, StoreView& s);

constexpr std::string_view type_name(const RegionInfo*) { return "Region"; }
constexpr std::string_view type_name(const RegionsView*) { return "Regions"; }
constexpr std::string_view type_name(const CreateMerchant*) { return "CreateMerchant"; }
constexpr std::string_view type_name(const ChangeMerchant*) { return "ChangeMerchant"; }
constexpr std::string_view type_name(const Merchant*) { return "Merchant"; }
constexpr std::string_view type_name(const CreateStore*) { return "CreateStore"; }
constexpr std::string_view type_name(const ChangeStore*) { return "ChangeStore"; }
constexpr std::string_view type_name(const Store*) { return "StoreSummary"; }
constexpr std::string_view type_name(const DaySpanView*) { return "OpenSpan"; }
constexpr std::string_view type_name(const DayView*) { return "OpenDay"; }
constexpr std::string_view type_name(const StoreView*) { return "Store"; }

}  // namespace footfall::merchants
