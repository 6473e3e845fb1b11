// Files that may break a rule of the house, each with the reason. One that is no longer needed fails the test.
#pragma once

#include <array>
#include <string_view>

namespace footfall::tidy {

struct Exception {
  std::string_view rule;
  std::string_view path;
  std::string_view reason;
};

inline constexpr std::array exceptions{
    Exception{"faces", "src/modules/import/mapping.cpp",
              "categories are a fixed tree that mappings are checked against"},
    Exception{"faces", "src/modules/import/keep_places.cpp",
              "opening hours are a value: a place's are tried before it is kept"},
    Exception{"faces", "src/doors/cli/import.cpp",
              "import has two faces: read_places reads files, keep_places keeps what they say"},
    Exception{"faces", "src/modules/demo/city.cpp",
              "plays the devices of three months, which come by the vouchers' own routes"},
    Exception{"faces", "src/modules/vouchers/visit.h",
              "a device has the rules of a visit without rows, so they stand apart from the faces"},
    Exception{"faces", "src/modules/offline/device/pack.h",
              "a device has an offer's rules without rows, so they stand apart from the face"},
    Exception{"faces", "src/modules/offline/device/decide.cpp",
              "a device has the rules of a visit without rows, so they stand apart from the face"},
    Exception{"sql", "sim/faulty_tx.cpp", "stands between the modules and the database, and hands statements on"},
    Exception{"float", "src/modules/merchants/hours/sun.cpp", "sunrise is astronomy; its answer is whole minutes"},
    Exception{"catch", "src/modules/import/mapping.cpp", "toml++ says no by exception; it becomes a refusal"},
    Exception{"catch", "src/modules/import/osm_reader.cpp", "libosmium says no by exception; it becomes a refusal"},
    Exception{"catch", "src/modules/payments/refund.cpp",
              "a provider that cannot answer now counts as one try, between transactions"},
};

}  // namespace footfall::tidy
