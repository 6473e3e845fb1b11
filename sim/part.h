// A part of the play: what one sort of participant can do, and what must be true of what it was told. One file a part.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/tx.h"

namespace footfall::sim {

// Something that must never be, was seen. Ends the run.
class Wrong : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws Wrong unless `truth`.
inline void expect(bool truth, const std::string& claim) {
  if (!truth) throw Wrong(claim);
}

struct Operation {
  std::string_view name;
  std::size_t weight = 1;     // how often it is chosen, next to the others
  std::function<bool()> run;  // false: there is nothing of that sort to do just now
};

class Part {
 public:
  Part() = default;
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  virtual ~Part() = default;

  virtual std::vector<Operation> operations() = 0;
  // After every step, over the rows of the city as they are: throws Wrong. Reads little: it is asked often.
  virtual void inspect(View&) {}
  // At the end nothing goes wrong any more. Brings home what is under way; true: there was something.
  virtual bool settle() { return false; }
  // When everything has come home: throws Wrong.
  virtual void inspect_settled(View&) {}
};

}  // namespace footfall::sim
