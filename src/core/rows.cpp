#include "core/rows.h"

#include <algorithm>

namespace footfall {

bool Row::null(std::size_t column) const {
  check(column < rows_->columns_, "the statement returns that many columns");
  return rows_->cells_[first_ + column].type == Rows::Type::null;
}

std::int64_t Row::integer(std::size_t column) const {
  check(column < rows_->columns_, "the statement returns that many columns");
  const Rows::Cell& cell = rows_->cells_[first_ + column];
  check(cell.type == Rows::Type::integer, "the column holds an integer");
  return cell.value;
}

std::string_view Row::text(std::size_t column) const {
  check(column < rows_->columns_, "the statement returns that many columns");
  const Rows::Cell& cell = rows_->cells_[first_ + column];
  check(cell.type == Rows::Type::text, "the column holds text or bytes");
  return std::string_view(rows_->text_).substr(static_cast<std::size_t>(cell.value), cell.size);
}

void Row::read(std::size_t column, Uuid& out) const {
  const std::string_view bytes = text(column);
  check(bytes.size() == out.size(), "a stored id has 16 bytes");
  std::copy(bytes.begin(), bytes.end(), out.begin());
}

void Row::read(std::size_t column, std::vector<std::uint8_t>& out) const {
  const std::string_view bytes = text(column);
  out.assign(bytes.begin(), bytes.end());
}

void Row::read(std::size_t column, Currency& out) const {
  const auto currency = Currency::parse(text(column));
  check(currency.has_value(), "a stored currency is an active ISO 4217 code");
  out = *currency;
}

}  // namespace footfall
