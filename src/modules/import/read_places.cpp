#include "import/read_places.h"

#include <memory>

#include "import/intake.h"
#include "import/osm_reader.h"
#include "import/table_rows.h"

namespace footfall::imports {
namespace {

using Open = std::function<Result<std::unique_ptr<ByteSource>>()>;

struct Table {
  Open open;
  std::uint64_t size = 0;
};

Outcome read_rows(ByteReader& bytes, const Mapping& mapping, const RowListener& listener) {
  if (mapping.format == Format::csv) return read_csv_rows(bytes, mapping, listener);
  return read_json_rows(bytes, mapping, listener);
}

// Reads the whole file for its ids alone. What is broken as a whole is found here, before the first place is given out.
Result<Repeats> count_ids(const Table& table, const Mapping& mapping, const Intake& intake) {
  const auto source = TRY(table.open());
  ByteReader bytes(*source);
  bytes.on_piece([&] { intake.show_progress(source->bytes_read(), table.size * 2); });
  Repeats repeats;
  const auto count = [&](const Row& row) {
    const auto id = source_of(mapping, row);
    if (!id.empty()) repeats.count(id);
  };
  TRY(read_rows(bytes, mapping, {.row = count, .broken = [](RowProblem&&) {}}));
  repeats.finish();
  return repeats;
}

Result<Tally> read_table(const Table& table, const Mapping& mapping, const Listener& listener) {
  const Intake nobody(mapping.duplicates, {}, listener);
  auto repeats = TRY(count_ids(table, mapping, nobody));
  Intake intake(mapping.duplicates, std::move(repeats), listener);
  const auto source = TRY(table.open());
  ByteReader bytes(*source);
  bytes.on_piece([&] { intake.show_progress(table.size + source->bytes_read(), table.size * 2); });
  TRY(read_rows(bytes, mapping,
                {.row = [&](const Row& row) { take_row(mapping, row, intake); },
                 .broken = [&](RowProblem&& problem) { intake.refuse(std::move(problem)); }}));
  auto tally = intake.finish();
  intake.show_progress(table.size * 2, table.size * 2);
  return tally;
}

Result<Tally> read_file(const std::filesystem::path& path, const Mapping& mapping, const Listener& listener) {
  const auto size = TRY(size_of_file(path));
  if (mapping.format == Format::osm) return read_osm(path, mapping, listener);
  return read_table({.open = [&] { return open_file(path); }, .size = size}, mapping, listener);
}

}  // namespace

Result<Tally> read_places(const std::filesystem::path& path, const Mapping& mapping, const Listener& listener) {
  auto tally = read_file(path, mapping, listener);
  if (tally.ok()) return tally;
  auto error = tally.error();
  if (error.field.empty()) error.field = path.string();
  return error;
}

Result<Tally> read_places_in(std::string_view text, const Mapping& mapping, const Listener& listener,
                             std::size_t piece) {
  if (mapping.format == Format::osm) return no_field(why::wrong_kind, "", "a table; OpenStreetMap is read from files");
  const Open open = [&]() -> Result<std::unique_ptr<ByteSource>> { return memory_source(text, piece); };
  return read_table({.open = open, .size = text.size()}, mapping, listener);
}

}  // namespace footfall::imports
