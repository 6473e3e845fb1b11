// Finds the route of a path: a tree of segments, where {names} stand for any one segment.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/module.h"

namespace footfall::http {

class Router {
 public:
  // `route` is whatever number the caller knows the route by. A Bug when the path is not of the form /a/{b}/c, when a
  // name repeats, or when the same verb and path (names aside) is there already.
  void add(Verb verb, std::string_view path, std::size_t route);

  struct Found {
    std::optional<std::size_t> route;  // of the verb that was asked for
    std::vector<wire::Argument> path;  // the captured segments
    std::vector<Verb> verbs;           // all that this path takes; empty: no such path
  };
  // A segment that is written out goes before a name; an empty segment matches no name. No verb: `verbs` only.
  Found find(std::optional<Verb> verb, std::span<const std::string> segments) const;

 private:
  struct Leaf {
    std::size_t route;
    std::vector<std::string> names;  // of its captures, in order
  };
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> written;
    std::unique_ptr<Node> any;
    std::array<std::optional<Leaf>, names_of(Verb{}).size()> leaves;

    bool has_leaves() const;
  };
  static const Node* walk(const Node& node, std::span<const std::string> rest, std::vector<std::string_view>& captured);

  Node root_;
};

}  // namespace footfall::http
