// SHA-256 (FIPS 180-4) of what comes in pieces, such as a file.
#pragma once

#include <memory>

#include "base/bytes.h"

namespace footfall::crypto {

class Digest {
 public:
  Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  ~Digest();

  void add(ByteView piece);
  // Of all pieces; nothing may be added afterwards.
  Hash finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace footfall::crypto
