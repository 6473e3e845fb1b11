// What the HTTP gateway for messages takes.
#pragma once

#include <string>

#include "identity/identity.h"

namespace footfall::identity {

// {"to":"+…","text":"…","reference":"msg_…"}
std::string gateway_body(const Letter& letter);

}  // namespace footfall::identity
