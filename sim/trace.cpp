#include "sim/trace.h"

#include <algorithm>

namespace footfall::sim {

void Trace::say(const std::string& line) {
  lines_.push_back(std::string(2 * depth_, ' ') + line);
  note(lines_.back());
  if (echo_) echo_(lines_.back());
}

void Trace::note(std::string_view bytes) {
  constexpr std::uint64_t prime = 0x100000001b3;
  for (const char byte : bytes) digest_ = (digest_ ^ static_cast<std::uint8_t>(byte)) * prime;
}

std::vector<std::string> Trace::tail(std::size_t lines) const {
  return {lines_.end() - static_cast<std::ptrdiff_t>(std::min(lines, lines_.size())), lines_.end()};
}

}  // namespace footfall::sim
