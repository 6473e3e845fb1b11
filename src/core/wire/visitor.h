// One description of a struct, four uses: strict JSON in, JSON out, OpenAPI, TypeScript.
//
//   struct Redeem { std::string code; std::vector<VoucherId> vouchers; std::optional<StoreId> store; };
//   void fields(wire::Visitor& v, Redeem& r) {
//     v("code", r.code, {.doc = "The 12 digits, or the text of the QR.", .min = 1, .max = 400});
//     v("vouchers", r.vouchers, {.doc = "…", .max = 10});
//     v("store", r.store, {.doc = "…"});
//   }
//   constexpr std::string_view type_name(const Redeem*) { return "Redeem"; }   // its name in OpenAPI and TypeScript
//
// optional<T> may be absent or null; everything else must be there. A vector must be there but may be empty, a field
// with .otherwise may be absent. Field functions live in *_api.cpp.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/choice.h"
#include "base/geo.h"
#include "base/id.h"
#include "base/money.h"
#include "base/region.h"
#include "base/timestamp.h"

namespace footfall::wire {

inline constexpr std::int64_t unlimited = INT64_MIN;

// What is said of a field. Limits count characters of a text, the value of a number, the elements of a list.
// A text without .max may have 200 characters, a list without .max 100 elements, an integer any 53-bit value.
struct Field {
  std::string_view doc = {};
  std::int64_t min = unlimited;
  std::int64_t max = unlimited;
  std::string_view example = {};
  std::string_view pattern = {};  // for the documents only: a rule checks it
  enum class Otherwise {
    required,
    keep
  } otherwise = Otherwise::required;  // keep: may be absent, then the struct's own value stays
};
inline constexpr auto keep = Field::Otherwise::keep;

class Visitor;

template <class T>
concept Described = requires(Visitor& v, T& value) { fields(v, value); };

// Receives the fields of a struct, one after the other. Writers, readers and schema makers derive from it.
class Visitor {
 public:
  Visitor() = default;
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  virtual ~Visitor() = default;

  template <class T>
  void operator()(std::string_view name, T& value, const Field& field) {
    if (!enter(name, Presence::required, field)) return;
    any(value, field);
    leave();
  }

  template <class T>
  void operator()(std::string_view name, std::optional<T>& value, const Field& field) {
    // A reader sets the value when the member is there and not null; a writer is asked whether to write it.
    if (!enter(name, value ? Presence::there : Presence::absent, field)) return;
    if (!value) value.emplace();
    any(*value, field);
    leave();
  }

  // The value itself, without a name: for the outermost struct and for elements.
  template <class T>
  void any(T& value, const Field& field) {
    if constexpr (std::same_as<T, std::string>) {
      text(value, field);
    } else if constexpr (std::same_as<T, bool>) {
      boolean(value, field);
    } else if constexpr (Choice<T>) {
      constexpr auto names = names_of(T{});
      auto index = static_cast<std::size_t>(value);
      choice(index, names, field);
      value = static_cast<T>(index);
    } else if constexpr (std::integral<T>) {
      auto wide = static_cast<std::int64_t>(value);
      integer(wide, sizeof(T) < 8 ? narrowed<T>(field) : field);
      value = static_cast<T>(wide);
    } else if constexpr (std::same_as<T, Timestamp>) {
      timestamp(value, field);
    } else if constexpr (std::same_as<T, Date>) {
      date(value, field);
    } else if constexpr (std::same_as<T, Money>) {
      money(value, field);
    } else if constexpr (std::same_as<T, Currency>) {
      currency(value, field);
    } else if constexpr (std::same_as<T, LatLng>) {
      position(value, field);
    } else if constexpr (std::same_as<T, Region>) {
      region(value, field);
    } else {
      composite(value, field);
    }
  }

 protected:
  enum class Presence { required, there, absent };

  // False: leave this field alone. Otherwise exactly one value follows, then leave().
  virtual bool enter(std::string_view name, Presence presence, const Field& field) = 0;
  virtual void leave() = 0;

  virtual void text(std::string& value, const Field& field) = 0;
  virtual void boolean(bool& value, const Field& field) = 0;
  virtual void integer(std::int64_t& value, const Field& field) = 0;
  virtual void choice(std::size_t& index, std::span<const std::string_view> names, const Field& field) = 0;
  virtual void timestamp(Timestamp& value, const Field& field) = 0;
  virtual void date(Date& value, const Field& field) = 0;
  virtual void money(Money& value, const Field& field) = 0;
  virtual void currency(Currency& value, const Field& field) = 0;
  virtual void position(LatLng& value, const Field& field) = 0;
  virtual void region(Region& value, const Field& field) = 0;
  virtual void id(Uuid& value, std::string_view prefix, const Field& field) = 0;

  // False: do not visit the members (a schema that is known already, a value that is no object).
  virtual bool begin_object(std::string_view type, const Field& field) = 0;
  virtual void end_object() = 0;

  // Returns how many elements to visit; a reader says how many there are, `size` is what the vector has now.
  virtual std::size_t begin_list(std::size_t size, const Field& field) = 0;
  virtual void element(std::size_t index) = 0;
  virtual void end_list() = 0;

 private:
  template <class T>
  static Field narrowed(Field field) {
    constexpr auto least = static_cast<std::int64_t>(std::numeric_limits<T>::min());
    constexpr auto most = static_cast<std::int64_t>(std::numeric_limits<T>::max());
    if (field.min == unlimited || field.min < least) field.min = least;
    if (field.max == unlimited || field.max > most) field.max = most;
    return field;
  }

  template <class Tag>
  void composite(Id<Tag>& value, const Field& field) {
    id(value.uuid, Tag::prefix, field);
  }

  template <class T>
  void composite(std::vector<T>& list, const Field& field) {
    const std::size_t size = begin_list(list.size(), field);
    list.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      element(i);
      any(list[i], Field{.doc = {}, .example = field.example});
    }
    end_list();
  }

  template <class T>
  static constexpr std::string_view name_of_type() {
    if constexpr (requires { type_name(static_cast<const T*>(nullptr)); }) {
      return type_name(static_cast<const T*>(nullptr));
    } else {
      return {};
    }
  }

  template <Described T>
  void composite(T& value, const Field& field) {
    if (!begin_object(name_of_type<T>(), field)) return;
    fields(*this, value);
    end_object();
  }
};

// One page of a list. `next` is the cursor for the following one, absent on the last.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
};
template <class T>
void fields(Visitor& v, Page<T>& page) {
  v("items", page.items, {.doc = "This page, in order.", .max = 1000});
  v("next", page.next, {.doc = "Hand this in as `cursor` to get the next page. Absent on the last page."});
}

}  // namespace footfall::wire
