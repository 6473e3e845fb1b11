#include "app/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <map>
#include <sstream>
#include <variant>

namespace footfall {

namespace {

using Target = std::variant<std::string*, std::int64_t*, bool*, std::vector<std::string>*>;

struct Entry {
  std::string name;  // server.port
  Target target;
  enum class Shown { plainly, hidden } shown = Shown::plainly;
};

// The one list of all settings.
std::vector<Entry> entries_of(cli::Settings& s) {
  constexpr auto hidden = Entry::Shown::hidden;
  return {{"server.host", &s.server.host},
          {"server.port", &s.server.port},
          {"server.public_url", &s.server.public_url},
          {"server.workers", &s.server.workers},
          {"server.certificate_file", &s.server.certificate_file},
          {"server.key_file", &s.server.key_file},
          {"server.trusted_proxies", &s.server.trusted_proxies},
          {"server.allowed_origins", &s.server.allowed_origins},
          {"server.rate_limits", &s.server.rate_limits},
          {"data.folder", &s.data.folder},
          {"data.database", &s.data.database, hidden},  // may hold a password
          {"data.master_key_file", &s.data.master_key_file},
          {"messages.phone_gateway_url", &s.messages.phone_gateway_url},
          {"messages.phone_gateway_token", &s.messages.phone_gateway_token, hidden},
          {"messages.smtp_url", &s.messages.smtp_url},
          {"messages.smtp_user", &s.messages.smtp_user},
          {"messages.smtp_password", &s.messages.smtp_password, hidden},
          {"messages.smtp_from", &s.messages.smtp_from},
          {"messages.show_codes", &s.messages.show_codes},
          {"payments.sandbox", &s.payments.sandbox},
          {"log.level", &s.log.level}};
}

std::string variable_of(const std::string& name) {
  std::string variable = "FOOTFALL_";
  for (const char c : name) variable += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return variable;
}

Error mistake(const std::string& where, const std::string& expected) {
  return no_field(why::config_invalid, where, expected);
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

Outcome set_from_text(const Entry& entry, const std::string& text, const std::string& where) {
  if (auto* const* s = std::get_if<std::string*>(&entry.target)) **s = text;
  if (auto* const* list = std::get_if<std::vector<std::string>*>(&entry.target)) **list = split_at_commas(text);
  if (auto* const* truth = std::get_if<bool*>(&entry.target)) {
    if (text != "true" && text != "false") return mistake(where, "true or false");
    **truth = text == "true";
  }
  if (auto* const* number = std::get_if<std::int64_t*>(&entry.target)) {
    const auto* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, **number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return mistake(where, "a whole number");
  }
  return done;
}

std::string place_of(const std::string& file, const toml::node& node) {
  return file + ":" + std::to_string(node.source().begin.line);
}

Outcome set_from_node(const Entry& entry, const toml::node& node, const std::string& where) {
  if (auto* const* s = std::get_if<std::string*>(&entry.target)) {
    if (!node.is_string()) return mistake(where, "text in quotes");
    **s = node.as_string()->get();
  } else if (auto* const* truth = std::get_if<bool*>(&entry.target)) {
    if (!node.is_boolean()) return mistake(where, "true or false");
    **truth = node.as_boolean()->get();
  } else if (auto* const* number = std::get_if<std::int64_t*>(&entry.target)) {
    if (!node.is_integer()) return mistake(where, "a whole number");
    **number = node.as_integer()->get();
  } else {
    if (!node.is_array()) return mistake(where, "a list of texts: [\"…\"]");
    auto& list = *std::get<std::vector<std::string>*>(entry.target);
    list.clear();
    for (const auto& item : *node.as_array()) {
      if (!item.is_string()) return mistake(where, "a list of texts: [\"…\"]");
      list.push_back(item.as_string()->get());
    }
  }
  return done;
}

Outcome read_section(const std::string& file, std::string_view section, const toml::table& table,
                     const std::vector<Entry>& entries, std::vector<cli::Origin>& origins) {
  for (const auto& [key, node] : table) {
    const std::string name = std::string(section) + "." + std::string(key.str());
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
    const auto where = place_of(file, node) + " " + name;
    if (found == entries.end()) return mistake(where, "the name of a setting; footfall config lists them");
    TRY(set_from_node(*found, node, where));
    origins.push_back({name, {}, "file"});
  }
  return done;
}

Outcome read_file(const std::string& file, const std::vector<Entry>& entries, std::vector<cli::Origin>& origins) {
  if (!std::filesystem::is_regular_file(file)) return mistake(file, "a TOML file that can be read");
  try {
    const auto document = toml::parse_file(file);
    for (const auto& [key, node] : document) {
      if (!node.is_table())
        return mistake(place_of(file, node), "a section: [server], [data], [messages], [payments] or [log]");
      TRY(read_section(file, key.str(), *node.as_table(), entries, origins));
    }
  } catch (const toml::parse_error& error) {
    return mistake(file + ":" + std::to_string(error.source().begin.line), std::string(error.description()));
  }
  return done;
}

Outcome read_environment(const std::vector<std::string>& environment, const std::vector<Entry>& entries,
                         std::vector<cli::Origin>& origins) {
  for (const auto& variable : environment) {
    const auto equals = variable.find('=');
    const std::string name = variable.substr(0, equals);
    if (!name.starts_with("FOOTFALL_") || name == "FOOTFALL_CONFIG" || name.starts_with("FOOTFALL_TEST_")) continue;
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return variable_of(e.name) == name; });
    if (found == entries.end()) return mistake(name, "the name of a setting; footfall config lists them");
    TRY(set_from_text(*found, variable.substr(equals + 1), name));
    origins.push_back({found->name, {}, "environment"});
  }
  return done;
}

Outcome check_values(const cli::Settings& s) {
  if (s.server.port < 0 || s.server.port > 65535) return mistake("server.port", "0 to 65535");
  if (s.server.workers < 1 || s.server.workers > 256) return mistake("server.workers", "1 to 256");
  if (s.server.certificate_file.empty() != s.server.key_file.empty()) {
    return mistake("server.key_file", "a certificate and its key, both or neither");
  }
  const auto& level = s.log.level;
  if (level != "debug" && level != "info" && level != "warning" && level != "error") {
    return mistake("log.level", "debug, info, warning or error");
  }
  return done;
}

std::string print(const Entry& entry) {
  if (auto* const* s = std::get_if<std::string*>(&entry.target)) {
    return entry.shown == Entry::Shown::hidden && !(*s)->empty() ? "(hidden)" : "\"" + **s + "\"";
  }
  if (auto* const* truth = std::get_if<bool*>(&entry.target)) return **truth ? "true" : "false";
  if (auto* const* number = std::get_if<std::int64_t*>(&entry.target)) return std::to_string(**number);
  std::string text;
  for (const auto& item : *std::get<std::vector<std::string>*>(entry.target))
    text += (text.empty() ? "\"" : ", \"") + item + "\"";
  return "[" + text + "]";
}

}  // namespace

Result<Configuration> load_configuration(const std::string& file, const std::vector<std::string>& environment) {
  Configuration loaded;
  const auto entries = entries_of(loaded.settings);
  if (!file.empty()) TRY(read_file(file, entries, loaded.origins));
  TRY(read_environment(environment, entries, loaded.origins));
  TRY(check_values(loaded.settings));
  return loaded;
}

std::vector<cli::Origin> list_settings(const cli::Settings& now, const Configuration& loaded) {
  cli::Settings current = now;
  cli::Settings before = loaded.settings;
  const auto entries = entries_of(current);
  const auto earlier = entries_of(before);
  std::vector<cli::Origin> list;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    cli::Origin origin{entries[i].name, print(entries[i]), "default"};
    for (const auto& known : loaded.origins) {
      if (known.name == origin.name) origin.source = known.source;
    }
    if (print(earlier[i]) != origin.value) origin.source = "flag";
    list.push_back(std::move(origin));
  }
  return list;
}

}  // namespace footfall
