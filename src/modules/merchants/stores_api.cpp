#include "core/audit_entry.h"
#include "merchants/merchants_wire.h"
#include "merchants/store_rows.h"

namespace footfall::merchants {

namespace permission {
inline constexpr Permission store_view{"store.view", may::everyone, "See stores and their hours."};
inline constexpr Permission store_create{"store.create", may::manager | may::owner | may::operator_,
                                         "Add a store to a merchant."};
inline constexpr Permission store_change{"store.change", may::manager | may::owner | may::operator_,
                                         "Change a store, or close it for good."};
}  // namespace permission

namespace {

std::string print_minute(std::int32_t minute) {
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  if (minute > 1'440) minute -= 1'440;
  return two(minute / 60) + ":" + two(minute % 60);
}

DayView show(const DayHours& day) {
  DayView shown{.date = day.date, .weekday = weekday_of(day.date), .spans = {}};
  for (const auto& span : day.spans) {
    shown.spans.push_back({.from = print_minute(span.from_minute),
                           .until = print_minute(span.until_minute),
                           .is = span.is,
                           .comment = span.comment.empty() ? std::nullopt : std::optional(span.comment)});
  }
  return shown;
}

StoreView show(View& view, const Store& store) {
  const auto region = find_region(view, view.region());
  const std::string country = region ? region->country : std::string();
  const auto merchant = find_merchant(view, store.merchant);
  check(merchant.has_value(), "a store has its merchant");
  StoreView shown{.store = store,
                  .merchant_name = merchant->name,
                  .merchant_name_zh = merchant->name_zh,
                  .open = open_now(store, country, view.now()),
                  .week = {}};
  for (const auto& day : week_of(store, country, view.now())) shown.week.push_back(show(day));
  return shown;
}

Result<Store> theirs(View& view, const Call& call, StoreId id) {
  auto store = find_store(view, id);
  if (!store) return no(why::store_unknown);
  TRY(require(call.caller, permission::store_change, store->merchant, store->id));
  return *std::move(store);
}

void put(Store& store, const StoreParts& parts) {
  const auto set = [](std::string& into, const std::optional<std::string>& part) {
    if (part) into = *part;
  };
  set(store.name, parts.name);
  set(store.name_zh, parts.name_zh);
  set(store.category, parts.category);
  set(store.zone, parts.zone);
  set(store.address, parts.address);
  set(store.phone, parts.phone);
  set(store.website, parts.website);
  set(store.opening_hours, parts.opening_hours);
  set(store.hours_note, parts.hours_note);
  set(store.description, parts.description);
  if (parts.position) store.position = parts.position;
}

Result<StoreView> make_store(Tx& tx, const Call& call, const CreateStore& request) {
  TRY(require(call.caller, permission::store_create, request.merchant));
  Store store;
  store.merchant = request.merchant;
  store.name = request.name;
  put(store, request.parts);
  const auto id = TRY(create_store(tx, std::move(store)));
  note_audit(tx, call, permission::store_create.name, id.text());
  return show(tx, *find_store(tx, id));
}

Result<StoreView> view_store(View& view, const Call&, const StoreRequest& request) {
  const auto store = find_store(view, request.store);
  if (!store) return no(why::store_unknown);
  return show(view, *store);
}

Result<StoreView> patch_store(Tx& tx, const Call& call, const ChangeStore& request) {
  auto store = TRY(theirs(tx, call, request.store));
  put(store, request.parts);
  TRY(change_store(tx, store));
  note_audit(tx, call, permission::store_change.name, store.id.text());
  return show(tx, *find_store(tx, store.id));
}

Result<StoreView> shut_store(Tx& tx, const Call& call, const StoreRequest& request) {
  const auto store = TRY(theirs(tx, call, request.store));
  TRY(close_store(tx, store.id));
  note_audit(tx, call, permission::store_change.name, store.id.text(), "closed for good");
  return show(tx, *find_store(tx, store.id));
}

Result<wire::Page<Store>> page_of_stores(View& view, const Call&, const ListStores& request) {
  if (!find_merchant(view, request.merchant)) return no(why::merchant_unknown);
  wire::Page<Store> page{.items = list_of_merchant(view, request.merchant, request.cursor, request.limit), .next = {}};
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().id.text();
  return page;
}

}  // namespace

std::vector<Route> store_routes() {
  return {
      command<CreateStore, StoreView>(
          {Verb::post, "/v1/merchants/{merchant}/stores", "createStore", "Adds a store to a merchant.",
           &permission::store_create, Home::request, Key::optional, 201},
          make_store),
      query<ListStores, wire::Page<Store>>({Verb::get, "/v1/merchants/{merchant}/stores", "listStoresOfMerchant",
                                            "Lists a merchant's stores, oldest first.", &permission::store_view},
                                           page_of_stores),
      query<StoreRequest, StoreView>(
          {Verb::get, "/v1/stores/{store}", "getStore",
           "Shows a store: whether it is open, and its hours of the next seven days.", &permission::store_view},
          view_store),
      command<ChangeStore, StoreView>({Verb::patch, "/v1/stores/{store}", "changeStore",
                                       "Changes what is given and leaves the rest.", &permission::store_change},
                                      patch_store),
      command<StoreRequest, StoreView>(
          {Verb::post, "/v1/stores/{store}/close", "closeStore",
           "Closes a store for good. Vouchers cannot be used there any more.", &permission::store_change},
          shut_store),
  };
}

std::vector<const Permission*> store_permissions() {
  return {&permission::store_view, &permission::store_create, &permission::store_change};
}

}  // namespace footfall::merchants
