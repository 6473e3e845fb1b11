#include "import/mapping.h"

#include <toml++/toml.h>

#include <algorithm>
#include <system_error>

#include "catalog/category_tree.h"
#include "import/read_places.h"
#include "import/text.h"

namespace footfall::imports {
namespace {

constexpr std::size_t mapping_bytes_max = 1'000'000;
constexpr std::size_t text_max = 1'000;
constexpr std::size_t columns_max = 20;

constexpr auto top_keys = std::to_array<std::string_view>({"format", "source", "language", "country", "duplicates",
                                                           "delimiter", "separator", "rows", "entities", "attribution",
                                                           "fields", "names", "constants", "categories", "services"});

std::vector<std::string_view> leaf_slugs() {
  std::vector<std::string_view> slugs;
  for (const auto& entry : catalog::category_tree()) {
    if (!entry.parent.empty()) slugs.push_back(entry.slug);
  }
  return slugs;
}

bool all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string hint(std::string_view word, std::span<const std::string_view> known) {
  const auto near = closest(word, known);
  return near.empty() ? "" : ", did you mean \"" + near + "\"?";
}

// Turns one parsed TOML table into a Mapping and knows how to say where a mistake is.
class MappingParser {
 public:
  explicit MappingParser(std::string_view origin) : origin_(origin) {}

  Result<Mapping> parse(const toml::table& table) {
    TRY(known_keys(table, top_keys, ""));
    TRY(read_head(table));
    TRY(read_head_lists(table));
    TRY(read_fields(table));
    TRY(read_names(table));
    TRY(read_constants(table));
    TRY(read_categories(table));
    TRY(read_services(table));
    return finished(table);
  }

  Error mistake(const toml::source_region& where, std::string what) const {
    return no_field(why::mapping_invalid, std::string(origin_) + ":" + std::to_string(where.begin.line),
                    std::move(what));
  }

 private:
  using Texts = std::vector<std::string>;

  Outcome known_keys(const toml::table& table, std::span<const std::string_view> known, std::string_view inside) const {
    for (const auto& [key, value] : table) {
      if (std::ranges::find(known, key.str()) != known.end()) continue;
      auto what = "unknown key " + in_quotes(key.str());
      if (!inside.empty()) what.append(" in [").append(inside).append("]");
      return mistake(key.source(), what + hint(key.str(), known));
    }
    return done;
  }

  Result<std::string> text(const toml::node& node, std::string_view key) const {
    const auto* const value = node.as_string();
    if (!value) return mistake(node.source(), std::string(key) + " must be a text in quotes");
    if (value->get().size() > text_max) return mistake(node.source(), std::string(key) + " is too long");
    return value->get();
  }

  // A text, or a list of texts.
  Result<Texts> texts(const toml::node& node, std::string_view key) const {
    const auto* const list = node.as_array();
    if (!list) return Texts{TRY(text(node, key))};
    if (list->size() > columns_max) return mistake(node.source(), std::string(key) + " names too many");
    Texts all;
    for (const auto& item : *list) all.push_back(TRY(text(item, key)));
    return all;
  }

  // The sub-table `key`, or null when there is none.
  Result<const toml::table*> section(const toml::table& table, std::string_view key) const {
    const auto* const node = table.get(key);
    if (!node) return static_cast<const toml::table*>(nullptr);
    if (!node->is_table()) return mistake(node->source(), "[" + std::string(key) + "] must be a table");
    return node->as_table();
  }

  template <Choice E>
  Result<E> choice(const toml::node& node, std::string_view key) const {
    const auto name = TRY(text(node, key));
    if (const auto value = choice_named<E>(name)) return *value;
    std::string all;
    for (const auto known : names_of(E{})) all.append(all.empty() ? "" : ", ").append(known);
    return mistake(node.source(), std::string(key) + " is " + in_quotes(name) + ", it must be one of " + all);
  }

  Outcome read_word(const toml::table& table, std::string_view key, std::string& into, std::string_view allowed,
                    std::size_t size_max) const {
    const auto* const node = table.get(key);
    if (!node) return done;
    into = TRY(text(*node, key));
    if (all_of(into, allowed) && into.size() <= size_max) return done;
    return mistake(node->source(), std::string(key) + " is " + in_quotes(into) + ", it may have at most " +
                                       std::to_string(size_max) + " of " + std::string(allowed));
  }

  Outcome read_head(const toml::table& table) {
    constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz0123456789-";
    constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view language = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    if (!table.get("format")) return mistake(table.source(), "format is missing: osm, csv, json or geojson");
    mapping_.format = TRY(choice<Format>(*table.get("format"), "format"));
    mapping_.source = mapping_.format == Format::osm ? "osm" : "";
    TRY(read_word(table, "source", mapping_.source, lower, 32));
    if (mapping_.source.empty())
      return mistake(table.source(), "source is missing: a short word for the file's origin");
    TRY(read_word(table, "language", mapping_.language, language, 20));
    TRY(read_word(table, "country", mapping_.country, upper, 2));
    if (const auto* const node = table.get("duplicates")) {
      mapping_.duplicates = TRY(choice<Duplicates>(*node, "duplicates"));
    }
    if (const auto* const node = table.get("attribution")) mapping_.attribution = TRY(text(*node, "attribution"));
    return done;
  }

  Outcome read_head_lists(const toml::table& table) {
    if (const auto* const node = table.get("delimiter")) {
      const auto delimiter = TRY(text(*node, "delimiter"));
      if (delimiter.size() != 1 || !all_of(delimiter, ",;\t|")) {
        return mistake(node->source(), R"(delimiter must be one of "," ";" "|" and "\t")");
      }
      mapping_.delimiter = delimiter.front();
    }
    TRY(read_word(table, "separator", mapping_.separators, ";,|/", 4));
    if (const auto* const node = table.get("rows")) {
      const auto path = TRY(text(*node, "rows"));
      for (const auto key : split_list(path, ".")) mapping_.rows.emplace_back(key);
    }
    if (const auto* const node = table.get("entities")) {
      for (const auto& name : TRY(texts(*node, "entities"))) {
        const auto field = choice_named<Field>(name);
        if (!field) return unknown_field(node->source(), name);
        mapping_.entities.insert(*field);
      }
    }
    return done;
  }

  Error unknown_field(const toml::source_region& where, std::string_view name) const {
    constexpr auto known = names_of(Field{});
    return mistake(where, "unknown field " + in_quotes(name) + hint(name, known));
  }

  Outcome read_fields(const toml::table& table) {
    constexpr auto known = names_of(Field{});
    const auto* const fields = TRY(section(table, "fields"));
    if (!fields) return done;
    if (mapping_.format == Format::osm) return mistake(fields->source(), "OpenStreetMap needs no [fields]");
    TRY(known_keys(*fields, known, "fields"));
    for (const auto& [key, node] : *fields) {
      auto& columns = mapping_.columns.at(static_cast<std::size_t>(*choice_named<Field>(key.str())));
      columns = TRY(texts(node, key.str()));
      if (std::ranges::find(columns, "") != columns.end()) {
        return mistake(node.source(), std::string(key.str()) + " names an empty column");
      }
    }
    return done;
  }

  Outcome read_names(const toml::table& table) {
    const auto* const names = TRY(section(table, "names"));
    if (!names) return done;
    if (names->size() > columns_max) return mistake(names->source(), "[names] has too many languages");
    for (const auto& [key, node] : *names) mapping_.names.emplace_back(key.str(), TRY(text(node, key.str())));
    return done;
  }

  Outcome read_constants(const toml::table& table) {
    constexpr auto known = names_of(Field{});
    const auto* const constants = TRY(section(table, "constants"));
    if (!constants) return done;
    TRY(known_keys(*constants, known, "constants"));
    for (const auto& [key, node] : *constants) {
      const auto field = *choice_named<Field>(key.str());
      const bool sensible = field != Field::id && field != Field::name && field != Field::lat && field != Field::lng;
      if (!sensible) return mistake(key.source(), std::string(key.str()) + " cannot be the same for all places");
      const auto value = TRY(text(node, key.str()));
      if (field == Field::category) TRY(leaf(node, value));
      mapping_.constants.at(static_cast<std::size_t>(field)) = value;
    }
    return done;
  }

  Outcome leaf(const toml::node& node, std::string_view slug) const {
    if (catalog::is_leaf_category(slug)) return done;
    if (catalog::find_category(slug)) {
      return mistake(node.source(), in_quotes(slug) + " is a top category, places go into one of its leaves");
    }
    return mistake(node.source(), "unknown category " + in_quotes(slug) + hint(slug, leaf_slugs()));
  }

  Outcome read_categories(const toml::table& table) {
    const auto* const categories = TRY(section(table, "categories"));
    if (!categories) return done;
    for (const auto& [key, node] : *categories) {
      auto slugs = TRY(texts(node, key.str()));
      if (slugs.size() == 1 && slugs.front().empty()) slugs.clear();
      for (const auto& slug : slugs) TRY(leaf(node, slug));
      mapping_.categories.emplace(std::string(key.str()), std::move(slugs));
    }
    return done;
  }

  Outcome read_services(const toml::table& table) {
    const auto* const services = TRY(section(table, "services"));
    if (!services) return done;
    for (const auto& [key, node] : *services) {
      mapping_.services.emplace(std::string(key.str()), TRY(text(node, key.str())));
    }
    return done;
  }

  Result<Mapping> finished(const toml::table& table) {
    if (mapping_.format == Format::osm) return std::move(mapping_);
    const auto* const fields = table.get("fields");
    const auto& where = fields ? fields->source() : table.source();
    if (mapping_.columns_of(Field::name).empty()) return mistake(where, "[fields] lacks name");
    if (mapping_.columns_of(Field::id).empty()) {
      return mistake(where, "[fields] lacks id: without it a second import would double every place");
    }
    if (mapping_.columns_of(Field::category).empty() && mapping_.constant_of(Field::category).empty()) {
      return mistake(where, "neither [fields] nor [constants] has a category");
    }
    if (mapping_.columns_of(Field::lat).empty() != mapping_.columns_of(Field::lng).empty()) {
      return mistake(where, "lat and lng go together");
    }
    if (mapping_.format == Format::geojson && mapping_.rows.empty()) mapping_.rows = {"features"};
    return std::move(mapping_);
  }

  std::string_view origin_;
  Mapping mapping_;
};

Result<std::string> read_whole(const std::string& path) {
  auto source = TRY(open_file(path));
  std::string text;
  while (true) {
    const auto piece = TRY(source->next());
    if (piece.empty()) return text;
    text.append(piece);
    if (text.size() > mapping_bytes_max) return no_field(why::mapping_invalid, path, "at most 1,000,000 bytes");
  }
}

}  // namespace

std::vector<std::string> Mapping::all_columns() const {
  std::vector<std::string> all;
  const auto add = [&](const std::string& column) {
    if (std::ranges::find(all, column) == all.end()) all.push_back(column);
  };
  for (const auto& list : columns) std::ranges::for_each(list, add);
  for (const auto& [language_of_name, column] : names) add(column);
  return all;
}

Result<Mapping> parse_mapping(std::string_view toml, std::string_view origin) {
  MappingParser parser(origin);
  if (toml.size() > mapping_bytes_max) {
    return no_field(why::mapping_invalid, std::string(origin), "at most 1,000,000 bytes");
  }
  try {
    return parser.parse(toml::parse(toml));
  } catch (const toml::parse_error& error) {  // how the library says no
    return parser.mistake(error.source(), std::string(error.description()));
  }
}

Result<Mapping> load_mapping(const std::string& name_or_path) {
  std::string names;
  for (const auto& builtin : builtin_mappings()) {
    if (builtin.name == name_or_path) return parse_mapping(builtin.toml, builtin.name);
    names.append(names.empty() ? "" : ", ").append(builtin.name);
  }
  std::error_code error;
  if (!std::filesystem::exists(name_or_path, error)) {
    return no_field(why::mapping_unknown, name_or_path, "one of " + names + ", or the path of a TOML file");
  }
  return parse_mapping(TRY(read_whole(name_or_path)), name_or_path);
}

}  // namespace footfall::imports
