#include "core/wire/schema.h"

#include <set>

#include "base/check.h"
#include "core/wire/json.h"

namespace footfall::wire {

bool Schema::operator==(const Schema&) const = default;
bool Member::operator==(const Member&) const = default;

namespace {

using Type = Schema::Type;

// Walks the default-made struct; lists are walked with one element, so that its shape is seen.
class SchemaVisitor final : public Visitor {
 public:
  enum class Root { named, in_place };
  SchemaVisitor(Types& types, Root root) : types_(types), root_(root) {}

  Schema take() { return std::move(value_); }

 protected:
  bool enter(std::string_view name, Presence presence, const Field& field) override {
    const bool required = presence == Presence::required && field.otherwise != keep;
    members_.push_back({.name = std::string(name), .doc = std::string(field.doc), .schema = {}, .required = required});
    keeping_.push_back(presence == Presence::required && field.otherwise == keep);
    return true;
  }
  void leave() override {
    Member member = std::move(members_.back());
    members_.pop_back();
    keeping_.pop_back();
    member.schema = std::move(value_);
    objects_.back().members.push_back(std::move(member));
  }

  void text(std::string& value, const Field& field) override {
    value_ = with_limits(Type::text, field);
    value_.pattern = field.pattern;
    otherwise(quote(value));
  }
  void boolean(bool& value, const Field& field) override {
    value_ = plain(Type::boolean, field);
    otherwise(value ? "true" : "false");
  }
  void integer(std::int64_t& value, const Field& field) override {
    value_ = with_limits(Type::integer, field);
    otherwise(std::to_string(value));
  }
  void choice(std::size_t& index, std::span<const std::string_view> names, const Field& field) override {
    value_ = plain(Type::choice, field);
    value_.names.assign(names.begin(), names.end());
    otherwise(quote(names[index]));
  }
  void timestamp(Timestamp&, const Field& field) override { value_ = plain(Type::timestamp, field); }
  void date(Date&, const Field& field) override { value_ = plain(Type::date, field); }
  void money(Money&, const Field& field) override { value_ = with_limits(Type::money, field); }
  void currency(Currency&, const Field& field) override { value_ = plain(Type::currency, field); }
  void position(LatLng&, const Field& field) override { value_ = plain(Type::position, field); }
  void region(Region& value, const Field& field) override {
    value_ = plain(Type::region, field);
    otherwise(std::to_string(value.number));
  }
  void id(Uuid&, std::string_view prefix, const Field& field) override {
    value_ = plain(Type::id, field);
    value_.name = prefix;
  }

  bool begin_object(std::string_view type, const Field&) override {
    const bool in_place = objects_.empty() && root_ == Root::in_place;
    const bool being_described = !type.empty() && !in_place && !open_.emplace(type).second;
    if (being_described) {
      value_ = reference_to(std::string(type));
      return false;
    }
    objects_.emplace_back().name = type;
    return true;
  }
  void end_object() override {
    Schema object = std::move(objects_.back());
    objects_.pop_back();
    const bool in_place = objects_.empty() && root_ == Root::in_place;
    if (object.name.empty() || in_place) {
      value_ = std::move(object);
      return;
    }
    open_.erase(object.name);
    value_ = reference_to(object.name);
    const auto known = types_.emplace(object.name, object).first;
    check(known->second == object, ("two types are called " + object.name).c_str());
  }

  std::size_t begin_list(std::size_t size, const Field& field) override {
    lists_.push_back(with_limits(Type::list, field));
    lists_.back().example.clear();  // it is one of an element
    if (size == 0) otherwise("[]");
    if (!keeping_.empty()) keeping_.push_back(false);
    return 1;
  }
  void element(std::size_t) override {}
  void end_list() override {
    if (!keeping_.empty()) keeping_.pop_back();
    lists_.back().elements = {std::move(value_)};
    value_ = std::move(lists_.back());
    lists_.pop_back();
  }

 private:
  static Schema plain(Type type, const Field& field) {
    Schema made;
    made.type = type;
    made.example = field.example;
    return made;
  }
  static Schema with_limits(Type type, const Field& field) {
    Schema made = plain(type, field);
    if (field.min != unlimited) made.min = field.min;
    if (field.max != unlimited) made.max = field.max;
    return made;
  }
  // Notes what is taken when the member at hand is absent.
  void otherwise(std::string json) {
    if (!keeping_.empty() && keeping_.back()) members_.back().otherwise = std::move(json);
  }

  Types& types_;
  Root root_;
  Schema value_;                 // the value visited last
  std::vector<Member> members_;  // being visited, outermost first
  std::vector<bool> keeping_;    // of each: whether the struct's own value stays when it is absent
  std::vector<Schema> objects_;
  std::vector<Schema> lists_;
  std::set<std::string> open_;  // named types being described, to end when one holds itself
};

Schema made_by(void (*describe)(Visitor&), Types& types, SchemaVisitor::Root root) {
  SchemaVisitor visitor(types, root);
  describe(visitor);
  return visitor.take();
}

}  // namespace

Schema reference_to(std::string name) {
  Schema made;
  made.type = Type::reference;
  made.name = std::move(name);
  return made;
}

Schema SchemaMaker::make(void (*describe)(Visitor&)) { return made_by(describe, types_, SchemaVisitor::Root::named); }

Schema SchemaMaker::make_inline(void (*describe)(Visitor&)) {
  return made_by(describe, types_, SchemaVisitor::Root::in_place);
}

Limits limits_of(const Schema& schema) {
  Limits usual;
  if (schema.type == Type::text) usual = {0, text_characters_max};
  if (schema.type == Type::list) usual = {0, list_elements_max};
  if (schema.type == Type::integer) usual = {-integer_max, integer_max};
  if (schema.type == Type::money) usual = {0, money_amount_max};
  return {schema.min.value_or(usual.min), schema.max.value_or(usual.max)};
}

std::string id_pattern(std::string_view prefix) { return "^" + std::string(prefix) + "_[0-7][0-9a-hjkmnp-tv-z]{25}$"; }

}  // namespace footfall::wire
