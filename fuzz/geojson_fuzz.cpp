// GeoJSON, JSON arrays and JSON lines: the first byte chooses.
#include <cstddef>
#include <cstdint>

#include "reading_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto mapping = footfall::imports::parse_mapping(R"(
format = "geojson"
source = "f"
[fields]
id = ["/id", "id"]
name = ["name", "/names/0"]
category = "kinds"
phone = "phone"
[constants]
category = "park"
[categories]
cafe = "cafe"
bench = ""
)",
                                                               "fuzz");
  if (size == 0) return 0;
  auto chosen = *mapping;
  if ((bytes[0] & 1U) != 0) chosen.format = footfall::imports::Format::json;
  if ((bytes[0] & 2U) != 0) chosen.rows = {"a", "b"};
  if ((bytes[0] & 4U) != 0) chosen.rows.clear();
  if ((bytes[0] & 8U) != 0) chosen.duplicates = footfall::imports::Duplicates::merge;
  footfall::imports::check_reading({reinterpret_cast<const char*>(bytes) + 1, size - 1}, chosen);
  return 0;
}
