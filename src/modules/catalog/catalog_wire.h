// What the catalog's routes take and give, as structs and their fields.
#pragma once

#include "catalog/catalog.h"

namespace footfall::catalog {

std::vector<Route> routes();
std::vector<const Permission*> permissions();

struct CategoriesView {
  std::vector<Category> categories;
};

struct CreateOffer {
  MerchantId merchant;
  std::string title, title_zh, description, description_zh, category;
  Terms terms;
};
struct OfferRequest {
  OfferId offer;
};
struct ChangeOffer {
  OfferId offer;
  std::optional<std::string> title, title_zh, description, description_zh, category;
  std::optional<Terms> terms;
};
struct ListOffers {
  MerchantId merchant;
  std::optional<OfferState> state;
  std::optional<OfferId> cursor;
  std::int32_t limit = 20;
};

struct HonouringStore {
  StoreId id;
  std::string name, name_zh;
  bool open = true;
};
struct OfferView {
  Offer offer;
  std::string merchant_name, merchant_name_zh;
  std::int32_t discount_percent = 0;
  std::optional<std::int64_t> left;
  std::int64_t sold = 0;
  bool on_sale_now = false;
  std::vector<HonouringStore> stores;
};

void fields(wire::Visitor& v, Category& c);
void fields(wire::Visitor& v, CategoriesView& c);
void fields(wire::Visitor& v, CreateOffer& r);
void fields(wire::Visitor& v, OfferRequest& r);
void fields(wire::Visitor& v, ChangeOffer& r);
void fields(wire::Visitor& v, ListOffers& r);
void fields(wire::Visitor& v, HonouringStore& s);
void fields(wire::Visitor& v, OfferView& o);

constexpr std::string_view type_name(const Category*) { return "Category"; }
constexpr std::string_view type_name(const CategoriesView*) { return "Categories"; }
constexpr std::string_view type_name(const CreateOffer*) { return "CreateOffer"; }
constexpr std::string_view type_name(const ChangeOffer*) { return "ChangeOffer"; }
constexpr std::string_view type_name(const HonouringStore*) { return "HonouringStore"; }
constexpr std::string_view type_name(const OfferView*) { return "Offer"; }

}  // namespace footfall::catalog
