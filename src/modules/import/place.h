// What one row of an imported file says of one place, and what was wrong with a row: plain values, no database.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.h"

namespace footfall::imports {

// The longest text of each field, in bytes of UTF-8. Longer text is cut at a character and noted as a problem;
// only an id that is too long refuses its row, because a cut id may name another place.
namespace limits {
inline constexpr std::size_t source = 160;
inline constexpr std::size_t name = 300;
inline constexpr std::size_t address_part = 300;
inline constexpr std::size_t full_address = 600;
inline constexpr std::size_t phone = 60;
inline constexpr std::size_t website = 500;
inline constexpr std::size_t email = 254;
inline constexpr std::size_t opening_hours = 1'000;
inline constexpr std::size_t hours_note = 2'000;
inline constexpr std::size_t summary = 6'000;
inline constexpr std::size_t description = 24'000;
inline constexpr std::size_t service = 100;
inline constexpr std::size_t category = 100;
inline constexpr std::size_t values_of_a_list = 20;  // phones, categories, services, names in other languages
}  // namespace limits

// One key and value of a source's own words: "cuisine" = "ramen".
struct Tag {
  std::string key;
  std::string value;

  friend bool operator==(const Tag&, const Tag&) = default;
};

// A name in one language, a BCP 47 tag such as "fr" or "zh-Hant".
struct LocalName {
  std::string language;
  std::string text;

  friend bool operator==(const LocalName&, const LocalName&) = default;
};

// Parts are empty where the source does not tell them; `full` is an address in one piece, as the source wrote it.
struct Address {
  std::string house_number;
  std::string street;
  std::string postcode;
  std::string district;
  std::string city;
  std::string full;

  friend bool operator==(const Address&, const Address&) = default;
};

struct Place {
  std::string source;         // the same each time the file is read: "osm:n123", "berlin:28341970"
  std::string name;           // never empty
  std::string name_language;  // of `name`; empty when the source does not say
  std::string name_en;
  std::string name_zh;
  std::vector<LocalName> other_names;

  std::vector<std::string> source_categories;  // the source's words: "amenity=restaurant", "咖啡茶鋪"
  std::vector<std::string> categories;         // slugs of the category tree, the main one first, at least one
  std::vector<Tag> tags;                       // what an OSM object says of its kind beyond that: cuisine, brand, stars

  std::optional<LatLng> position;  // empty when unknown
  Address address;
  std::string country;              // ISO 3166-1 alpha-2, how to read the phones; empty when nobody says
  std::vector<std::string> phones;  // as the source writes them
  std::string website;
  std::string email;
  std::string opening_hours;  // meant to be OpenStreetMap opening_hours syntax, not checked here
  std::string hours_note;     // opening hours in free text
  std::string summary;
  std::string description;
  std::vector<std::string> services;  // "wifi", "takeaway", or the source's own words

  friend bool operator==(const Place&, const Place&) = default;
};

// refused: the row gave no place. noted: it did, without the field that is named or with it cut.
enum class Severity { refused, noted };
constexpr std::array<std::string_view, 2> names_of(Severity) { return {"refused", "noted"}; }

struct RowProblem {
  std::uint64_t row = 0;   // counted from 1, without the header; 0 for OSM
  std::uint64_t line = 0;  // where the row begins, counted from 1; 0 for OSM
  std::string source;      // "osm:w77" or the row's id, when it is known
  std::string field;       // "lat"; empty when it is the row as a whole
  std::string reason;      // an English sentence without its full stop
  Severity severity = Severity::refused;

  friend bool operator==(const RowProblem&, const RowProblem&) = default;
};

// rows = places + merged + unmapped + unnamed + refused.
struct Tally {
  std::uint64_t rows = 0;              // rows of a table; OSM objects that have any tag of a kind
  std::uint64_t places = 0;            // handed out
  std::uint64_t merged = 0;            // rows of an id that another row has too, put into that one
  std::uint64_t unmapped = 0;          // ordinary things that are no place of trade: benches, bus stops
  std::uint64_t unnamed = 0;           // OSM objects of a mapped kind without a name
  std::uint64_t refused = 0;           // rows with a problem that gave no place
  std::uint64_t notes = 0;             // problems that did not cost a row
  std::uint64_t without_position = 0;  // places among `places`
  std::map<std::string, std::uint64_t> unmapped_words;  // how often each; at most 1,000 words, the rest under "…"
};

// How far the reading is. A file that is read more than once counts as often: read reaches total.
struct Progress {
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_total = 0;
  std::uint64_t rows = 0;
  std::uint64_t places = 0;
};

}  // namespace footfall::imports
