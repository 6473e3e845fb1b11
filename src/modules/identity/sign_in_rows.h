// The rows of one-time codes.
#pragma once

#include <string_view>

#include "identity/secrets.h"

namespace footfall::identity {

struct CodeRow {
  std::string_view address;
  Hash code_hash;
  Timestamp expires_at;
};
// Replaces the address's code. False when too many of them were not used.
bool insert_code(Tx& tx, const CodeRow& row);
// Counts a try, if there is a living code with tries left, and says what it should have been.
std::optional<Bytes> mark_try(Tx& tx, std::string_view address);
// Uses it up; false when somebody did already.
bool delete_code(Tx& tx, std::string_view address, const Hash& code_hash);
std::size_t delete_old_codes(Tx& tx, std::int64_t limit);

}  // namespace footfall::identity
