#include "merchants/merchants_wire.h"

namespace footfall::merchants {

namespace {

void paging(wire::Visitor& v, std::int32_t& limit) {
  v("limit", limit, {.doc = "How many at most.", .min = 1, .max = 100, .otherwise = wire::keep});
}

constexpr wire::Field zh_name{.doc = "The name in Chinese; may be empty.", .max = name_max, .otherwise = wire::keep};
constexpr wire::Field commission{
    .doc = "Of each sale, in hundredths of a percent.", .min = 0, .max = 5000, .otherwise = wire::keep};

void parts_of(wire::Visitor& v, StoreParts& p) {
  v("name_zh", p.name_zh, zh_name);
  v("category", p.category, {.doc = "The slug of a category.", .max = 60, .example = "noodles"});
  v("position", p.position, {.doc = "Where it is. Leave it out when that is not known."});
  v("zone", p.zone,
    {.doc = "Its time zone, of the IANA database. The region's when left out.", .max = 60, .example = "Europe/Monaco"});
  v("address", p.address, {.max = address_max});
  v("phone", p.phone, {.doc = "With the country code.", .max = 40, .example = "+377 93 25 54 54"});
  v("website", p.website, {.max = website_max});
  v("opening_hours", p.opening_hours,
    {.doc = "In the opening_hours syntax of OpenStreetMap; empty: unknown.",
     .max = 500,
     .example = "Mo-Fr 09:00-18:00; Sa 10:00-02:00; PH off"});
  v("hours_note", p.hours_note, {.doc = "What cannot be said in that syntax.", .max = hours_note_max});
  v("description", p.description, {.max = description_max});
}

}  // namespace

void fields(wire::Visitor& v, RegionRequest& r) { v("region", r.region, {.doc = "The region's number."}); }

void fields(wire::Visitor& v, RegionInfo& r) {
  v("region", r.region, {.doc = "Its number, 1 to 4095, for ever."});
  v("slug", r.slug, {.doc = "Its name in addresses.", .min = 1, .max = 60, .example = "monaco"});
  v("name", r.name, {.min = 1, .max = name_max});
  v("name_zh", r.name_zh, zh_name);
  v("currency", r.currency, {.doc = "Of all prices in it.", .example = "EUR"});
  v("zone", r.zone, {.doc = "Its time zone, of the IANA database.", .max = 60, .example = "Europe/Monaco"});
  v("country", r.country, {.doc = "ISO 3166-1 alpha-2.", .min = 2, .max = 2, .example = "MC"});
  v("language", r.language, {.doc = "BCP 47, of its default texts.", .min = 2, .max = 35, .example = "en"});
}

void fields(wire::Visitor& v, RegionsView& r) { v("regions", r.regions, {.doc = "By number.", .max = 4095}); }

void fields(wire::Visitor& v, CreateMerchant& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("name", r.name, {.min = 1, .max = name_max});
  v("name_zh", r.name_zh, zh_name);
  v("commission_basis_points", r.commission_basis_points, commission);
}

void fields(wire::Visitor& v, MerchantRequest& r) { v("merchant", r.merchant, {}); }

void fields(wire::Visitor& v, ChangeMerchant& r) {
  v("merchant", r.merchant, {});
  v("name", r.name, {.min = 1, .max = name_max});
  v("name_zh", r.name_zh, zh_name);
  v("commission_basis_points", r.commission_basis_points, commission);
}

void fields(wire::Visitor& v, ListMerchants& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  paging(v, r.limit);
}

void fields(wire::Visitor& v, Merchant& m) {
  v("id", m.id, {});
  v("name", m.name, {.max = name_max});
  v("name_zh", m.name_zh, zh_name);
  v("state", m.state, {.doc = "suspended: nothing of it is on sale."});
  v("commission_basis_points", m.commission_basis_points, commission);
  v("created_at", m.created_at, {});
}

void fields(wire::Visitor& v, CreateStore& r) {
  v("merchant", r.merchant, {});
  v("name", r.name, {.min = 1, .max = name_max});
  parts_of(v, r.parts);
}

void fields(wire::Visitor& v, ChangeStore& r) {
  v("store", r.store, {});
  v("name", r.parts.name, {.min = 1, .max = name_max});
  parts_of(v, r.parts);
}

void fields(wire::Visitor& v, StoreRequest& r) { v("store", r.store, {}); }

void fields(wire::Visitor& v, ListStores& r) {
  v("merchant", r.merchant, {});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  paging(v, r.limit);
}

void fields(wire::Visitor& v, Store& s) {
  v("id", s.id, {});
  v("merchant", s.merchant, {});
  v("name", s.name, {.max = name_max});
  v("name_zh", s.name_zh, zh_name);
  v("category", s.category, {.doc = "The slug of a category; may be empty.", .max = 60});
  v("position", s.position, {.doc = "Absent: not known."});
  v("zone", s.zone, {.max = 60});
  v("address", s.address, {.max = address_max});
  v("phone", s.phone, {.doc = "E.164, or empty.", .max = 40});
  v("website", s.website, {.max = website_max});
  v("opening_hours", s.opening_hours, {.doc = "OpenStreetMap's syntax, or empty.", .max = 500});
  v("hours_note", s.hours_note, {.max = hours_note_max});
  v("description", s.description, {.max = description_max});
  v("source", s.source, {.doc = "Where it was imported from, or empty.", .max = source_max});
  v("state", s.state, {.doc = "closed: for good."});
  v("created_at", s.created_at, {});
}

void fields(wire::Visitor& v, OpenNow& o) {
  v("is", o.is, {.doc = "unknown: nobody said, or only a comment did."});
  v("comment", o.comment, {.doc = "Of the hours; may be empty.", .max = 500});
  v("changes_at", o.changes_at, {.doc = "Absent: not in the next 400 days."});
}

void fields(wire::Visitor& v, DaySpanView& s) {
  v("from", s.from, {.doc = "By the store's clock.", .max = 5, .example = "18:00"});
  v("until", s.until,
    {.doc = "Up to, not including; not after `from`: on the next day.", .max = 5, .example = "02:00"});
  v("is", s.is, {.doc = "open or unknown."});
  v("comment", s.comment, {.max = 500});
}

void fields(wire::Visitor& v, DayView& d) {
  v("date", d.date, {});
  v("weekday", d.weekday, {});
  v("spans", d.spans, {.doc = "Hours that begin on this day; none: closed."});
}

void fields(wire::Visitor& v, StoreView& s) {
  fields(v, s.store);
  v("merchant_name", s.merchant_name, {.max = name_max});
  v("merchant_name_zh", s.merchant_name_zh, zh_name);
  v("open", s.open, {.doc = "Whether it is open now."});
  v("week", s.week, {.doc = "Seven days from today at the store; none when its hours are not known.", .max = 7});
}

void fields(wire::Visitor& v, MerchantChanged& e) {
  v("merchant", e.merchant, {});
  v("state", e.state, {});
}
void fields(wire::Visitor& v, StoreChanged& e) { v("store", e.store, {}); }

}  // namespace footfall::merchants
