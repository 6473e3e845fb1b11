// CSV files: the first byte chooses how repeated ids are taken and which delimiter there is.
#include <cstddef>
#include <cstdint>

#include "reading_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto mapping = footfall::imports::parse_mapping(R"(
format = "csv"
source = "f"
entities = ["description"]
[fields]
id = "id"
name = "name"
category = "kind"
lat = "lat"
lng = "lng"
phone = "phone"
description = "about"
[categories]
cafe = "cafe"
bar = ["bar", "pub"]
)",
                                                               "fuzz");
  if (size == 0) return 0;
  auto chosen = *mapping;
  chosen.duplicates =
      (bytes[0] & 1U) != 0 ? footfall::imports::Duplicates::merge : footfall::imports::Duplicates::refuse;
  chosen.delimiter = (bytes[0] & 2U) != 0 ? ';' : ',';
  footfall::imports::check_reading({reinterpret_cast<const char*>(bytes) + 1, size - 1}, chosen);
  return 0;
}
