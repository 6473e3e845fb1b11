#include "import/osm_reader.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <osmium/io/pbf_input.hpp>
#include <osmium/osm.hpp>
#include <unordered_map>

#include "import/osm_place.h"
#include "import/outline.h"

namespace footfall::imports {
namespace {

constexpr std::uint64_t passes = 3;
constexpr std::size_t points_max = 100'000;  // of one relation; the rest does not move its middle

using osmium::osm_entity_bits::type;

void sort_unique(std::vector<std::int64_t>& ids) {
  std::ranges::sort(ids);
  const auto rest = std::ranges::unique(ids);
  ids.erase(rest.begin(), rest.end());
}

// The positions of the nodes that some wanted way stands on.
class NodePositions {
 public:
  void want(std::int64_t id) { ids_.push_back(id); }
  void ready() {
    sort_unique(ids_);
    locations_.resize(ids_.size());
  }
  void set(std::int64_t id, osmium::Location location) {
    if (const auto at = std::ranges::lower_bound(ids_, id); at != ids_.end() && *at == id) {
      locations_[static_cast<std::size_t>(at - ids_.begin())] = location;
    }
  }
  void add_to(std::vector<Point>& line, std::int64_t id) const {
    const auto at = std::ranges::lower_bound(ids_, id);
    if (at == ids_.end() || *at != id) return;
    const auto location = locations_[static_cast<std::size_t>(at - ids_.begin())];
    if (location.valid()) line.push_back({.lat_e7 = location.y(), .lng_e7 = location.x()});
  }

 private:
  std::vector<std::int64_t> ids_;
  std::vector<osmium::Location> locations_;
};

bool has_kind(const osmium::TagList& tags) {
  return std::ranges::any_of(tags, [](const osmium::Tag& tag) { return is_kind_key(tag.key()); });
}

std::vector<Tag> copied(const osmium::TagList& tags) {
  std::vector<Tag> copy;
  for (const auto& tag : tags) copy.push_back({tag.key(), tag.value()});
  return copy;
}

bool is_place(const osmium::TagList& list) {
  if (!has_kind(list)) return false;
  const auto tags = copied(list);
  return has_name(tags) && !kinds_of(tags).categories.empty();
}

bool is_outer(const osmium::RelationMember& member) {
  return member.type() == osmium::item_type::way && std::string_view(member.role()) != "inner";
}

class OsmReading {
 public:
  OsmReading(const std::filesystem::path& path, const Mapping& mapping, const Listener& listener)
      : path_(path), mapping_(mapping), intake_(mapping.duplicates, {}, listener) {}

  Outcome check_header() {
    const auto reader = TRY(opened(type::nothing));
    if (!reader->header().has_multiple_object_versions()) return done;
    return no_field(why::wrong_kind, path_.string(), "an extract of one day, this is a history file");
  }

  Result<Tally> read() {
    TRY(pass(type::nwr, [&](const osmium::OSMObject& object) { want_members(object); }));
    sort_unique(wanted_ways_);
    TRY(pass(type::way, [&](const osmium::OSMObject& object) { want_nodes(object); }));
    positions_.ready();
    TRY(pass(type::nwr, [&](const osmium::OSMObject& object) { take(object); }));
    auto tally = intake_.finish();
    intake_.show_progress(bytes_total_, bytes_total_);
    return tally;
  }

 private:
  using Reader = std::unique_ptr<osmium::io::Reader>;

  // What libosmium answers; it says no by exceptions of many kinds. Nothing of ours runs inside.
  template <class Ask>
  auto answer(const Ask& ask) const -> Result<decltype(ask())> {
    try {
      return ask();
    } catch (const std::system_error& error) {
      return no_field(why::unreadable, path_.string(), error.what());
    } catch (const std::exception& error) {
      return no_field(why::damaged, path_.string(), error.what());
    }
  }

  Result<Reader> opened(type entities) const {
    return answer([&] {
      auto reader = std::make_unique<osmium::io::Reader>(osmium::io::File{path_.string(), "pbf"}, entities,
                                                         osmium::io::read_meta::no);
      reader->header();  // waits until it has been read
      return reader;
    });
  }

  template <class Each>
  Outcome pass(type entities, const Each& each) {
    const auto reader = TRY(opened(entities));
    bytes_total_ = reader->file_size() * passes;
    while (true) {
      const auto buffer = TRY(answer([&] { return reader->read(); }));
      if (!buffer) break;
      for (const auto& object : buffer.template select<osmium::OSMObject>()) each(object);
      intake_.show_progress(reader->file_size() * passes_done_ + reader->offset(), bytes_total_);
    }
    ++passes_done_;
    return done;
  }

  void want_members(const osmium::OSMObject& object) {
    if (object.type() != osmium::item_type::relation || !is_place(object.tags())) return;
    for (const auto& member : static_cast<const osmium::Relation&>(object).members()) {
      if (is_outer(member)) wanted_ways_.push_back(member.ref());
      if (member.type() == osmium::item_type::node) positions_.want(member.ref());
    }
  }

  bool is_wanted(std::int64_t way) const { return std::ranges::binary_search(wanted_ways_, way); }

  void want_nodes(const osmium::OSMObject& object) {
    const auto& way = static_cast<const osmium::Way&>(object);
    if (!is_place(way.tags()) && !is_wanted(way.id())) return;
    for (const auto& node : way.nodes()) positions_.want(node.ref());
  }

  void take(const osmium::OSMObject& object) {
    switch (object.type()) {
      case osmium::item_type::node: {
        const auto& node = static_cast<const osmium::Node&>(object);
        positions_.set(node.id(), node.location());
        take_place(object, 'n', [&]() -> std::optional<Point> {
          if (!node.location().is_defined()) return std::nullopt;
          return Point{.lat_e7 = node.location().y(), .lng_e7 = node.location().x()};
        });
        break;
      }
      case osmium::item_type::way: {
        const auto& way = static_cast<const osmium::Way&>(object);
        if (is_wanted(way.id())) way_lines_.emplace(way.id(), line_of(way));
        take_place(object, 'w', [&] { return centre_of(way); });
        break;
      }
      default:
        take_place(object, 'r', [&] { return centre_of(static_cast<const osmium::Relation&>(object)); });
    }
  }

  std::vector<Point> line_of(const osmium::Way& way) const {
    std::vector<Point> line;
    for (const auto& node : way.nodes()) positions_.add_to(line, node.ref());
    return line;
  }

  std::optional<Point> centre_of(const osmium::Way& way) const {
    Outline outline;
    outline.add(line_of(way));
    return outline.centre();
  }

  std::optional<Point> centre_of(const osmium::Relation& relation) const {
    Outline outline;
    std::size_t points = 0;
    std::vector<Point> nodes;
    for (const auto& member : relation.members()) {
      if (member.type() == osmium::item_type::node) positions_.add_to(nodes, member.ref());
      const auto line = is_outer(member) ? way_lines_.find(member.ref()) : way_lines_.end();
      if (line == way_lines_.end() || points > points_max) continue;
      outline.add(line->second);
      points += line->second.size();
    }
    if (const auto centre = outline.centre()) return centre;
    outline.add(nodes);
    return outline.centre();
  }

  template <class Locate>
  void take_place(const osmium::OSMObject& object, char letter, const Locate& locate) {
    if (!has_kind(object.tags())) return;
    const auto tags = copied(object.tags());
    auto kinds = kinds_of(tags);
    if (kinds.categories.empty()) return intake_.skip_unmapped(kinds.words);
    if (!has_name(tags)) return intake_.skip_unnamed();
    Draft draft(intake_, {});
    draft.place.source = mapping_.source + ":" + letter + std::to_string(object.id());
    describe(draft, tags, std::move(kinds), mapping_);
    if (draft.place.name.empty()) return draft.refuse("name", "has no character that can be shown");
    if (const auto at = locate()) {
      draft.set_position(*at);
    } else {
      draft.note("position", "is unknown: the file lacks the nodes it stands on");
    }
    draft.accept();
  }

  const std::filesystem::path& path_;
  const Mapping& mapping_;
  Intake intake_;
  std::vector<std::int64_t> wanted_ways_;  // outer ways of relations that are places
  std::unordered_map<std::int64_t, std::vector<Point>> way_lines_;
  NodePositions positions_;
  std::uint64_t passes_done_ = 0;
  std::uint64_t bytes_total_ = 0;
};

// A .osm.pbf begins with a length and then a blob of this type.
bool looks_like_pbf(const std::filesystem::path& path) {
  std::array<char, 32> head{};
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), head.size());
  return std::string_view(head.data(), static_cast<std::size_t>(file.gcount())).find("OSMHeader") == 6;
}

}  // namespace

Result<Tally> read_osm(const std::filesystem::path& path, const Mapping& mapping, const Listener& listener) {
  TRY(size_of_file(path));
  if (!looks_like_pbf(path)) return no_field(why::wrong_kind, path.string(), "OpenStreetMap data as .osm.pbf");
  OsmReading reading(path, mapping, listener);
  TRY(reading.check_header());
  return reading.read();
}

}  // namespace footfall::imports
