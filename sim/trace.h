// What happened in a run, line by line, and its digest: the same seed tells the same story.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::sim {

class Trace {
 public:
  using Echo = std::function<void(std::string_view line)>;

  // `echo` hears each line at once; may be empty.
  explicit Trace(Echo echo = {}) : echo_(std::move(echo)) {}

  // A line for people. What happens within another thing is set in.
  void say(const std::string& line);
  // Goes into the digest only: the bytes of an answer.
  void note(std::string_view bytes);

  class Within {
   public:
    explicit Within(Trace& trace) : trace_(trace) { ++trace_.depth_; }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;
    ~Within() { --trace_.depth_; }

   private:
    Trace& trace_;
  };

  // FNV-1a, 64 bits (Fowler, Noll, Vo), of all that was said and noted.
  std::uint64_t digest() const { return digest_; }
  // The last lines, at most so many.
  std::vector<std::string> tail(std::size_t lines) const;

 private:
  Echo echo_;
  std::vector<std::string> lines_;
  std::size_t depth_ = 0;
  std::uint64_t digest_ = 0xcbf29ce484222325;
};

}  // namespace footfall::sim
