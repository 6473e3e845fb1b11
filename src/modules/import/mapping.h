// The small TOML file that says which column or JSON path of somebody's file feeds which field of a Place.
//
//   format = "csv"              # osm, csv, json (an array or JSON lines), geojson
//   source = "berlin"           # the first half of each place's source: "berlin:28341970"
//   language = "de"             # of the names, BCP 47
//   country = "DE"              # of the phones
//   duplicates = "merge"        # rows with the same id are one place; "refuse" is the default
//   delimiter = ";"             # CSV; "," is the default, "\t" for tabs
//   separator = "|"             # between several values in one cell of category, services or phone; ";" is the default
//   rows = "result.records"     # JSON: where the list is, when it is not the file itself
//   entities = ["description"]  # fields whose "&quot;" stand for characters
//   attribution = "© …"         # to show to users
//   [fields]                    # a column, or a list: the first that is not empty; all of them for lists
//   id = "osm_id"
//   name = "name"               # JSON: a key, or a JSON pointer such as "/properties/title"; GeoJSON keys are
// properties
//   [names]                     # in other languages
//   en = "name_en"
//   [constants]                 # where the fields above say nothing; category = a slug of the category tree
//   city = "Berlin"
//   [categories]                # the file's words to slugs; "" skips such rows, as words that are not listed do
//   cafes = "cafe"
//   [services]
//   停車位 = "parking"
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/choice.h"
#include "base/result.h"

namespace footfall::imports {

enum class Format { osm, csv, json, geojson };
constexpr std::array<std::string_view, 4> names_of(Format) { return {"osm", "csv", "json", "geojson"}; }

enum class Duplicates { refuse, merge };
constexpr std::array<std::string_view, 2> names_of(Duplicates) { return {"refuse", "merge"}; }

enum class Field {
  id,
  name,
  category,
  lat,
  lng,
  house_number,
  street,
  postcode,
  district,
  city,
  address,
  phone,
  website,
  email,
  opening_hours,
  hours_note,
  summary,
  description,
  services
};
constexpr std::array<std::string_view, 19> names_of(Field) {
  return {"id",       "name",        "category", "lat",   "lng",     "house_number", "street",        "postcode",
          "district", "city",        "address",  "phone", "website", "email",        "opening_hours", "hours_note",
          "summary",  "description", "services"};
}
inline constexpr std::size_t field_count = names_of(Field{}).size();

struct Mapping {
  Format format = Format::csv;
  std::string source;
  std::string language;
  std::string country;
  std::string attribution;
  Duplicates duplicates = Duplicates::refuse;
  char delimiter = ',';
  std::string separators = ";";
  std::vector<std::string> rows;  // keys from the outside in; for GeoJSON "features" unless said otherwise
  std::array<std::vector<std::string>, field_count> columns;
  std::array<std::string, field_count> constants;
  std::vector<std::pair<std::string, std::string>> names;  // language, column
  std::map<std::string, std::vector<std::string>, std::less<>> categories;
  std::map<std::string, std::string, std::less<>> services;
  std::set<Field> entities;

  const std::vector<std::string>& columns_of(Field field) const { return columns.at(static_cast<std::size_t>(field)); }
  const std::string& constant_of(Field field) const { return constants.at(static_cast<std::size_t>(field)); }
  // Every column that is named anywhere, once.
  std::vector<std::string> all_columns() const;
};

// Reads a mapping. `origin` is its name in messages. Refuses (why::mapping_invalid) the first mistake with its line:
// TOML that is none, a key that does not exist (with the nearest one that does), a wrong kind of value, a category that
// is no leaf of the category tree, a table without id or name.
Result<Mapping> parse_mapping(std::string_view toml, std::string_view origin);

// The mapping built in under that name, or else the file of that path.
Result<Mapping> load_mapping(const std::string& name_or_path);

struct BuiltinMapping {
  std::string_view name;
  std::string_view toml;
};
// By name: berlin, osm, tainan.
std::span<const BuiltinMapping> builtin_mappings();

}  // namespace footfall::imports
