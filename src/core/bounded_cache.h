// Remembers values by key, no more than so many of them. Safe to share between threads.
//
// Two generations: a full young one becomes the old one, which is forgotten with the next change; what is asked for
// moves to the young one. So whatever is asked for often stays.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace footfall {

// Value is copied out, so it should be cheap to copy. `Hash` and equality as std::unordered_map takes them.
template <class Key, class Value, class Hash = std::hash<Key>>
class BoundedCache {
 public:
  // Holds at most 2 * `generation` values.
  explicit BoundedCache(std::size_t generation) : generation_(generation) {}

  std::optional<Value> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    if (const auto young = young_.find(key); young != young_.end()) return young->second;
    auto node = old_.extract(key);
    if (node.empty()) return std::nullopt;
    make_room();
    return young_.insert(std::move(node)).position->second;
  }

  void keep(const Key& key, Value value) {
    const std::lock_guard lock(mutex_);
    old_.erase(key);
    make_room();
    young_.insert_or_assign(key, std::move(value));
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return young_.size() + old_.size();
  }

 private:
  using Generation = std::unordered_map<Key, Value, Hash>;

  void make_room() {
    if (young_.size() < generation_) return;
    old_ = std::exchange(young_, Generation{});
  }

  std::size_t generation_;
  mutable std::mutex mutex_;
  Generation young_, old_;
};

}  // namespace footfall
