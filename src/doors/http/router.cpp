#include "doors/http/router.h"

#include <algorithm>

#include "base/check.h"

namespace footfall::http {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  check(path.starts_with('/'), "a route's path begins with /");
  std::vector<std::string_view> segments;
  if (path == "/") return segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    check(end > 0, "a route's path has no empty segment");
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_capture(std::string_view segment) {
  if (segment.find_first_of("{}") == std::string_view::npos) return false;
  check(segment.size() > 2 && segment.front() == '{' && segment.find_first_of("{}", 1) == segment.size() - 1,
        "a name in a route's path is a whole segment");
  return true;
}

}  // namespace

bool Router::Node::has_leaves() const {
  return std::any_of(leaves.begin(), leaves.end(), [](const auto& leaf) { return leaf.has_value(); });
}

void Router::add(Verb verb, std::string_view path, std::size_t route) {
  Node* node = &root_;
  Leaf leaf{.route = route, .names = {}};
  for (const auto segment : split(path)) {
    const bool capture = is_capture(segment);
    auto& next = capture ? node->any : node->written[std::string(segment)];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
    if (!capture) continue;
    std::string name(segment.substr(1, segment.size() - 2));
    check(std::find(leaf.names.begin(), leaf.names.end(), name) == leaf.names.end(), "names in a path differ");
    leaf.names.push_back(std::move(name));
  }
  auto& place = node->leaves[static_cast<std::size_t>(verb)];
  check(!place, "no two routes have the same verb and path");
  place = std::move(leaf);
}

const Router::Node* Router::walk(const Node& node, std::span<const std::string> rest,
                                 std::vector<std::string_view>& captured) {
  if (rest.empty()) return node.has_leaves() ? &node : nullptr;
  if (const auto written = node.written.find(rest[0]); written != node.written.end()) {
    if (const Node* found = walk(*written->second, rest.subspan(1), captured)) return found;
  }
  if (!node.any || rest[0].empty()) return nullptr;
  captured.emplace_back(rest[0]);
  if (const Node* found = walk(*node.any, rest.subspan(1), captured)) return found;
  captured.pop_back();
  return nullptr;
}

Router::Found Router::find(std::optional<Verb> verb, std::span<const std::string> segments) const {
  Found found;
  std::vector<std::string_view> captured;
  const Node* node = walk(root_, segments, captured);
  if (node == nullptr) return found;
  for (std::size_t i = 0; i < node->leaves.size(); ++i) {
    if (node->leaves[i]) found.verbs.push_back(static_cast<Verb>(i));
  }
  if (!verb) return found;
  const auto& leaf = node->leaves[static_cast<std::size_t>(*verb)];
  if (!leaf) return found;
  found.route = leaf->route;
  for (std::size_t i = 0; i < captured.size(); ++i) found.path.push_back({leaf->names[i], std::string(captured[i])});
  return found;
}

}  // namespace footfall::http
