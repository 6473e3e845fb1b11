// A place while it is being filled in: cleans and bounds each text, and notes what it had to leave out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "import/intake.h"
#include "import/outline.h"
#include "import/text.h"

namespace footfall::imports {

// One field's rules.
struct TextRule {
  std::string_view field;
  std::size_t bytes_max;
  Lines lines = Lines::join;
};

class Draft {
 public:
  Draft(Intake& intake, RowAt at) : intake_(intake), at_(at) {}

  Place place;

  // The text as it can be kept: clean, cut to its rule; empty when it is not UTF-8. Notes what was cut or left out.
  std::string text(std::string_view raw, const TextRule& rule);
  // Sets `into` unless it has something already or `raw` gives nothing.
  void set(std::string& into, std::string_view raw, const TextRule& rule);
  // Adds to a list of at most limits::values_of_a_list, once.
  void add(std::vector<std::string>& into, std::string_view raw, const TextRule& rule);
  // Keeps the position unless it is off the earth or exactly 0,0, where lost data gathers; both are noted.
  void set_position(Point at);
  // The name in a language: English and Chinese have their own fields.
  void add_name(std::string_view language, std::string_view raw);

  void note(std::string_view field, std::string reason);
  void refuse(std::string_view field, std::string reason);
  // Gives the place away; the draft is done.
  void accept() { intake_.accept(std::move(place), at_); }

 private:
  RowProblem problem(std::string_view field, std::string reason) const;

  Intake& intake_;
  RowAt at_;
};

}  // namespace footfall::imports
