// What a query (View) and a command (Tx) can do, and nothing else: rows, time, new ids, events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/choice.h"
#include "base/id.h"
#include "base/region.h"
#include "base/timestamp.h"
#include "core/rows.h"

namespace footfall {

// One SQL text for SQLite and PostgreSQL, as a string literal: drivers keep its prepared statement by its address.
// Parameters are $1, $2 …, each used at least once; PostgreSQL infers their types, so write CAST($1 AS BIGINT) where
// nothing else tells, and CAST(SUM(…) AS BIGINT), which is a NUMERIC there. Never CAST to BYTEA: SQLite knows no such
// type and would make a number of it. Text holds no zero character (U+0000): that is a Bug, so doors refuse it.
class Statement {
 public:
  template <std::size_t size>
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Statement(const char (&sql)[size]) : text_(sql), size_(size - 1) {}

  const char* text() const { return text_; }
  std::string_view view() const { return {text_, size_}; }

 private:
  const char* text_;
  std::size_t size_;
};

// One value for a statement. Does not own: text and bytes must live until the call returns.
class Parameter {
 public:
  enum class Type { null, integer, text, bytes };

  // Made from any of these without saying so: a list of parameters reads like the statement.
  // NOLINTBEGIN(google-explicit-constructor)
  Parameter(std::nullopt_t) {}
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>)
  Parameter(T value) : type_(Type::integer), integer_(static_cast<std::int64_t>(value)) {}
  Parameter(std::string_view value) : type_(Type::text), text_(value) {}
  Parameter(const char* value) : Parameter(std::string_view(value)) {}
  Parameter(const std::string& value) : Parameter(std::string_view(value)) {}
  Parameter(Timestamp value) : Parameter(value.ms) {}
  Parameter(Duration value) : Parameter(value.ms) {}
  Parameter(Region value) : Parameter(value.number) {}
  Parameter(std::span<const std::uint8_t> value)
      : type_(Type::bytes), text_(reinterpret_cast<const char*>(value.data()), value.size()) {}
  template <class Tag>
  Parameter(const Id<Tag>& id) : Parameter(std::span<const std::uint8_t>(id.uuid)) {}
  template <Choice E>
  Parameter(E value) : Parameter(name_of(value)) {}
  template <class T>
  Parameter(const std::optional<T>& value) : Parameter(value ? Parameter(*value) : Parameter(std::nullopt)) {}
  // NOLINTEND(google-explicit-constructor)

  Type type() const { return type_; }
  std::int64_t integer() const { return integer_; }
  std::string_view text() const { return text_; }  // the bytes, too

 private:
  Type type_ = Type::null;
  std::int64_t integer_ = 0;
  std::string_view text_;
};
using Parameters = std::initializer_list<Parameter>;

// Reads one region's rows as they were at one moment. SQL is written in *_rows.cpp only.
class View {
 public:
  View(Region region, Timestamp now) : region_(region), now_(now) {}
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  virtual ~View() = default;

  Region region() const { return region_; }
  Timestamp now() const { return now_; }  // fixed for the whole unit of work

  // Runs a statement and returns all its rows. Throws Unavailable when the database cannot answer now.
  virtual Rows sql(Statement statement, Parameters parameters) = 0;

 private:
  Region region_;
  Timestamp now_;
};

// Something that happened, as it is kept and told.
struct Event {
  Uuid id;
  std::int64_t seq = 0;  // its place in the region's log; 0 until the relay has numbered it
  std::string name;      // voucher.redeemed
  std::string key;       // events of one key are told in the order they happened
  std::string body;      // JSON
  Timestamp at;
};

// Where randomness comes from: the operating system, or a seed.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// Where the time comes from: the machine, or a test.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() = 0;
};

// Makes ids that never repeat and never go back, even when the clock does. Safe to share between threads.
class IdMaker {
 public:
  virtual ~IdMaker() = default;
  virtual Uuid next(Timestamp now, Region region) = 0;
};

// When events get their place in the region's log. Where one unit of work follows the other, the next number is known
// as an event is written; where several are under way at once, the relay numbers them in the order in which their
// commits became visible.
enum class Numbering { at_once, by_relay };

// A unit of work: all of it happens, or none. Belongs to one region and to one thread.
class Tx : public View {
 public:
  Tx(Region region, Timestamp now, IdMaker& ids, Random& random, Numbering numbering = Numbering::by_relay)
      : View(region, now), ids_(ids), random_(random), numbering_(numbering) {}

  template <class Tag>
  Id<Tag> new_id() {
    return {ids_.next(now(), region())};
  }
  void random(std::span<std::uint8_t> bytes) { random_.fill(bytes); }
  // at_once: no other unit of work of the region is under way.
  Numbering numbering() const { return numbering_; }

  // Runs a statement whose result nobody needs; PostgreSQL may send it together with the next one.
  virtual void run(Statement statement, Parameters parameters) = 0;

  // Writes an event beside the change; subscribers hear of it after the commit, at least once. Use emit() of
  // core/event.h.
  void write_event(std::string_view name, std::string_view key, std::string_view body);

 private:
  IdMaker& ids_;
  Random& random_;
  Numbering numbering_;
};

}  // namespace footfall
