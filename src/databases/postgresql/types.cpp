#include "databases/postgresql/types.h"

#include <limits>
#include <string>

#include "base/check.h"

namespace footfall::postgresql {
namespace {

// From PostgreSQL's src/include/catalog/pg_type.dat; such numbers never change.
enum Type : Oid {
  type_bool = 16,
  type_bytea = 17,
  type_name = 19,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_text = 25,
  type_unknown = 705,
  type_bpchar = 1042,
  type_varchar = 1043,
  type_void = 2278,
};

[[noreturn]] void refuse_parameter(std::string_view given, Oid type, std::string_view sql) {
  throw Bug("a parameter is " + std::string(given) + " but PostgreSQL expects type " + std::to_string(type) +
            " there, write CAST($1 AS …): " + std::string(sql));
}

bool is_text(Oid type) {
  return type == type_text || type == type_varchar || type == type_bpchar || type == type_name || type == type_unknown;
}

int size_of_integer(Oid type) {
  switch (type) {
    case type_int8:
      return 8;
    case type_int4:
      return 4;
    case type_int2:
      return 2;
    case type_bool:
      return 1;
    default:
      return 0;
  }
}

void add_cell(Rows& rows, Oid type, const char* bytes, std::size_t size, std::string_view sql) {
  if (is_text(type) || type == type_bytea) return rows.add_text({bytes, size});
  if (type == type_void) return rows.add_null();
  if (size_of_integer(type) == 0) {
    throw Bug("a column has PostgreSQL's type " + std::to_string(type) +
              ", write CAST(… AS BIGINT) or CAST(… AS TEXT); a SUM of BIGINT is NUMERIC: " + std::string(sql));
  }
  // Big-endian; the first bit is the sign.
  std::int64_t value = static_cast<std::int8_t>(bytes[0]) < 0 ? -1 : 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) << 8 | static_cast<std::uint8_t>(bytes[i]));
  }
  rows.add_integer(value);
}

}  // namespace

int encode_integer(std::int64_t value, Oid type, std::array<char, 8>& out, std::string_view sql) {
  const int size = size_of_integer(type);
  if (size == 0) refuse_parameter("an integer", type, sql);
  const int bits = type == type_bool ? 1 : size * 8 - 1;
  const std::int64_t most = bits == 63 ? std::numeric_limits<std::int64_t>::max() : (std::int64_t{1} << bits) - 1;
  if (value > most || value < (type == type_bool ? 0 : -most - 1)) refuse_parameter("an integer too big", type, sql);
  auto rest = static_cast<std::uint64_t>(value);
  for (int i = size - 1; i >= 0; --i, rest >>= 8) out[static_cast<std::size_t>(i)] = static_cast<char>(rest & 0xff);
  return size;
}

void check_takes_text(Oid type, std::string_view sql) {
  if (!is_text(type)) refuse_parameter("text", type, sql);
}

void check_takes_bytes(Oid type, std::string_view sql) {
  if (type != type_bytea) refuse_parameter("bytes", type, sql);
}

Rows rows_of(const PGresult* result, std::string_view sql) {
  Rows rows;
  const int columns = PQnfields(result);
  const int count = PQntuples(result);
  rows.set_columns(static_cast<std::size_t>(columns));
  for (int row = 0; row < count; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (PQgetisnull(result, row, column) != 0) {
        rows.add_null();
      } else {
        add_cell(rows, PQftype(result, column), PQgetvalue(result, row, column),
                 static_cast<std::size_t>(PQgetlength(result, row, column)), sql);
      }
    }
  }
  return rows;
}

}  // namespace footfall::postgresql
