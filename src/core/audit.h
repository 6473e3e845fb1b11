// What audits share: sums by key over lists too long to keep, walks through tables, and an end to what is said.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/event.h"
#include "core/tx.h"

namespace footfall {

inline constexpr std::size_t findings_max = 1000;  // of one audit
inline constexpr std::int64_t page_rows = 1000;    // that a walk reads at once

// Walks through a table in the order of its key, a page at a time. `page` returns at most page_rows rows after a key,
// the key being their first column.
template <class Key>
void walk(const std::function<Rows(const Key& after)>& page, const std::function<void(const Row&)>& look) {
  Key after{};
  for (bool more = true; more;) {
    const Rows rows = page(after);
    for (const auto row : rows) look(row);
    more = rows.size() == static_cast<std::size_t>(page_rows);
    if (more) after = rows[rows.size() - 1].get<Key>(0);
  }
}

// What is left of a key when all that was added to it is summed.
struct Net {
  std::string key;
  std::int64_t amount = 0;
};
using Add = std::function<void(std::string_view key, std::int64_t amount)>;

// Compares two lists without keeping either: `fill` adds what one says and takes away what the other says, key by key.
// Returns the keys that do not come to nothing, in order, at most findings_max. `fill` is called once, and once more
// when something is left; both times it must say the same.
std::vector<Net> nets(const std::function<void(const Add&)>& fill);

// The same as sentences: `say` makes one of each.
std::vector<std::string> differences(const std::function<void(const Add&)>& fill,
                                     const std::function<std::string(const Net&)>& say);

// A sentence for each row, by `say`.
std::vector<std::string> findings(const Rows& rows, const std::function<std::string(const Row&)>& say);

// Adds `more` to `all`, up to findings_max.
void append(std::vector<std::string>& all, std::vector<std::string> more);

// Every event of this name, told or not, in the order of their ids.
void each_event(View& view, std::string_view name, const std::function<void(const Event&)>& look);
// Those that the subscriber has not been told yet, in no particular order.
void each_untold(View& view, std::string_view name, std::string_view subscriber,
                 const std::function<void(const Event&)>& look);

template <class E>
void each_event(View& view, const std::function<void(const E&)>& look) {
  each_event(view, E::name, [&](const Event& event) { look(wire::read_trusted<E>(event.body)); });
}
template <class E>
void each_untold(View& view, std::string_view subscriber, const std::function<void(const E&)>& look) {
  each_untold(view, E::name, subscriber, [&](const Event& event) { look(wire::read_trusted<E>(event.body)); });
}

}  // namespace footfall
