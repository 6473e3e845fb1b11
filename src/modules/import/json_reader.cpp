// Rows of JSON and GeoJSON files: json_cutter.h finds them, simdjson understands them.
#include <simdjson.h>

#include <utility>

#include "import/json_cutter.h"
#include "import/read_places.h"
#include "import/table_rows.h"
#include "import/text.h"

namespace footfall::imports {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::size_t points_max = 100'000;

// The text of a scalar: numbers as JSON writes them. False for objects, lists and null.
bool text_of(const element& value, std::string& into) {
  switch (value.type()) {
    case element_type::STRING:
      into = std::string_view(value.get_string().value_unsafe());
      return true;
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
    case element_type::BOOL:
      into = simdjson::to_string(value);
      return true;
    default:
      return false;
  }
}

// A column as a JSON pointer: itself when it is one, else a key of `base`.
std::string pointer_of(const std::string& base, const std::string& column) {
  if (column.starts_with('/')) return column;
  std::string pointer = base + "/";
  for (const char c : column) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::optional<Point> point_of(const element& value) {
  array pair;
  if (value.get_array().get(pair) != simdjson::SUCCESS || pair.size() < 2) return std::nullopt;
  std::string lng;
  std::string lat;
  if (!text_of(pair.at(0).value_unsafe(), lng) || !text_of(pair.at(1).value_unsafe(), lat)) return std::nullopt;
  const auto lng_e7 = parse_degrees_e7(lng);
  const auto lat_e7 = parse_degrees_e7(lat);
  if (!lng_e7 || !lat_e7) return std::nullopt;
  return Point{.lat_e7 = *lat_e7, .lng_e7 = *lng_e7};
}

std::vector<Point> line_of(const element& value) {
  std::vector<Point> line;
  array points;
  if (value.get_array().get(points) != simdjson::SUCCESS) return line;
  for (const element point : points) {
    if (const auto at = point_of(point); at && line.size() < points_max) line.push_back(*at);
  }
  return line;
}

// The first ring of a polygon: the others are holes.
void add_polygon(Outline& outline, const element& polygon) {
  array rings;
  if (polygon.get_array().get(rings) != simdjson::SUCCESS || rings.size() == 0) return;
  outline.add(line_of(rings.at(0).value_unsafe()));
}

// The middle of a geometry (RFC 7946); empty for null, for a GeometryCollection and for what is no geometry.
std::optional<Point> centre_of(const element& geometry) {
  std::string_view type;
  element coordinates;
  if (geometry["type"].get(type) != simdjson::SUCCESS) return std::nullopt;
  if (geometry["coordinates"].get(coordinates) != simdjson::SUCCESS) return std::nullopt;
  if (type == "Point") return point_of(coordinates);
  Outline outline;
  array parts;
  if (type == "LineString" || type == "MultiPoint") {
    outline.add(line_of(coordinates));
  } else if (type == "Polygon") {
    add_polygon(outline, coordinates);
  } else if (coordinates.get_array().get(parts) == simdjson::SUCCESS) {
    for (const element part : parts) {
      if (type == "MultiLineString") outline.add(line_of(part));
      if (type == "MultiPolygon") add_polygon(outline, part);
    }
  }
  return outline.centre();
}

class JsonRow final : public Row {
 public:
  JsonRow(element root, std::string base, RowAt at) : root_(root), base_(std::move(base)), at_(at) {}

  RowAt at() const override { return at_; }

  Values values(const std::string& column) const override {
    element value;
    if (root_.at_pointer(pointer_of(base_, column)).get(value) != simdjson::SUCCESS) return {};
    Values found;
    array items;
    if (value.get_array().get(items) == simdjson::SUCCESS) {
      for (const element item : items) take(item, found);
    } else {
      take(value, found);
    }
    return found;
  }

  std::optional<Point> geometry() const override {
    element geometry;
    if (root_["geometry"].get(geometry) != simdjson::SUCCESS || !geometry.is_object()) return std::nullopt;
    return centre_of(geometry);
  }

 private:
  static void take(const element& value, Values& into) {
    std::string text;
    if (text_of(value, text)) {
      if (!text.empty()) into.texts.push_back(std::move(text));
    } else if (!value.is_null()) {
      into.strange = true;
    }
  }

  element root_;
  std::string base_;
  RowAt at_;
};

class JsonRows {
 public:
  JsonRows(const Mapping& mapping, const RowListener& listener) : mapping_(mapping), listener_(listener) {}

  void take(JsonPiece&& piece) {
    const RowAt at{.row = ++rows_, .line = piece.line};
    auto wrong = std::move(piece.broken);
    element root;
    if (wrong.empty()) wrong = parsed(piece.text, root);
    if (wrong.empty()) {
      listener_.row(JsonRow(root, mapping_.format == Format::geojson ? "/properties" : "", at));
    } else {
      listener_.broken({.row = at.row, .line = at.line, .source = {}, .field = {}, .reason = std::move(wrong)});
    }
  }

 private:
  // Why it cannot be used; empty when it can.
  std::string parsed(const std::string& text, element& root) {
    const auto error = parser_.parse(text).get(root);
    if (error != simdjson::SUCCESS) return "is no JSON: " + said(error);
    if (!root.is_object()) return "is no JSON object";
    std::string_view type;
    const bool feature = root["type"].get(type) == simdjson::SUCCESS && type == "Feature";
    return mapping_.format == Format::geojson && !feature ? "is no GeoJSON feature" : "";
  }

  static std::string said(simdjson::error_code error) {
    if (error == simdjson::UTF8_ERROR) return "the text is not UTF-8";
    if (error == simdjson::UNCLOSED_STRING) return "a text is not closed";
    if (error == simdjson::NUMBER_ERROR) return "a number is none or too large";
    if (error == simdjson::STRING_ERROR) return "a text has a wrong escape";
    if (error == simdjson::UNESCAPED_CHARS) return "a text has a control character or a line break";
    return "a comma, colon, quote or bracket is missing or too many";
  }

  const Mapping& mapping_;
  const RowListener& listener_;
  simdjson::dom::parser parser_;
  std::uint64_t rows_ = 0;
};

}  // namespace

Outcome read_json_rows(ByteReader& bytes, const Mapping& mapping, const RowListener& listener) {
  JsonCutter cutter(bytes, mapping.rows);
  TRY(cutter.begin());
  JsonRows rows(mapping, listener);
  JsonPiece piece;
  while (cutter.next(piece)) rows.take(std::move(piece));
  TRY(bytes.outcome());
  if (!mapping.rows.empty() && mapping.format == Format::json && !cutter.met_list()) {
    return no_field(why::wrong_kind, "", "JSON with a list at the keys that \"rows\" of the mapping names");
  }
  return done;
}

}  // namespace footfall::imports
