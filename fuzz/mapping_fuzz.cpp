// Mapping files: whatever one says, reading a small table by it holds.
#include <cstddef>
#include <cstdint>

#include "reading_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto mapping = footfall::imports::parse_mapping({reinterpret_cast<const char*>(bytes), size}, "fuzz");
  if (!mapping.ok() || mapping->format == footfall::imports::Format::osm) return 0;
  const bool csv = mapping->format == footfall::imports::Format::csv;
  footfall::imports::check_reading(csv ? "id,name,kind,lat,lng\n1,A,cafe,1,2\n2,B,bar;cafe,,\n1,C,cafe,0,0\n"
                                       : R"([{"id":1,"name":"A","kind":["cafe"]},{"id":1,"name":"B","at":{"lat":1}}])",
                                   *mapping);
  return 0;
}
