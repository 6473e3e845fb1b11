// The only file that knows the JSON parser (simdjson's DOM, which keeps repeated members so that we can refuse them).
#include "core/wire/json.h"

#include <simdjson.h>

#include <charconv>

namespace footfall::wire {

namespace {

using Json = simdjson::dom::element;

std::size_t characters(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// Where a value comes from: a JSON value, or the text of a parameter (or several of one name).
struct Source {
  std::optional<Json> json;
  std::vector<std::string_view> texts;
  bool parameter() const { return !json; }
};

class Reader final : public Visitor {
 public:
  explicit Reader(const Input* input) : input_(input) {}

  void set_document(Json root) { current_.json = root; }
  std::optional<Error> take_error() { return std::move(error_); }

 protected:
  bool enter(std::string_view name, Presence presence, const Field& field) override {
    if (error_) return false;
    auto found = find(name);
    const bool optional = presence != Presence::required || field.otherwise == keep;
    if (!found || (optional && found->json && found->json->is_null())) {
      if (!optional && !error_) refuse_at(name, why::field_missing, "a value for this field");
      return false;
    }
    path_.emplace_back(name);
    parents_.push_back(std::exchange(current_, *std::move(found)));
    return true;
  }
  void leave() override {
    current_ = std::move(parents_.back());
    parents_.pop_back();
    path_.pop_back();
  }

  void text(std::string& value, const Field& field) override {
    const auto given = as_text("text");
    if (!given) return;
    const std::int64_t most = field.max == unlimited ? 200 : field.max;
    const auto size = static_cast<std::int64_t>(characters(*given));
    if (size > most) return refuse(why::field_out_of_range, "at most " + std::to_string(most) + " characters");
    if (field.min != unlimited && size < field.min) {
      return refuse(why::field_out_of_range, "at least " + std::to_string(field.min) + " characters");
    }
    if (given->find('\0') != std::string_view::npos) return refuse(why::field_malformed, "text without NUL characters");
    value.assign(*given);
  }

  void boolean(bool& value, const Field&) override {
    if (current_.parameter()) {
      const auto given = as_text("true or false");
      if (!given) return;
      if (*given != "true" && *given != "false") return refuse(why::field_wrong_type, "true or false");
      value = *given == "true";
    } else if (current_.json->get(value) != simdjson::SUCCESS) {
      refuse(why::field_wrong_type, "true or false");
    }
  }

  void integer(std::int64_t& value, const Field& field) override {
    std::int64_t given = 0;
    if (!read_integer(given)) return refuse(why::field_wrong_type, "a whole number");
    constexpr std::int64_t safe = (std::int64_t{1} << 53) - 1;  // what every JSON reader holds exactly
    const std::int64_t least = field.min == unlimited ? -safe : field.min;
    const std::int64_t most = field.max == unlimited ? safe : field.max;
    if (given < least || given > most) {
      return refuse(why::field_out_of_range, "from " + std::to_string(least) + " to " + std::to_string(most));
    }
    value = given;
  }

  void choice(std::size_t& index, std::span<const std::string_view> names, const Field&) override {
    std::string all;
    for (const auto name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    const auto given = as_text("one of: " + all);
    if (!given) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == *given) {
        index = i;
        return;
      }
    }
    refuse(why::field_malformed, "one of: " + all);
  }

  void timestamp(Timestamp& value, const Field&) override {
    parsed(value, parse_timestamp, "a time as in RFC 3339: 2026-11-22T09:30:00Z");
  }
  void date(Date& value, const Field&) override { parsed(value, parse_date, "a date that exists: 2026-11-22"); }
  void currency(Currency& value, const Field&) override {
    parsed(value, Currency::parse, "an ISO 4217 code in capitals: EUR");
  }
  void id(Uuid& value, std::string_view prefix, const Field&) override {
    const std::string expected = "an id that begins with " + std::string(prefix) + "_";
    const auto given = as_text(expected);
    if (!given) return;
    const auto parsed_id = parse_typeid(*given);
    if (!parsed_id || parsed_id->prefix != prefix) return refuse(why::field_malformed, expected);
    value = parsed_id->uuid;
  }
  void region(Region& value, const Field&) override {
    std::int64_t given = 0;
    if (!read_integer(given)) return refuse(why::field_wrong_type, "a region's number");
    if (given < 0 || given > Region::number_max) return refuse(why::field_out_of_range, "from 0 to 4095");
    value.number = static_cast<std::uint16_t>(given);
  }

  void money(Money& value, const Field& field) override {
    const Field amount{.min = field.min == unlimited ? 0 : field.min,
                       .max = field.max == unlimited ? 1'000'000'000'000 : field.max};
    if (!begin_object({}, field)) return;
    (*this)("amount", value.minor, amount);
    (*this)("currency", value.currency, {});
    end_object();
  }

  void position(LatLng& value, const Field&) override {
    constexpr auto expected = "a position: lat from -90 to 90 and lng from -180 to 180";
    double lat = 0;
    double lng = 0;
    if (!read_position(lat, lng)) return;
    const auto place = LatLng::from_degrees(lat, lng);
    if (!place) return refuse(why::field_out_of_range, expected);
    value = *place;
  }

  bool begin_object(std::string_view, const Field&) override {
    if (error_) return false;
    const bool only_parameters = objects_.empty() && input_ != nullptr && !current_.json;
    simdjson::dom::object object;
    if (!only_parameters && (current_.parameter() || current_.json->get(object) != simdjson::SUCCESS)) {
      refuse(why::field_wrong_type, "an object");
      return false;
    }
    objects_.push_back({});
    if (only_parameters) return true;
    for (const auto member : object) objects_.back().members.push_back({member.key, member.value});
    return true;
  }
  void end_object() override {
    for (const auto& member : objects_.back().members) {
      if (!error_ && !member.used) refuse_at(member.name, why::field_unknown, "none of this name");
    }
    if (objects_.size() == 1 && input_ != nullptr && !error_) refuse_unknown_parameters();
    objects_.pop_back();
  }

  std::size_t begin_list(std::size_t, const Field& field) override {
    lists_.push_back(items());
    parents_.push_back(current_);
    auto& list = lists_.back();
    const auto size = static_cast<std::int64_t>(list.size());
    const std::int64_t least = field.min == unlimited ? 0 : field.min;
    const std::int64_t most = field.max == unlimited ? 100 : field.max;
    if (size < least || size > most) {
      refuse(why::field_out_of_range, "from " + std::to_string(least) + " to " + std::to_string(most) + " elements");
    }
    if (error_) list.clear();
    return list.size();
  }
  void element(std::size_t index) override {
    if (index > 0) path_.pop_back();
    path_.push_back(std::to_string(index));
    current_ = lists_.back()[index];
  }
  void end_list() override {
    if (!lists_.back().empty()) path_.pop_back();
    lists_.pop_back();
    current_ = std::move(parents_.back());
    parents_.pop_back();
  }

 private:
  struct Member {
    std::string_view name;
    Json value;
    bool used = false;
  };
  struct Object {
    std::vector<Member> members;
  };

  std::vector<Source> items() {
    std::vector<Source> list;
    if (error_) return list;
    if (current_.parameter()) {
      for (const auto given : current_.texts) list.push_back({.json = {}, .texts = {given}});
      return list;
    }
    simdjson::dom::array array;
    if (current_.json->get(array) != simdjson::SUCCESS) {
      refuse(why::field_wrong_type, "a list");
      return list;
    }
    for (const auto item : array) list.push_back({.json = item, .texts = {}});
    return list;
  }

  std::optional<Source> find(std::string_view name) {
    if (objects_.size() == 1 && input_ != nullptr) {
      if (auto parameter = find_parameter(name)) return parameter;
    }
    std::optional<Source> found;
    for (auto& member : objects_.back().members) {
      if (member.name != name) continue;
      if (found) {
        refuse_at(name, why::field_repeated, "this field once");
        return std::nullopt;
      }
      member.used = true;
      found = Source{.json = member.value, .texts = {}};
    }
    return found;
  }

  std::optional<Source> find_parameter(std::string_view name) {
    for (const auto& argument : input_->path) {
      if (argument.name == name) return Source{.json = {}, .texts = {argument.value}};
    }
    if (input_->from != Input::From::query) return std::nullopt;
    known_.emplace_back(name);
    Source found;
    for (const auto& argument : input_->query) {
      if (argument.name == name) found.texts.push_back(argument.value);
    }
    if (found.texts.empty()) return std::nullopt;
    return found;
  }

  void refuse_unknown_parameters() {
    for (const auto& argument : input_->query) {
      bool known = false;
      for (const auto name : known_) known = known || name == argument.name;
      if (!known) return refuse_at(argument.name, why::field_unknown, "none of this name");
    }
  }

  std::optional<std::string_view> as_text(const std::string& expected) {
    if (error_) return std::nullopt;
    std::string_view given;
    if (current_.parameter()) {
      if (current_.texts.size() != 1) {
        refuse(why::field_repeated, "this field once");
        return std::nullopt;
      }
      given = current_.texts.front();
      if (!simdjson::validate_utf8(given.data(), given.size())) {
        refuse(why::field_malformed, "UTF-8");
        return std::nullopt;
      }
    } else if (current_.json->get(given) != simdjson::SUCCESS) {
      refuse(why::field_wrong_type, expected);
      return std::nullopt;
    }
    return given;
  }

  template <class T>
  void parsed(T& value, std::optional<T> (*parse)(std::string_view), const std::string& expected) {
    const auto given = as_text(expected);
    if (!given) return;
    const auto found = parse(*given);
    if (!found) return refuse(why::field_malformed, expected);
    value = *found;
  }

  bool read_integer(std::int64_t& value) {
    if (error_) return true;
    if (!current_.parameter()) return current_.json->get(value) == simdjson::SUCCESS;
    const auto given = as_text("a whole number");
    if (!given) return true;
    const auto end = given->data() + given->size();
    const auto parsed_to = std::from_chars(given->data(), end, value);
    return parsed_to.ec == std::errc{} && parsed_to.ptr == end;
  }

  bool read_position(double& lat, double& lng) {
    if (error_) return false;
    if (current_.parameter()) {
      const auto given = as_text("a position as lat,lng");
      if (!given) return false;
      const auto end = given->data() + given->size();
      const auto first = std::from_chars(given->data(), end, lat);
      const bool comma = first.ec == std::errc{} && first.ptr != end && *first.ptr == ',';
      const auto second = comma ? std::from_chars(first.ptr + 1, end, lng) : first;
      if (comma && second.ec == std::errc{} && second.ptr == end) return true;
      refuse(why::field_malformed, "a position as lat,lng: 43.7384,7.4246");
      return false;
    }
    const Field none{};
    if (!begin_object({}, none)) return false;
    number("lat", lat);
    number("lng", lng);
    end_object();
    return !error_;
  }

  void number(std::string_view name, double& value) {
    if (!enter(name, Presence::required, {})) return;
    if (current_.json->get(value) != simdjson::SUCCESS) refuse(why::field_wrong_type, "a number of degrees");
    leave();
  }

  void refuse(const Reason& reason, std::string expected) {
    if (!error_) error_ = no_field(reason, pointer(), std::move(expected));
  }
  void refuse_at(std::string_view name, const Reason& reason, std::string expected) {
    path_.emplace_back(name);
    refuse(reason, std::move(expected));
    path_.pop_back();
  }

  // RFC 6901.
  std::string pointer() const {
    std::string out;
    for (const auto& step : path_) {
      out += '/';
      for (const char c : step) {
        if (c == '~')
          out += "~0";
        else if (c == '/')
          out += "~1";
        else
          out += c;
      }
    }
    return out;
  }

  const Input* input_;
  Source current_;
  std::vector<Source> parents_;
  std::vector<std::string> path_;
  std::vector<Object> objects_;
  std::vector<std::vector<Source>> lists_;
  std::vector<std::string_view> known_;
  std::optional<Error> error_;
};

// The parser keeps its buffers for the thread's next document.
Result<Json> parse(std::string_view json) {
  if (json.size() > document_bytes_max) {
    return no_field(why::body_not_json, {}, "at most " + std::to_string(document_bytes_max) + " bytes");
  }
  thread_local simdjson::dom::parser parser(document_bytes_max);
  thread_local const bool bounded = parser.allocate(4096, depth_max) == simdjson::SUCCESS;
  check(bounded, "memory for a parser");
  Json root;
  const auto code = parser.parse(json.data(), json.size()).get(root);
  if (code != simdjson::SUCCESS) return no_field(why::body_not_json, {}, simdjson::error_message(code));
  return root;
}

}  // namespace

std::optional<Error> detail::read_with(std::string_view json, void (*visit)(Visitor&, void*), void* value) {
  const auto root = parse(json);
  if (!root.ok()) return root.error();
  Reader reader(nullptr);
  reader.set_document(*root);
  visit(reader, value);
  return reader.take_error();
}

std::optional<Error> detail::read_request_with(const Input& input, void (*visit)(Visitor&, void*), void* value) {
  Reader reader(&input);
  if (input.from == Input::From::body && !input.body.empty()) {
    const auto root = parse(input.body);
    if (!root.ok()) return root.error();
    reader.set_document(*root);
  }
  visit(reader, value);
  return reader.take_error();
}

}  // namespace footfall::wire
