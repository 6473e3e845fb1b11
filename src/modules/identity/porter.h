// What the module's handlers share: its setup, the keys of its secrets, and the counts of who tried how often.
#pragma once

#include <string_view>

#include "core/rate_limit.h"
#include "identity/identity.h"
#include "identity/password.h"
#include "identity/secrets.h"

namespace footfall::identity {

struct Porter {
  explicit Porter(const Setup& chosen);

  const Setup setup;
  const Secrets secrets;
  PasswordWork password_work;
  RateLimit codes, sign_ins, passwords, guests, enrolments, devices;  // as in Rates
};

// Takes a token. Refuses too_many_attempts, and says how long to wait.
Outcome within(RateLimit& limit, std::string_view key, Timestamp now);
// The same without taking one: for limits on failures.
Outcome not_over(RateLimit& limit, std::string_view key, Timestamp now);
// Whose attempts these are: an IPv4 address, or the /64 network of an IPv6 address, which is one customer.
std::string client_of(const Call& call);

}  // namespace footfall::identity
