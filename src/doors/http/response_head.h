// The bytes before an answer's body: status line and headers of HTTP/1.1.
#pragma once

#include <string>
#include <string_view>

#include "base/timestamp.h"
#include "doors/http/message.h"

namespace footfall::http {

// "Sun, 22 Nov 2026 09:30:00 GMT" (RFC 9110, section 5.6.7).
std::string http_date(Timestamp at);

// The reason phrase of a status; "Unknown" when it has none here.
std::string_view phrase_of(int status);

// Whether answers with this status have a body at all: not 1xx, 204, 304.
constexpr bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

enum class After { keep_open, close };

// Status line, the answer's headers, Date, Content-Length (where there may be a body) and Connection, and the empty
// line.
std::string response_head(const Response& response, std::string_view date, After after);

}  // namespace footfall::http
