#include <algorithm>

#include "capacity/capacity.h"
#include "discovery/discovery.h"
#include "discovery/folding.h"
#include "discovery/listed_rows.h"

namespace footfall::discovery {

namespace {

// How many of the newest are read at once, of which some may not be shown.
constexpr std::int64_t some = 100;

struct Place {
  LatLng near;
  std::string country;
};

Result<Wanted> wanted_of(const Query& query) {
  Wanted wanted{.category_path = "%", .words = pattern_of(query.text)};
  if (query.category.empty()) return wanted;
  const auto path = catalog::path_of_category(query.category);
  if (path.empty()) return no_field(catalog::why::category_unknown, "/category", "the slug of a category");
  wanted.category_path = path + "%";
  return wanted;
}

Error no_cursor() { return no_field(footfall::why::field_malformed, "/cursor", "`next` of a page of this query"); }

// Those after the cursor.
Result<std::vector<Ranked>> after(const Query& query, std::string_view prefix, std::vector<Ranked> ranked) {
  if (!query.cursor) return ranked;
  const auto mark = parse_cursor(*query.cursor, prefix);
  if (!mark) return no_cursor();
  const auto place = [](const Ranked& r) { return std::pair(r.distance_mm, r.what); };
  const auto first = std::ranges::upper_bound(ranked, place(*mark), {}, place);
  ranked.erase(ranked.begin(), first);
  return ranked;
}

std::string country_of(View& view) {
  const auto region = merchants::find_region(view, view.region());
  return region ? region->country : std::string();
}

class Finder {
 public:
  Finder(View& view, const Query& query) : view_(view), query_(query), country_(country_of(view)) {}

  // Empty when it is not to be shown after all.
  std::optional<StoreHit> store(StoreId id, std::optional<std::int64_t> distance_mm) const {
    auto store = merchants::find_store(view_, id);
    if (!store || store->state == merchants::StoreState::closed) return std::nullopt;
    auto open = merchants::open_now(*store, country_, view_.now());
    const auto metres = distance_mm ? std::optional((*distance_mm + 500) / 1'000) : std::nullopt;
    return StoreHit{.store = *std::move(store), .distance_metres = metres, .open = std::move(open)};
  }

  std::optional<OfferHit> offer(catalog::OfferId id, std::optional<StoreHit> nearest) const {
    auto offer = catalog::find_offer(view_, id);
    if (!offer || !nearest) return std::nullopt;
    if (!catalog::sellable(*offer, catalog::zone_of(view_, offer->terms), view_.now())) return std::nullopt;
    const auto pool = capacity::pool_level(view_, catalog::quota_pool(id));
    if (pool && pool->left() <= 0) return std::nullopt;
    OfferHit hit;
    if (offer->terms.quota > 0 && pool) hit.left = pool->left();
    hit.discount_percent = catalog::discount_percent(offer->terms);
    hit.offer = *std::move(offer);
    hit.nearest = *std::move(nearest);
    return hit;
  }

  // At the first store that honours it.
  std::optional<OfferHit> offer(catalog::OfferId id) const {
    const auto found = catalog::find_offer(view_, id);
    if (!found) return std::nullopt;
    for (const auto store_id : found->terms.stores) {
      if (auto at = store(store_id, std::nullopt)) return offer(id, std::move(at));
    }
    return std::nullopt;
  }

  bool full(const auto& page) const { return page.items.size() >= static_cast<std::size_t>(query_.limit); }

 private:
  View& view_;
  const Query& query_;
  std::string country_;
};

// A page of what was ranked, made by `show`.
template <class Hit, class Show>
Result<wire::Page<Hit>> page_of(const Finder& finder, const Query& query, std::string_view prefix,
                                std::vector<Ranked> found, const Show& show) {
  const auto ranked = TRY(after(query, prefix, std::move(found)));
  wire::Page<Hit> page;
  for (const auto& each : ranked) {
    if (auto hit = show(each)) page.items.push_back(*std::move(hit));
    if (!finder.full(page)) continue;
    if (each != ranked.back()) page.next = print_cursor(each, prefix);
    break;
  }
  return page;
}

// A page of the newest, read by `list` and made by `show`.
template <class Hit, class Tag, class List, class Show>
Result<wire::Page<Hit>> newest_page(const Finder& finder, const Query& query, const List& list, const Show& show) {
  std::optional<Id<Tag>> before;
  if (query.cursor) {
    before = Id<Tag>::parse(*query.cursor);
    if (!before) return no_cursor();
  }
  wire::Page<Hit> page;
  for (;;) {
    const auto ids = list(before);
    for (const auto id : ids) {
      if (auto hit = show(id)) page.items.push_back(*std::move(hit));
      before = id;
      if (!finder.full(page)) continue;
      page.next = id.text();
      return page;
    }
    if (ids.size() < static_cast<std::size_t>(some)) return page;
  }
}

}  // namespace

Result<wire::Page<OfferHit>> find_offers(View& view, const Query& query) {
  const auto wanted = TRY(wanted_of(query));
  const Finder finder(view, query);
  if (!query.near) {
    return newest_page<OfferHit, catalog::OfferTag>(
        finder, query, [&](const auto& before) { return newest_offers(view, before, wanted, some); },
        [&](catalog::OfferId id) { return finder.offer(id); });
  }
  auto found =
      rank(*query.near, query.radius_metres, offers_in(view, box_around(*query.near, query.radius_metres), wanted));
  return page_of<OfferHit>(finder, query, catalog::OfferTag::prefix, std::move(found), [&](const Ranked& each) {
    return finder.offer(catalog::OfferId{each.what}, finder.store(StoreId{each.store}, each.distance_mm));
  });
}

Result<wire::Page<StoreHit>> find_stores(View& view, const Query& query) {
  const auto wanted = TRY(wanted_of(query));
  const Finder finder(view, query);
  if (!query.near) {
    return newest_page<StoreHit, StoreTag>(
        finder, query, [&](const auto& before) { return newest_stores(view, before, wanted, some); },
        [&](StoreId id) { return finder.store(id, std::nullopt); });
  }
  auto found =
      rank(*query.near, query.radius_metres, stores_in(view, box_around(*query.near, query.radius_metres), wanted));
  return page_of<StoreHit>(finder, query, StoreTag::prefix, std::move(found),
                           [&](const Ranked& each) { return finder.store(StoreId{each.store}, each.distance_mm); });
}

}  // namespace footfall::discovery
