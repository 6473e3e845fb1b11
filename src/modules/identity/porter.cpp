#include "identity/porter.h"

namespace footfall::identity {

namespace {

Outcome unless(const std::optional<Duration>& wait) {
  if (!wait) return done;
  Error error = no(why::too_many_attempts);
  error.expected = "wait " + std::to_string((wait->ms + 999) / 1000) + " s";
  return error;
}

}  // namespace

Porter::Porter(const Setup& chosen)
    : setup(chosen),
      secrets(chosen.master_key),
      codes(chosen.rates.codes),
      sign_ins(chosen.rates.sign_ins),
      passwords(chosen.rates.passwords),
      guests(chosen.rates.guests),
      enrolments(chosen.rates.enrolments),
      devices(chosen.rates.devices) {}

Outcome within(RateLimit& limit, std::string_view key, Timestamp now) { return unless(limit.take(key, now)); }

Outcome not_over(RateLimit& limit, std::string_view key, Timestamp now) { return unless(limit.wait(key, now)); }

// Doors print addresses of IPv6 in short: 2001:db8:1:2::5. The first four groups are the network; "::" among them
// stands for zeros, and what comes after it does not matter then.
std::string client_of(const Call& call) {
  const std::string_view address = call.address;
  std::size_t end = 0;
  for (int groups = 0; groups < 4; ++groups) {
    const auto colon = address.find(':', end);
    if (colon == std::string_view::npos) return call.address;  // IPv4
    end = colon + 1;
    if (end < address.size() && address[end] == ':') break;
  }
  return std::string(address.substr(0, end));
}

}  // namespace footfall::identity
