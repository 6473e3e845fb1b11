#include "import/intake.h"

#include <algorithm>

namespace footfall::imports {
namespace {

constexpr std::size_t unmapped_words_max = 1'000;

template <class T>
void join(std::vector<T>& list, const std::vector<T>& more) {
  for (const auto& item : more) {
    if (list.size() < limits::values_of_a_list && std::ranges::find(list, item) == list.end()) list.push_back(item);
  }
}

void fill(std::string& text, const std::string& other) {
  if (text.empty()) text = other;
}

}  // namespace

void merge_into(Place& first, const Place& second) {
  join(first.categories, second.categories);
  join(first.source_categories, second.source_categories);
  join(first.other_names, second.other_names);
  join(first.tags, second.tags);
  join(first.phones, second.phones);
  join(first.services, second.services);
  if (!first.position) first.position = second.position;
  using Text = std::string Place::*;
  for (const Text text : {&Place::name_en, &Place::name_zh, &Place::country, &Place::website, &Place::email,
                          &Place::opening_hours, &Place::hours_note, &Place::summary, &Place::description}) {
    fill(first.*text, second.*text);
  }
  using Part = std::string Address::*;
  for (const Part part : {&Address::house_number, &Address::street, &Address::postcode, &Address::district,
                          &Address::city, &Address::full}) {
    fill(first.address.*part, second.address.*part);
  }
}

void Repeats::finish() {
  std::ranges::sort(hashes_);
  for (auto at = hashes_.begin(); at != hashes_.end();) {
    const auto next = std::find_if(at, hashes_.end(), [&](std::uint64_t hash) { return hash != *at; });
    if (next - at > 1) times_.emplace(*at, static_cast<std::uint64_t>(next - at));
    at = next;
  }
  hashes_.clear();
  hashes_.shrink_to_fit();
}

std::uint64_t Repeats::of(std::string_view source) const {
  if (times_.empty()) return 0;
  const auto found = times_.find(std::hash<std::string_view>{}(source));
  return found == times_.end() ? 0 : found->second;
}

void Intake::hand_out(Place&& place) {
  ++tally_.places;
  if (!place.position) ++tally_.without_position;
  if (listener_.place) listener_.place(std::move(place));
}

void Intake::accept(Place&& place, RowAt at) {
  ++tally_.rows;
  if (repeats_.of(place.source) == 0) return hand_out(std::move(place));
  accept_repeated(repeated_[place.source], std::move(place), at);
}

void Intake::accept_repeated(Repeated& known, Place&& place, RowAt at) {
  if (known.first_line == 0) {
    known.first_line = at.line;
    if (duplicates_ == Duplicates::refuse) return hand_out(std::move(place));
    known.place.push_back(std::move(place));
  } else if (duplicates_ == Duplicates::merge && !known.place.empty()) {
    ++tally_.merged;
    merge_into(known.place.front(), place);
  } else {
    --tally_.rows;  // refuse() counts it
    refuse({.row = at.row,
            .line = at.line,
            .source = std::move(place.source),
            .field = "id",
            .reason = "the row on line " + std::to_string(known.first_line) + " has the same id"});
  }
}

void Intake::read_row_of(const std::string& source) {
  const auto times = repeats_.of(source);
  if (times == 0) return;
  auto& known = repeated_[source];
  if (++known.read < times || known.place.empty()) return;
  hand_out(std::move(known.place.front()));
  known.place.clear();
}

void Intake::refuse(RowProblem&& problem) {
  ++tally_.rows;
  ++tally_.refused;
  problem.severity = Severity::refused;
  if (listener_.problem) listener_.problem(std::move(problem));
}

void Intake::note(RowProblem&& problem) {
  ++tally_.notes;
  problem.severity = Severity::noted;
  if (listener_.problem) listener_.problem(std::move(problem));
}

void Intake::skip_unmapped(const std::vector<std::string>& words) {
  ++tally_.rows;
  ++tally_.unmapped;
  const std::string word = words.empty() ? std::string() : words.front();
  auto& counts = tally_.unmapped_words;
  const bool room = counts.size() < unmapped_words_max || counts.contains(word);
  ++counts[room ? word : "…"];
}

void Intake::skip_unnamed() {
  ++tally_.rows;
  ++tally_.unnamed;
}

void Intake::show_progress(std::uint64_t bytes_read, std::uint64_t bytes_total) const {
  if (!listener_.progress) return;
  listener_.progress(
      {.bytes_read = bytes_read, .bytes_total = bytes_total, .rows = tally_.rows, .places = tally_.places});
}

Tally Intake::finish() {
  for (auto& [source, known] : repeated_) {
    for (auto& place : known.place) hand_out(std::move(place));
  }
  repeated_.clear();
  return tally_;
}

}  // namespace footfall::imports
