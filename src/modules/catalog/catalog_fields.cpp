#include "catalog/catalog_wire.h"

namespace footfall::catalog {

namespace {

constexpr wire::Field title_field{.min = 1, .max = title_max};
constexpr wire::Field title_zh_field{.doc = "In Chinese; may be empty.", .max = title_max, .otherwise = wire::keep};
constexpr wire::Field description_field{.max = description_max, .otherwise = wire::keep};
constexpr wire::Field description_zh_field{
    .doc = "In Chinese; may be empty.", .max = description_max, .otherwise = wire::keep};
constexpr wire::Field category_field{
    .doc = "The slug of a category that is not at the top.", .max = 60, .example = "noodles"};

}  // namespace

void fields(wire::Visitor& v, Category& c) {
  v("slug", c.slug, {.doc = "Never renamed.", .max = 60});
  v("parent", c.parent, {.doc = "Empty: at the top.", .max = 60});
  v("name", c.name, {});
  v("name_zh", c.name_zh, {});
}
void fields(wire::Visitor& v, CategoriesView& c) {
  v("categories", c.categories, {.doc = "In the order to show them, each after what it is below.", .max = 1'000});
}

void fields(wire::Visitor& v, Rules::Hours& h) {
  v("from_minute", h.from_minute, {.doc = "Of the day.", .min = 0, .max = 1439});
  v("until_minute", h.until_minute,
    {.doc = "Up to, not including; below from_minute: past midnight.", .min = 0, .max = 1440});
}

void fields(wire::Visitor& v, Rules& r) {
  v("weekdays", r.weekdays, {.doc = "Empty: every day.", .max = 7, .otherwise = wire::keep});
  v("hours", r.hours, {.doc = "Empty: all day.", .max = 10, .otherwise = wire::keep});
  v("blackouts", r.blackouts, {.doc = "Days it is not honoured.", .max = 366, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, Validity& d) {
  v("first_day", d.first_day, {.doc = "Absent: from the purchase on."});
  v("last_day", d.last_day, {.doc = "Until midnight at the store. This or days_after_purchase."});
  v("days_after_purchase", d.days_after_purchase,
    {.doc = "The last day, counted from the purchase, or from first_day when that is later.", .min = 1, .max = 1825});
}

void fields(wire::Visitor& v, Terms& t) {
  v("price", t.price, {.doc = "Paid for one voucher."});
  v("list_price", t.list_price, {.doc = "What it would cost otherwise."});
  v("quota", t.quota,
    {.doc = "Vouchers that may be sold; 0: no limit.", .min = 0, .max = 1'000'000'000, .otherwise = wire::keep});
  v("per_person", t.per_person,
    {.doc = "Vouchers one person may have; 0: no limit.", .min = 0, .max = 1'000'000, .otherwise = wire::keep});
  v("sale_from", t.sale_from, {.doc = "Absent: from now on."});
  v("sale_until", t.sale_until, {.doc = "Absent: until it is paused or ended."});
  v("validity", t.validity, {});
  v("rules", t.rules, {.doc = "When a voucher is honoured, by the store's clock.", .otherwise = wire::keep});
  v("uses", t.uses, {.doc = "Of one voucher.", .min = 1, .max = 100, .otherwise = wire::keep});
  v("refund", t.refund, {.doc = "any_time: before use, and by itself at expiry.", .otherwise = wire::keep});
  v("paid_value_days", t.paid_value_days,
    {.doc = "How many days after expiry the paid value goes back by itself.",
     .min = 0,
     .max = 365,
     .otherwise = wire::keep});
  v("stores", t.stores,
    {.doc = "That honour it; the clock of the first one ends its validity.", .max = 500, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, CreateOffer& r) {
  v("merchant", r.merchant, {});
  v("title", r.title, title_field);
  v("title_zh", r.title_zh, title_zh_field);
  v("description", r.description, description_field);
  v("description_zh", r.description_zh, description_zh_field);
  v("category", r.category, category_field);
  v("terms", r.terms, {});
}

void fields(wire::Visitor& v, OfferRequest& r) { v("offer", r.offer, {}); }

void fields(wire::Visitor& v, ChangeOffer& r) {
  v("offer", r.offer, {});
  v("title", r.title, title_field);
  v("title_zh", r.title_zh, title_zh_field);
  v("description", r.description, description_field);
  v("description_zh", r.description_zh, description_zh_field);
  v("category", r.category, category_field);
  v("terms", r.terms, {.doc = "All of them: they replace the present ones."});
}

void fields(wire::Visitor& v, ListOffers& r) {
  v("merchant", r.merchant, {});
  v("state", r.state, {.doc = "Only those in this state."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  v("limit", r.limit, {.doc = "How many at most.", .min = 1, .max = 100, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, HonouringStore& s) {
  v("id", s.id, {});
  v("name", s.name, {.max = 300});
  v("name_zh", s.name_zh, {.max = 300});
  v("open", s.open, {.doc = "False: closed for good."});
}

void fields(wire::Visitor& v, OfferView& o) {
  v("id", o.offer.id, {});
  v("merchant", o.offer.merchant, {});
  v("merchant_name", o.merchant_name, {.max = 300});
  v("merchant_name_zh", o.merchant_name_zh, {.max = 300});
  v("title", o.offer.title, title_field);
  v("title_zh", o.offer.title_zh, title_zh_field);
  v("description", o.offer.description, description_field);
  v("description_zh", o.offer.description_zh, description_zh_field);
  v("category", o.offer.category, category_field);
  v("state", o.offer.state, {});
  v("version", o.offer.version, {.doc = "Of the terms.", .min = 1});
  v("terms", o.offer.terms, {});
  v("discount_percent", o.discount_percent, {.doc = "Below the list price, rounded down.", .min = 0, .max = 100});
  v("left", o.left, {.doc = "Of the quota; absent: no limit.", .min = 0});
  v("sold", o.sold, {.min = 0});
  v("on_sale_now", o.on_sale_now, {.doc = "On sale, in its sale window, and not sold out."});
  v("stores", o.stores, {.doc = "That honour it.", .max = 500});
  v("created_at", o.offer.created_at, {});
}

void fields(wire::Visitor& v, OfferChanged& e) {
  v("offer", e.offer, {});
  v("merchant", e.merchant, {});
  v("state", e.state, {});
}

}  // namespace footfall::catalog
