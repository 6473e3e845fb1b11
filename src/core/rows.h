// The rows a statement returned: flat cells in one piece of memory, read by column number.
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/choice.h"
#include "base/id.h"
#include "base/money.h"
#include "base/region.h"
#include "base/timestamp.h"

namespace footfall {

class Rows;

// One row. Asking a column for a type it does not hold is a bug.
class Row {
 public:
  Row(const Rows& rows, std::size_t first) : rows_(&rows), first_(first) {}

  bool null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  std::string_view text(std::size_t column) const;  // text or bytes; lives as long as the Rows

  // Reads the columns in order into `out …`, by their types.
  template <class... T>
  void into(T&... out) const {
    std::size_t column = 0;
    (read(column++, out), ...);
  }

  template <class T>
  T get(std::size_t column) const {
    T value{};
    read(column, value);
    return value;
  }

 private:
  void read(std::size_t column, std::int64_t& out) const { out = integer(column); }
  void read(std::size_t column, std::int32_t& out) const { out = static_cast<std::int32_t>(integer(column)); }
  void read(std::size_t column, bool& out) const { out = integer(column) != 0; }
  void read(std::size_t column, std::string& out) const { out.assign(text(column)); }
  void read(std::size_t column, Timestamp& out) const { out.ms = integer(column); }
  void read(std::size_t column, Duration& out) const { out.ms = integer(column); }
  void read(std::size_t column, Region& out) const { out.number = static_cast<std::uint16_t>(integer(column)); }
  void read(std::size_t column, Uuid& out) const;
  void read(std::size_t column, std::vector<std::uint8_t>& out) const;
  void read(std::size_t column, Currency& out) const;
  template <class Tag>
  void read(std::size_t column, Id<Tag>& out) const {
    read(column, out.uuid);
  }
  template <Choice E>
  void read(std::size_t column, E& out) const {
    const auto found = choice_named<E>(text(column));
    check(found.has_value(), "a stored name is one of the enum's");
    out = *found;
  }
  template <class T>
  void read(std::size_t column, std::optional<T>& out) const {
    if (null(column)) {
      out.reset();
    } else {
      read(column, out.emplace());
    }
  }

  const Rows* rows_;
  std::size_t first_;
};

class Rows {
 public:
  std::size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  bool empty() const { return size() == 0; }
  Row operator[](std::size_t row) const { return {*this, row * columns_}; }
  // The first row, or nothing: for statements that find at most one.
  std::optional<Row> first() const { return empty() ? std::nullopt : std::optional<Row>((*this)[0]); }

  class Iterator {
   public:
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    Iterator(const Rows& rows, std::size_t row) : rows_(&rows), row_(row) {}
    Row operator*() const { return (*rows_)[row_]; }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const Rows* rows_;
    std::size_t row_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  // For the drivers: say how many columns there are, then add cells, row after row.
  void set_columns(std::size_t columns) { columns_ = columns; }
  void add_null() { cells_.push_back({Type::null, 0, 0}); }
  void add_integer(std::int64_t value) { cells_.push_back({Type::integer, value, 0}); }
  void add_text(std::string_view value) {
    cells_.push_back({Type::text, static_cast<std::int64_t>(text_.size()), value.size()});
    text_.append(value);
  }

 private:
  friend class Row;
  enum class Type : std::uint8_t { null, integer, text };
  struct Cell {
    Type type;
    std::int64_t value;  // the integer, or where in text_ it begins
    std::size_t size;
  };

  std::size_t columns_ = 0;
  std::vector<Cell> cells_;
  std::string text_;
};

}  // namespace footfall
