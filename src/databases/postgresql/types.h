// How values travel to and from PostgreSQL: binary, in the types that the common SQL subset has. Private to
// databases/postgresql.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "core/rows.h"

namespace footfall::postgresql {

// Writes `value` the way a parameter of `type` travels; returns how many bytes it took. A Bug when it does not fit, or
// when the server wants no integer there.
int encode_integer(std::int64_t value, Oid type, std::array<char, 8>& out, std::string_view sql);
// A Bug unless the server wants text, or bytes, there.
void check_takes_text(Oid type, std::string_view sql);
void check_takes_bytes(Oid type, std::string_view sql);

// Copies the rows of a result. A Bug when a column is of another type than integer, boolean, text or bytes.
Rows rows_of(const PGresult* result, std::string_view sql);

}  // namespace footfall::postgresql
