// The rules of a store: what may be kept of it, and when it is open. Pure.
#pragma once

#include "merchants/merchants.h"

namespace footfall::merchants {

// The store as it is kept: phone and website in their normal form. Refuses, in this order: field refusals of name,
// name_zh, category, address; zone_unknown; position_unlikely; field refusals of phone, website; opening_hours_invalid,
// opening_hours_position_missing; field refusals of hours_note, description, source.
Result<Store> may_keep(Store store);

// A phone number in E.164: "+377 93 25-54-54" gives +37793255454. Empty when it has no country code or not the length
// of one. Whether the number can exist is not looked at.
std::optional<std::string> normal_phone(std::string_view text);

// Opening hours of a text are read once and remembered: cities repeat the same few thousand. Refuses as
// OpeningHours::parse() does; an empty text is for the caller to look at.
Result<OpeningHours> read_hours(const Store& store, std::string_view country);

// When a store is open on one day, by the clock on its wall.
struct DaySpan {
  std::int32_t from_minute = 0;   // of the day, 0 to 1439
  std::int32_t until_minute = 0;  // up to 2880: past midnight
  Openness is = Openness::open;   // open or unknown
  std::string comment;
};
struct DayHours {
  Date date;
  std::vector<DaySpan> spans;  // hours belong to the day they begin on; none: closed
};
// The seven days from the one it is now at the store. Empty when the hours are.
std::vector<DayHours> week_of(const Store& store, std::string_view country, Timestamp now);

}  // namespace footfall::merchants
