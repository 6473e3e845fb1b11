// Rows of a table, whatever it was written in, and how a mapping makes places of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "import/byte_source.h"
#include "import/intake.h"
#include "import/mapping.h"
#include "import/outline.h"

namespace footfall::imports {

struct Values {
  std::vector<std::string> texts;  // not empty ones; perhaps not UTF-8
  bool strange = false;            // something was there that is neither text nor number
};

class Row {
 public:
  virtual ~Row() = default;
  virtual RowAt at() const = 0;
  virtual Values values(const std::string& column) const = 0;
  // Of a GeoJSON feature.
  virtual std::optional<Point> geometry() const { return std::nullopt; }
};

struct RowListener {
  std::function<void(const Row&)> row;
  std::function<void(RowProblem&&)> broken;  // a row that cannot be read at all
};

// The id of a row as Place::source says it; empty when it has none or one that is longer than limits::source.
std::string source_of(const Mapping& mapping, const Row& row);

// Makes a place of the row, or tells the intake why not.
void take_row(const Mapping& mapping, const Row& row, Intake& intake);

// One reader a format. Both refuse wrong_kind, wrong_encoding, columns_missing and what the source refuses; an
// unreadable row is told as broken and reading goes on after it.
Outcome read_csv_rows(ByteReader& bytes, const Mapping& mapping, const RowListener& listener);
Outcome read_json_rows(ByteReader& bytes, const Mapping& mapping, const RowListener& listener);

}  // namespace footfall::imports
