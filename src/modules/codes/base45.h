// Base45 (RFC 9285): bytes as text that a QR code packs at 5.5 bits a character, 3 characters for 2 bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace footfall::codes {

std::string to_base45(ByteView bytes);

// Empty unless `text` is exactly what to_base45 writes for some bytes: lower case, blanks that were added, lengths of
// 3n+1 and groups above 65535 (or 255 at the end) are refused, so no two texts mean the same.
std::optional<Bytes> from_base45(std::string_view text);

}  // namespace footfall::codes
