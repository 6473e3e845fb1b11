// An e-mail as it travels (RFC 5322): headers and a text in UTF-8. Pure.
#pragma once

#include <string>

#include "identity/identity.h"

namespace footfall::identity {

// Subject by RFC 2047, text by RFC 2045 in base64, lines of at most 76 characters, so nothing in a letter can become a
// header or end the mail. No Date: the mail server adds it.
std::string mail_text(const Letter& letter, std::string_view from);

}  // namespace footfall::identity
