#include <gtest/gtest.h>

#include <limits>

#include "databases/test_tables.h"
#include "support/databases.h"

namespace footfall {
namespace {

using namespace std::string_literals;

class Statements : public test::OnBothDatabases {
 protected:
  Statements() : OnBothDatabases({test::test_tables}) {}

  void insert(std::int64_t id, Parameter number, Parameter words, Parameter bytes) {
    write([&](Tx& tx) {
      tx.run("INSERT INTO cell (id, number, words, bytes) VALUES ($1, $2, $3, $4)", {id, number, words, bytes});
    });
  }
  Rows select(std::int64_t id) {
    return read([&](View& view) { return view.sql("SELECT number, words, bytes FROM cell WHERE id = $1", {id}); });
  }
};
ON_BOTH_DATABASES(Statements);

TEST_P(Statements, KeepIntegersToTheLastBit) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{255}, std::int64_t{256}, std::int64_t{-129},
        std::int64_t{1} << 32, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    write([&](Tx& tx) { tx.run("DELETE FROM cell", {}); });
    insert(1, value, std::nullopt, std::nullopt);
    EXPECT_EQ(select(1)[0].integer(0), value);
  }
}

TEST_P(Statements, KeepNullApartFromNothing) {
  insert(1, std::nullopt, std::nullopt, std::nullopt);
  insert(2, 0, "", std::span<const std::uint8_t>());
  const Rows nulls = select(1);
  const Rows empty = select(2);
  for (std::size_t column = 0; column < 3; ++column) {
    EXPECT_TRUE(nulls[0].null(column)) << column;
    EXPECT_FALSE(empty[0].null(column)) << column;
  }
  EXPECT_EQ(empty[0].text(1), "");
  EXPECT_EQ(empty[0].text(2), "");
}

TEST_P(Statements, KeepTextOfAnyScript) {
  const std::string words = "重庆小面 Straße שלום 🍜 'quoted' \"too\" $1 \\";
  insert(1, 1, words, std::nullopt);
  EXPECT_EQ(select(1)[0].text(1), words);
}

TEST_P(Statements, KeepEveryByte) {
  std::vector<std::uint8_t> bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<std::uint8_t>(byte));
  insert(1, 1, std::nullopt, std::span<const std::uint8_t>(bytes));
  EXPECT_EQ(select(1)[0].get<std::vector<std::uint8_t>>(2), bytes);
}

TEST_P(Statements, KeepLongTextAndBytes) {
  const std::string words(1'000'000, 'x');
  const std::vector<std::uint8_t> bytes(1'000'000, 0);
  insert(1, 1, words, std::span<const std::uint8_t>(bytes));
  const Rows rows = select(1);
  EXPECT_EQ(rows[0].text(1), words);
  EXPECT_EQ(rows[0].get<std::vector<std::uint8_t>>(2), bytes);
}

TEST_P(Statements, RefuseTextWithAZero) { EXPECT_THROW(insert(1, 1, "a\0b"s, std::nullopt), Bug); }

TEST_P(Statements, TakeParametersInAnyOrderAndMoreThanOnce) {
  const Rows rows = read([](View& view) {
    return view.sql("SELECT CAST($2 AS TEXT), CAST($1 AS BIGINT), CAST($1 AS BIGINT) + 1", {41, "second"});
  });
  EXPECT_EQ(rows[0].text(0), "second");
  EXPECT_EQ(rows[0].integer(1), 41);
  EXPECT_EQ(rows[0].integer(2), 42);
}

TEST_P(Statements, TakeExactlyTheirParameters) {
  EXPECT_THROW(read([](View& view) { view.sql("SELECT CAST($1 AS BIGINT)", {}); }), Bug);
  EXPECT_THROW(read([](View& view) { view.sql("SELECT CAST($1 AS BIGINT)", {1, 2}); }), Bug);
  EXPECT_THROW(read([](View& view) { view.sql("SELECT CAST($2 AS BIGINT)", {1, 2}); }), Bug);
}

TEST_P(Statements, CountAndSumWithACast) {
  for (int i = 1; i <= 3; ++i) insert(i, i, std::nullopt, std::nullopt);
  const Rows rows = read(
      [](View& view) { return view.sql("SELECT COUNT(*), CAST(SUM(number) AS BIGINT), MAX(number) FROM cell", {}); });
  EXPECT_EQ(rows[0].integer(0), 3);
  EXPECT_EQ(rows[0].integer(1), 6);
  EXPECT_EQ(rows[0].integer(2), 3);
}

TEST_P(Statements, RefuseNumbersThatAreNoIntegers) {
  EXPECT_THROW(read([](View& view) { view.sql("SELECT 1.5", {}); }), Bug);
}

TEST_P(Statements, ReturnWhatTheyWrote) {
  const auto upsert = [this] {
    return write([](Tx& tx) {
      return tx.sql(
          "INSERT INTO counter (region, name, value) VALUES ($1, $2, $3) ON CONFLICT (region, name) "
          "DO UPDATE SET value = counter.value + $3 WHERE counter.value + $3 <= 2 RETURNING value",
          {tx.region(), "sold", 1});
    });
  };
  EXPECT_EQ(upsert()[0].integer(0), 1);
  EXPECT_EQ(upsert()[0].integer(0), 2);
  EXPECT_TRUE(upsert().empty());
}

TEST_P(Statements, UsePartialUniqueIndexes) {
  insert(1, std::nullopt, "one", std::nullopt);
  insert(2, 5, "one", std::nullopt);
  EXPECT_THROW(insert(3, std::nullopt, "one", std::nullopt), Bug);
}

TEST_P(Statements, ReadPagesByRowValues) {
  for (int i = 1; i <= 5; ++i) insert(i, i % 2, std::nullopt, std::nullopt);
  const Rows rows = read([](View& view) {
    return view.sql("SELECT id FROM cell WHERE (number, id) > ($1, $2) ORDER BY number, id LIMIT $3", {0, 4, 2});
  });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].integer(0), 1);
  EXPECT_EQ(rows[1].integer(0), 3);
}

TEST_P(Statements, ReturnNoRowsWhenThereAreNone) {
  EXPECT_TRUE(select(1).empty());
  EXPECT_FALSE(select(1).first().has_value());
}

TEST_P(Statements, WorkAgainAfterTheyFailed) {
  insert(1, 1, std::nullopt, std::nullopt);
  for (int i = 0; i < 3; ++i) EXPECT_THROW(insert(1, 1, std::nullopt, std::nullopt), Bug);
  insert(2, 2, std::nullopt, std::nullopt);
  EXPECT_EQ(select(2)[0].integer(0), 2);
}

TEST_P(Statements, ThatAreWrongAreBugsAndHarmNothing) {
  EXPECT_THROW(read([](View& view) { view.sql("SELECT nothing FROM nowhere", {}); }), Bug);
  EXPECT_THROW(read([](View& view) { view.sql("SELECT 1; SELECT 2", {}); }), Bug);
  EXPECT_THROW(write([](Tx& tx) { tx.sql("SELEKT", {}); }), Bug);
  insert(1, 1, std::nullopt, std::nullopt);
  EXPECT_EQ(select(1).size(), 1U);
}

TEST_P(Statements, ThatWriteAreRefusedToReaders) {
  EXPECT_ANY_THROW(database().read(region, [](View& view) { view.sql("DELETE FROM cell", {}); }));
}

}  // namespace
}  // namespace footfall
