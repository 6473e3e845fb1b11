// What identity's routes ask of a caller.
#pragma once

#include <vector>

#include "core/caller.h"

namespace footfall::identity {

std::vector<const Permission*> own_permissions();

namespace permission {

inline constexpr Permission sign_in{"session.start", may::everyone, "Sign in, or become a guest."};
inline constexpr Permission session_view{"session.view", may::everyone, "See who one is signed in as."};
inline constexpr Permission sessions{"session.manage", may::signed_in & ~may::device,
                                     "List and end one's own sessions."};
inline constexpr Permission sign_out{"session.end", may::signed_in, "Sign out."};
inline constexpr Permission password{"password.change", may::consumer | may::staff | may::operator_,
                                     "Set or change one's own password."};
inline constexpr Permission staff_view{"staff.view", may::manager | may::owner | may::operator_,
                                       "See who works for a merchant."};
inline constexpr Permission staff_grant{"staff.grant", may::owner | may::operator_,
                                        "Give and take away roles at a merchant."};
inline constexpr Permission operator_grant{"operator.grant", may::operator_,
                                           "See operators, and give and take away their role."};
inline constexpr Permission api_keys{"api_key.manage", may::staff | may::operator_,
                                     "Make, list and revoke one's own API keys."};
inline constexpr Permission devices{"device.manage", may::manager | may::owner | may::operator_,
                                    "Enrol, list and revoke the devices of a store."};
inline constexpr Permission device_sign_in{"device.start", may::everyone,
                                           "Enrol as a device by a code, and sign in as one."};
inline constexpr Permission audit_view{"audit_entry.view", may::operator_, "Read the audit trail."};

}  // namespace permission
}  // namespace footfall::identity
