#include "catalog/offer.h"

#include <algorithm>

#include "capacity/capacity.h"
#include "catalog/category_tree.h"
#include "core/zone.h"

namespace footfall::catalog {

namespace {

constexpr std::int32_t day_minutes = 1'440;

Outcome at_most(std::string_view field, std::string_view text, std::int64_t most) {
  const auto count = std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  if (count <= most) return done;
  return no_field(footfall::why::field_out_of_range, std::string(field),
                  "at most " + std::to_string(most) + " characters");
}

bool valid(const Validity& validity) {
  if (validity.last_day.has_value() == validity.days_after_purchase.has_value()) return false;
  if (!validity.last_day || !validity.first_day) return true;
  return *validity.first_day <= *validity.last_day;
}

bool valid(const Rules::Hours& hours) {
  const bool in_day = hours.from_minute >= 0 && hours.from_minute < day_minutes && hours.until_minute >= 0 &&
                      hours.until_minute <= day_minutes;
  return in_day && hours.from_minute != hours.until_minute;
}

std::string at(std::string_view list, std::size_t index) {
  return "/terms/" + std::string(list) + "/" + std::to_string(index);
}

}  // namespace

std::string zone_in(const Facts& facts) {
  for (const auto& store : facts.stores) {
    if (store) return store->zone;
  }
  return "UTC";
}

Outcome may_keep(const Offer& offer, const Facts& facts) {
  const auto& terms = offer.terms;
  if (offer.title.empty()) return no_field(footfall::why::field_out_of_range, "/title", "at least one character");
  TRY(at_most("/title", offer.title, title_max));
  TRY(at_most("/title_zh", offer.title_zh, title_max));
  TRY(at_most("/description", offer.description, description_max));
  TRY(at_most("/description_zh", offer.description_zh, description_max));
  if (!is_leaf_category(offer.category)) return no_field(why::category_unknown, "/category", "the slug of a category");
  for (std::size_t i = 0; i < facts.stores.size(); ++i) {
    const auto& store = facts.stores[i];
    if (!store || store->merchant != offer.merchant) {
      return no_field(why::store_foreign, at("stores", i), "a store of the offer's merchant");
    }
  }
  if (terms.price.currency != facts.currency || terms.list_price.currency != facts.currency) {
    return no_field(why::currency_foreign, "/terms/price", std::string(facts.currency.code()));
  }
  if (terms.price.minor > terms.list_price.minor) {
    return no_field(why::price_above_list, "/terms/price", "at most " + print_money(terms.list_price));
  }
  if (terms.sale_from && terms.sale_until && *terms.sale_from >= *terms.sale_until) {
    return no_field(why::sale_window_invalid, "/terms/sale_until", "after " + print_timestamp(*terms.sale_from));
  }
  if (!valid(terms.validity)) {
    return no_field(why::validity_invalid, "/terms/validity", "last_day or days_after_purchase, one of them");
  }
  for (std::size_t i = 0; i < terms.rules.hours.size(); ++i) {
    if (!valid(terms.rules.hours[i])) {
      return no_field(why::hours_invalid, at("rules/hours", i), "two different minutes of a day");
    }
  }
  return done;
}

Outcome may_go_on_sale(const Offer& offer, const Facts& facts, Timestamp now) {
  const auto& terms = offer.terms;
  if (facts.merchant == merchants::MerchantState::suspended) return no(why::merchant_suspended);
  const bool served = std::ranges::any_of(
      facts.stores, [](const auto& store) { return store && store->state == merchants::StoreState::open; });
  if (!served) return no(why::stores_missing);
  if (terms.sale_until && now >= *terms.sale_until) return no(why::sale_over);
  const auto window = window_of(terms.validity, now, zone_in(facts));
  if (window.from + seconds(1) > window.until) return no(why::validity_over);
  return done;
}

Result<OfferState> decide_put_on_sale(OfferState from) {
  if (from == OfferState::ended) return no(why::offer_ended);
  return OfferState::on_sale;
}

Result<OfferState> decide_pause(OfferState from) {
  if (from == OfferState::draft) return no(why::offer_draft);
  if (from == OfferState::ended) return no(why::offer_ended);
  return OfferState::paused;
}

bool sellable(const Offer& offer, std::string_view zone, Timestamp now) {
  const auto& terms = offer.terms;
  if (offer.state != OfferState::on_sale) return false;
  if (terms.sale_from && now < *terms.sale_from) return false;
  if (terms.sale_until && now >= *terms.sale_until) return false;
  const auto window = window_of(terms.validity, now, zone);
  return window.from + seconds(1) <= window.until;
}

Window window_of(const Validity& validity, Timestamp bought_at, std::string_view zone) {
  Window window{.from = bought_at, .until = bought_at};
  Date begins = local_time(zone, bought_at).date;
  if (validity.first_day && *validity.first_day > begins) {
    begins = *validity.first_day;
    window.from = instant_of(zone, begins, 0, Gap::first_valid);
  }
  if (validity.last_day) {
    window.until = instant_of(zone, *validity.last_day, day_minutes, Gap::first_valid);
  } else if (validity.days_after_purchase) {
    const auto last = date_of_days(days_since_epoch(begins) + *validity.days_after_purchase);
    window.until = instant_of(zone, last, day_minutes, Gap::first_valid);
  }
  return window;
}

std::int32_t discount_percent(const Terms& terms) {
  if (terms.list_price.minor <= 0) return 0;
  return static_cast<std::int32_t>((terms.list_price.minor - terms.price.minor) * 100 / terms.list_price.minor);
}

std::int64_t total_of(std::int64_t quota) { return quota == 0 ? capacity::unlimited : quota; }

std::string quota_pool(OfferId offer) { return "offer/" + offer.text(); }

std::string person_pool(OfferId offer, UserId person) { return quota_pool(offer) + "/" + person.text(); }

std::string path_of_category(std::string_view slug) {
  std::string path = "/";
  for (const auto* entry = find_category(slug); entry != nullptr; entry = find_category(entry->parent)) {
    path.insert(0, "/" + std::string(entry->slug));
    if (entry->parent.empty()) break;
  }
  return path == "/" ? std::string() : path;
}

}  // namespace footfall::catalog
