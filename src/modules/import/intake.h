// The common end of all readers: counts what became of each row, tells the listener, and keeps every id single.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/place.h"
#include "import/read_places.h"

namespace footfall::imports {

// Where in the file something is; both 0 for OSM.
struct RowAt {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
};

// How often each id comes, for the ids that seem to come more than once. Eight bytes an id while counting; two ids with
// the same hash are only watched more closely.
class Repeats {
 public:
  void count(std::string_view source) { hashes_.push_back(std::hash<std::string_view>{}(source)); }
  void finish();
  // 0 for an id that comes once.
  std::uint64_t of(std::string_view source) const;

 private:
  std::vector<std::uint64_t> hashes_;
  std::unordered_map<std::uint64_t, std::uint64_t> times_;
};

class Intake {
 public:
  Intake(Duplicates duplicates, Repeats repeats, const Listener& listener)
      : duplicates_(duplicates), repeats_(std::move(repeats)), listener_(listener) {}

  // Every row ends in exactly one of these four. `words` are what the row says it is.
  void accept(Place&& place, RowAt at);
  void refuse(RowProblem&& problem);
  void skip_unmapped(const std::vector<std::string>& words);
  void skip_unnamed();

  // A field of a row that is kept.
  void note(RowProblem&& problem);
  // Says that a row of this id has been read, whatever became of it. Hands out a place when it was its last.
  void read_row_of(const std::string& source);

  void show_progress(std::uint64_t bytes_read, std::uint64_t bytes_total) const;
  Tally finish();

 private:
  struct Repeated {
    std::uint64_t read = 0;
    std::uint64_t first_line = 0;
    std::vector<Place> place;  // none or one
  };

  void hand_out(Place&& place);
  void accept_repeated(Repeated& known, Place&& place, RowAt at);

  Duplicates duplicates_;
  Repeats repeats_;
  const Listener& listener_;
  Tally tally_;
  std::unordered_map<std::string, Repeated> repeated_;
};

// Fills what `first` lacks with what `second` says and joins their lists; `first` stays the main one.
void merge_into(Place& first, const Place& second);

}  // namespace footfall::imports
