// The two exceptions of the program: "never" (our bug) and "not now" (the world's fault, worth trying again).
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace footfall {

// Something that cannot happen did. Only doors and the job runner catch it: roll back, log, answer 500.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// The database or a neighbour cannot answer now. The gate retries; then the door answers 503.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws Bug with the place of the call unless `truth`. Never reachable by input, whatever is sent.
inline void check(bool truth, const char* claim = "check",
                  std::source_location where = std::source_location::current()) {
  if (!truth) [[unlikely]] {
    throw Bug(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " + claim);
  }
}

}  // namespace footfall
