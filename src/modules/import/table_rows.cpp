#include "import/table_rows.h"

#include <algorithm>

#include "import/draft.h"
#include "import/text.h"

namespace footfall::imports {
namespace {

// What a mapping reads out of one row, field by field.
class RowFields {
 public:
  RowFields(const Mapping& mapping, const Row& row, Draft& draft) : mapping_(mapping), row_(row), draft_(draft) {}

  // All values of all columns of a field.
  std::vector<std::string> all(Field field) {
    std::vector<std::string> texts;
    for (const auto& column : mapping_.columns_of(field)) take(field, column, texts);
    return texts;
  }

  // The first value of the first column that has one, else the constant.
  std::string first(Field field) {
    std::vector<std::string> texts;
    for (const auto& column : mapping_.columns_of(field)) {
      take(field, column, texts);
      if (!texts.empty()) return std::move(texts.front());
    }
    return mapping_.constant_of(field);
  }

  // The parts of all values, split where the mapping says that one cell holds several.
  std::vector<std::string> parts(Field field) {
    auto texts = all(field);
    if (texts.empty() && !mapping_.constant_of(field).empty()) texts.push_back(mapping_.constant_of(field));
    std::vector<std::string> parts;
    for (const auto& text : texts) {
      for (const auto part : split_list(text, mapping_.separators)) parts.emplace_back(part);
    }
    return parts;
  }

  void set(std::string& into, Field field, std::size_t bytes_max, Lines lines = Lines::join) {
    draft_.set(into, first(field), {.field = name_of(field), .bytes_max = bytes_max, .lines = lines});
  }

 private:
  void take(Field field, const std::string& column, std::vector<std::string>& into) {
    auto values = row_.values(column);
    if (values.strange) draft_.note(name_of(field), "is neither a text nor a number, left out");
    for (auto& text : values.texts) {
      into.push_back(mapping_.entities.contains(field) ? decode_entities(text) : std::move(text));
    }
  }

  const Mapping& mapping_;
  const Row& row_;
  Draft& draft_;
};

// What the file calls the row, and the categories that its mapping makes of that.
void take_categories(const Mapping& mapping, RowFields& fields, Draft& draft) {
  auto& place = draft.place;
  std::vector<std::string> words;
  for (const auto& text : fields.all(Field::category)) {
    for (const auto word : split_list(text, mapping.separators)) words.emplace_back(word);
  }
  bool skipped = false;
  for (const auto& word : words) {
    draft.add(place.source_categories, word, {.field = "category", .bytes_max = limits::category});
    const auto found = mapping.categories.find(word);
    if (found == mapping.categories.end()) continue;
    skipped = skipped || found->second.empty();
    for (const auto& slug : found->second) {
      draft.add(place.categories, slug, {.field = "category", .bytes_max = limits::category});
    }
  }
  const auto& fallback = mapping.constant_of(Field::category);
  if (place.categories.empty() && !skipped && !fallback.empty()) place.categories.push_back(fallback);
}

void take_position(const Mapping& mapping, const Row& row, RowFields& fields, Draft& draft) {
  if (mapping.columns_of(Field::lat).empty()) {
    if (const auto at = row.geometry()) draft.set_position(*at);
    return;
  }
  const auto lat_text = fields.first(Field::lat);
  const auto lng_text = fields.first(Field::lng);
  const bool none = split_list(lat_text, "").empty() && split_list(lng_text, "").empty();
  if (none) return;
  const auto lat = parse_degrees_e7(lat_text);
  const auto lng = parse_degrees_e7(lng_text);
  if (!lat) return draft.note("lat", "is " + in_quotes(lat_text) + ", no number of degrees; position left out");
  if (!lng) return draft.note("lng", "is " + in_quotes(lng_text) + ", no number of degrees; position left out");
  draft.set_position({*lat, *lng});
}

void take_texts(RowFields& fields, Place& place) {
  fields.set(place.address.house_number, Field::house_number, limits::address_part);
  fields.set(place.address.street, Field::street, limits::address_part);
  fields.set(place.address.postcode, Field::postcode, limits::address_part);
  fields.set(place.address.district, Field::district, limits::address_part);
  fields.set(place.address.city, Field::city, limits::address_part);
  fields.set(place.address.full, Field::address, limits::full_address);
  fields.set(place.website, Field::website, limits::website);
  fields.set(place.email, Field::email, limits::email);
  fields.set(place.opening_hours, Field::opening_hours, limits::opening_hours);
  fields.set(place.hours_note, Field::hours_note, limits::hours_note, Lines::keep);
  fields.set(place.summary, Field::summary, limits::summary, Lines::keep);
  fields.set(place.description, Field::description, limits::description, Lines::keep);
}

void take_names(const Mapping& mapping, const Row& row, Draft& draft) {
  auto& place = draft.place;
  place.name_language = mapping.language;
  for (const auto& [language, column] : mapping.names) {
    for (const auto& text : row.values(column).texts) draft.add_name(language, text);
  }
  if (place.name_en.empty() && (mapping.language == "en" || mapping.language.starts_with("en-"))) {
    place.name_en = place.name;
  }
  if (place.name_zh.empty() && (mapping.language == "zh" || mapping.language.starts_with("zh-"))) {
    place.name_zh = place.name;
  }
}

void take_lists(const Mapping& mapping, RowFields& fields, Draft& draft) {
  for (const auto& phone : fields.parts(Field::phone)) {
    draft.add(draft.place.phones, phone, {.field = "phone", .bytes_max = limits::phone});
  }
  for (const auto& word : fields.parts(Field::services)) {
    const auto found = mapping.services.find(word);
    const auto& service = found == mapping.services.end() ? word : found->second;
    draft.add(draft.place.services, service, {.field = "services", .bytes_max = limits::service});
  }
}

}  // namespace

std::string source_of(const Mapping& mapping, const Row& row) {
  for (const auto& column : mapping.columns_of(Field::id)) {
    for (const auto& text : row.values(column).texts) {
      if (!is_utf8(text)) continue;
      const auto id = clean_text(text, Lines::join);
      if (id.empty()) continue;
      auto source = mapping.source + ":" + id;
      return source.size() <= limits::source ? source : std::string();
    }
  }
  return {};
}

void take_row(const Mapping& mapping, const Row& row, Intake& intake) {
  Draft draft(intake, row.at());
  RowFields fields(mapping, row, draft);
  auto& place = draft.place;
  place.source = source_of(mapping, row);
  const std::string source = place.source;
  take_categories(mapping, fields, draft);
  if (place.categories.empty()) {
    intake.skip_unmapped(place.source_categories);
  } else if (source.empty()) {
    draft.refuse("id", "is missing, not UTF-8 or longer than " + std::to_string(limits::source) + " bytes");
  } else if (fields.set(place.name, Field::name, limits::name); place.name.empty()) {
    draft.refuse("name", "is missing");
  } else {
    take_names(mapping, row, draft);
    take_position(mapping, row, fields, draft);
    take_texts(fields, place);
    take_lists(mapping, fields, draft);
    place.country = mapping.country;
    draft.accept();
  }
  if (!source.empty()) intake.read_row_of(source);
}

}  // namespace footfall::imports
