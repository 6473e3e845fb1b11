#include "import/osm_place.h"

#include <algorithm>
#include <initializer_list>

namespace footfall::imports {
namespace {

std::string_view value_of(const std::vector<Tag>& tags, std::string_view key) {
  const auto found = std::ranges::find(tags, key, &Tag::key);
  return found == tags.end() ? std::string_view{} : std::string_view(found->value);
}

// The value of the first key that has one.
std::string_view first_of(const std::vector<Tag>& tags, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) {
    if (const auto value = value_of(tags, key); !value.empty()) return value;
  }
  return {};
}

// The language of "name:fr" or "name:zh-Hant"; empty for other keys, such as name:etymology or name:pronunciation.
std::string_view language_of(std::string_view key) {
  constexpr std::string_view prefix = "name:";
  if (!key.starts_with(prefix)) return {};
  const auto language = key.substr(prefix.size());
  const auto primary = language.substr(0, language.find('-'));
  const bool letters = std::ranges::all_of(primary, [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (primary.size() == 2 || primary.size() == 3) && language.size() <= 12 ? language
                                                                                          : std::string_view{};
}

void take_names(Draft& draft, const std::vector<Tag>& tags, const Mapping& mapping) {
  auto& place = draft.place;
  const TextRule rule{.field = "name", .bytes_max = limits::name};
  draft.set(place.name, value_of(tags, "name"), rule);
  if (!place.name.empty()) place.name_language = mapping.language;
  draft.add_name("zh", first_of(tags, {"name:zh-Hans", "name:zh"}));
  for (const auto& [key, value] : tags) {
    const auto language = language_of(key);
    if (!language.empty() && language != "zh" && language != "zh-Hans") draft.add_name(language, value);
  }
  draft.set(place.name, place.name_en, rule);
  draft.set(place.name, place.name_zh, rule);
  if (!place.other_names.empty()) draft.set(place.name, place.other_names.front().text, rule);
  draft.set(place.name, value_of(tags, "brand"), rule);
}

void take_address(Draft& draft, const std::vector<Tag>& tags, const Mapping& mapping) {
  auto& address = draft.place.address;
  const auto part = [&](std::string& into, std::string_view field, std::string_view value) {
    draft.set(into, value, {.field = field, .bytes_max = limits::address_part});
  };
  part(address.house_number, "addr:housenumber", first_of(tags, {"addr:housenumber", "addr:housename"}));
  part(address.street, "addr:street", first_of(tags, {"addr:street", "addr:place"}));
  part(address.postcode, "addr:postcode", value_of(tags, "addr:postcode"));
  part(address.district, "addr:district", first_of(tags, {"addr:district", "addr:suburb"}));
  part(address.city, "addr:city", value_of(tags, "addr:city"));
  part(address.district, "district", mapping.constant_of(Field::district));
  part(address.city, "city", mapping.constant_of(Field::city));
  draft.set(address.full, value_of(tags, "addr:full"), {.field = "addr:full", .bytes_max = limits::full_address});
  const auto country = value_of(tags, "addr:country");
  const bool code = country.size() == 2 && std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; });
  draft.place.country = code ? std::string(country) : mapping.country;
}

void take_contact(Draft& draft, const std::vector<Tag>& tags) {
  auto& place = draft.place;
  for (const auto* const key : {"phone", "contact:phone", "mobile", "contact:mobile"}) {
    for (const auto phone : split_list(value_of(tags, key), ";,")) {
      draft.add(place.phones, phone, {.field = key, .bytes_max = limits::phone});
    }
  }
  draft.set(place.website, first_of(tags, {"website", "contact:website", "url"}),
            {.field = "website", .bytes_max = limits::website});
  draft.set(place.email, first_of(tags, {"email", "contact:email"}), {.field = "email", .bytes_max = limits::email});
}

void take_texts(Draft& draft, const std::vector<Tag>& tags) {
  auto& place = draft.place;
  draft.set(place.opening_hours, value_of(tags, "opening_hours"),
            {.field = "opening_hours", .bytes_max = limits::opening_hours});
  draft.set(place.hours_note, first_of(tags, {"opening_hours:note", "note:opening_hours"}),
            {.field = "opening_hours:note", .bytes_max = limits::hours_note, .lines = Lines::keep});
  draft.set(place.description, first_of(tags, {"description", "description:en"}),
            {.field = "description", .bytes_max = limits::description, .lines = Lines::keep});
}

}  // namespace

bool has_name(const std::vector<Tag>& tags) {
  return std::ranges::any_of(
      tags, [](const Tag& tag) { return tag.key == "name" || tag.key == "brand" || !language_of(tag.key).empty(); });
}

void describe(Draft& draft, const std::vector<Tag>& tags, Kinds kinds, const Mapping& mapping) {
  auto& place = draft.place;
  take_names(draft, tags, mapping);
  place.source_categories = std::move(kinds.words);
  place.categories = std::move(kinds.categories);
  for (const auto& [key, value] : tags) {
    if (!is_detail_key(key) || place.tags.size() == limits::values_of_a_list) continue;
    auto text = draft.text(value, {.field = key, .bytes_max = limits::address_part});
    if (!text.empty()) place.tags.push_back({key, std::move(text)});
  }
  take_address(draft, tags, mapping);
  take_contact(draft, tags);
  take_texts(draft, tags);
  place.services = services_of(tags);
}

}  // namespace footfall::imports
