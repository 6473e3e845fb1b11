// The same command for many things, each in a unit of work of its own, handed in together so that they share commits.
#pragma once

#include <exception>
#include <functional>
#include <latch>
#include <mutex>
#include <vector>

#include "core/gate.h"

namespace footfall {

// What one of them refuses or throws undoes that one alone; the first exception is thrown when all are through.
template <class T>
void write_each(Gate& gate, Region region, const std::vector<T>& things,
                const std::function<Outcome(Tx&, const T&)>& command) {
  std::latch left(static_cast<std::ptrdiff_t>(things.size()));
  std::mutex mutex;
  std::exception_ptr first;
  for (const auto& thing : things) {
    gate.database().submit(
        region, [&command, &thing](Tx& tx) { return command(tx, thing).ok() ? Keep::yes : Keep::no; },
        [&](const std::exception_ptr& thrown) {
          if (thrown) {
            const std::lock_guard lock(mutex);
            if (!first) first = thrown;
          }
          left.count_down();
        });
  }
  left.wait();
  if (first) std::rethrow_exception(first);
}

}  // namespace footfall
