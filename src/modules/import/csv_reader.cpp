// CSV as RFC 4180 has it, and as it is found: any line ending, a byte order mark, quotes in the middle of plain cells.
//
//   record = cell *(delimiter cell) newline        newline = LF / CR LF / CR
//   cell   = plain / DQUOTE *(any but DQUOTE / 2DQUOTE) DQUOTE
//
// The first record is the header. When a quoted cell is never closed, or goes on after its closing quote, the record is
// given up and reading goes on at the next line of the file, so that the rows it swallowed are read after all.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "import/read_places.h"
#include "import/table_rows.h"
#include "import/text.h"

namespace footfall::imports {
namespace {

constexpr std::size_t record_bytes_max = 262'144;
constexpr std::size_t cells_max = 1'000;
constexpr int rereads_max = 1'000;  // bounds the work that a file of stray quotes can cause

struct Record {
  std::vector<std::string> cells;
  std::uint64_t line = 0;
  std::string broken;  // why it cannot be used; empty when it can
  bool empty() const { return cells.size() == 1 && cells.front().empty(); }
};

class CsvParser {
 public:
  CsvParser(ByteReader& bytes, char delimiter) : bytes_(bytes), delimiter_(delimiter) {}

  // False at the end of the file.
  bool next(Record& record) {
    record = {};
    record.cells.emplace_back();
    record.line = bytes_.line();
    raw_.clear();
    if (bytes_.peek() == ByteReader::end) return false;
    while (take_cell(record)) {
      if (record.cells.size() == cells_max) {
        record.broken = "has more than " + std::to_string(cells_max) + " columns";
        break;
      }
      record.cells.emplace_back();
    }
    if (!record.broken.empty()) give_up(record);
    return true;
  }

 private:
  int take() {
    const int byte = bytes_.next();
    if (byte != ByteReader::end) raw_.push_back(static_cast<char>(byte));
    return byte;
  }

  bool too_long(Record& record) const {
    if (raw_.size() < record_bytes_max) return false;
    record.broken = "is longer than " + std::to_string(record_bytes_max) + " bytes";
    return true;
  }

  // Whether `byte` ends the record; takes the second half of a CR LF too.
  bool ends_record(int byte) {
    if (byte == '\r' && bytes_.peek() == '\n') take();
    return byte == '\n' || byte == '\r' || byte == ByteReader::end;
  }

  // Reads one cell and what ends it; true when another cell follows.
  bool take_cell(Record& record) {
    if (bytes_.peek() == '"') return take_quoted(record);
    auto& cell = record.cells.back();
    while (!too_long(record)) {
      const int byte = take();
      if (byte == static_cast<unsigned char>(delimiter_)) return true;
      if (ends_record(byte)) return false;
      cell.push_back(static_cast<char>(byte));
    }
    return false;
  }

  bool take_quoted(Record& record) {
    auto& cell = record.cells.back();
    take();
    while (!too_long(record)) {
      const int byte = take();
      if (byte == ByteReader::end) {
        record.broken = "opens a quote that is never closed";
        return false;
      }
      if (byte != '"') {
        cell.push_back(static_cast<char>(byte));
      } else if (bytes_.peek() == '"') {
        take();
        cell.push_back('"');
      } else {
        return after_quote(record);
      }
    }
    return false;
  }

  bool after_quote(Record& record) {
    const int byte = take();
    if (byte == static_cast<unsigned char>(delimiter_)) return true;
    if (!ends_record(byte)) record.broken = "has text after a closing quote";
    return false;
  }

  // Goes to the line after the one that the broken record began on.
  void give_up(const Record& record) {
    const auto newline = raw_.find('\n');
    if (newline != std::string::npos && rereads_ < rereads_max) {
      ++rereads_;
      bytes_.put_back(std::string_view(raw_).substr(newline + 1), record.line + 1);
    } else if (raw_.empty() || raw_.back() != '\n') {
      for (int byte = bytes_.next(); byte != '\n' && byte != ByteReader::end;) byte = bytes_.next();
    }
  }

  ByteReader& bytes_;
  char delimiter_;
  std::string raw_;  // the record as it stands in the file
  int rereads_ = 0;
};

using ColumnNumbers = std::unordered_map<std::string, std::size_t>;

class CsvRow final : public Row {
 public:
  CsvRow(const ColumnNumbers& columns, const Record& record, RowAt at) : columns_(columns), record_(record), at_(at) {}

  RowAt at() const override { return at_; }
  Values values(const std::string& column) const override {
    const auto found = columns_.find(column);
    if (found == columns_.end() || record_.cells[found->second].empty()) return {};
    return {.texts = {record_.cells[found->second]}};
  }

 private:
  const ColumnNumbers& columns_;
  const Record& record_;
  RowAt at_;
};

std::string listed(const std::vector<std::string>& cells) {
  constexpr std::size_t shown_max = 20;
  std::string all;
  for (std::size_t i = 0; i < std::min(cells.size(), shown_max); ++i) {
    all += (i == 0 ? "" : ", ") + in_quotes(cells[i]);
  }
  return cells.size() > shown_max ? all + ", …" : all;
}

// Where each column stands. Refuses a header that lacks a column of the mapping or has it twice.
Result<ColumnNumbers> read_header(const Record& header, const Mapping& mapping) {
  ColumnNumbers columns;
  const auto wanted = mapping.all_columns();
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const auto name = clean_text(header.cells[i], Lines::join);
    const bool first = columns.emplace(name, i).second;
    if (!first && std::ranges::find(wanted, name) != wanted.end()) {
      return no_field(why::columns_missing, "", "one column " + in_quotes(name) + ", the header has it twice");
    }
  }
  for (const auto& column : wanted) {
    if (columns.contains(column)) continue;
    return no_field(why::columns_missing, "",
                    "a column " + in_quotes(column) + "; the header has " + listed(header.cells));
  }
  return columns;
}

// Trailing cells that are empty are the habit of spreadsheets, not a mistake.
std::string misfit(const Record& record, std::size_t columns) {
  if (!record.broken.empty()) return record.broken;
  const bool rest_is_empty = record.cells.size() >= columns &&
                             std::all_of(record.cells.begin() + static_cast<std::ptrdiff_t>(columns),
                                         record.cells.end(), [](const std::string& cell) { return cell.empty(); });
  if (rest_is_empty) return {};
  return "has " + std::to_string(record.cells.size()) + " columns, the header has " + std::to_string(columns);
}

}  // namespace

Outcome read_csv_rows(ByteReader& bytes, const Mapping& mapping, const RowListener& listener) {
  TRY(bytes.begin());
  CsvParser parser(bytes, mapping.delimiter);
  Record record;
  if (!parser.next(record)) {
    TRY(bytes.outcome());
    return no_field(why::wrong_kind, "", "CSV with a header line; the file is empty");
  }
  if (!record.broken.empty()) return no_field(why::wrong_kind, "", "CSV; its first line " + record.broken);
  const auto width = record.cells.size();
  const auto columns = TRY(read_header(record, mapping));
  std::uint64_t row = 0;
  while (parser.next(record)) {
    if (record.broken.empty() && record.empty()) continue;
    ++row;
    auto wrong = misfit(record, width);
    if (wrong.empty()) {
      listener.row(CsvRow(columns, record, {.row = row, .line = record.line}));
    } else {
      listener.broken({.row = row, .line = record.line, .source = {}, .field = {}, .reason = std::move(wrong)});
    }
  }
  return bytes.outcome();
}

}  // namespace footfall::imports
