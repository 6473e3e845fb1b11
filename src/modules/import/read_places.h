// Reads a city's places out of a file: OpenStreetMap extracts, CSV, JSON, JSON lines and GeoJSON, plain or gzip.
//
// Nothing here touches a database: places come out one by one, as values, together with what was wrong with the rest.
// A bad row never costs a good one; a file that is cut short or broken as a whole is refused before its first place.
#pragma once

#include <filesystem>
#include <functional>

#include "base/result.h"
#include "import/byte_source.h"
#include "import/mapping.h"
#include "import/place.h"

namespace footfall::imports {

namespace why {
inline constexpr Reason unreadable{"import_file_unreadable", Kind::not_found, "The file cannot be read."};
inline constexpr Reason damaged{"import_file_damaged", Kind::invalid,
                                "The file is damaged or cut short; fetch it again."};
inline constexpr Reason wrong_kind{"import_file_wrong_kind", Kind::invalid,
                                   "The file is not of the kind that the mapping says."};
inline constexpr Reason wrong_encoding{"import_file_encoding", Kind::invalid,
                                       "The file is not in UTF-8; save it as UTF-8 and try again."};
inline constexpr Reason columns_missing{"import_columns_missing", Kind::invalid,
                                        "The file lacks a column that the mapping names."};
inline constexpr Reason mapping_invalid{"import_mapping_invalid", Kind::invalid, "The mapping file has a mistake."};
inline constexpr Reason mapping_unknown{"import_mapping_unknown", Kind::not_found,
                                        "There is no mapping of this name and no such file."};
}  // namespace why

// Whom to tell while reading, in the order of the file; all are called on the reading thread. `place` is needed,
// the others may be empty. What they throw passes through.
struct Listener {
  std::function<void(Place&&)> place;
  std::function<void(RowProblem&&)> problem;
  std::function<void(const Progress&)> progress;
};

// Reads `path` as `mapping` says. Every id comes once: rows that share an id become one place where the mapping says
// duplicates = "merge" (handed out when the last of them has been read), and are refused after the first otherwise.
// Refuses unreadable, damaged, wrong_kind, wrong_encoding and columns_missing, naming the path and what was expected.
Result<Tally> read_places(const std::filesystem::path& path, const Mapping& mapping, const Listener& listener);

// The same for a table in memory (CSV, JSON, GeoJSON); `piece` is how many bytes to look at in one go.
Result<Tally> read_places_in(std::string_view text, const Mapping& mapping, const Listener& listener,
                             std::size_t piece = 65'536);

}  // namespace footfall::imports
