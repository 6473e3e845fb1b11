// The house lints itself: every rule holds for every file, and every rule catches what it is for.
#include <gtest/gtest.h>

#include <algorithm>

#include "tidy/exceptions.h"
#include "tidy/rules.h"

namespace footfall::tidy {

void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.sentence; }  // NOLINT(misc-use-internal-linkage)

namespace {

const Tree& house() {
  static const Tree tree = read_tree(find_root());
  return tree;
}

bool excepted(const Finding& finding) {
  return std::any_of(exceptions.begin(), exceptions.end(),
                     [&](const Exception& each) { return each.rule == finding.rule && each.path == finding.path; });
}

class House : public testing::TestWithParam<Rule> {};

TEST_P(House, Keeps) {
  for (const auto& finding : findings(GetParam(), house())) {
    if (excepted(finding)) continue;
    ADD_FAILURE_AT(finding.path.c_str(), static_cast<int>(finding.line))
        << finding.what << "\n  " << GetParam().sentence;
  }
}

std::string in_words(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), ' ', '_');
  return out;
}

INSTANTIATE_TEST_SUITE_P(Rules, House, testing::ValuesIn(all_rules()),
                         [](const auto& each) { return in_words(each.param.name); });

TEST(Exceptions, AreStillNeeded) {
  std::vector<Finding> all;
  for (const auto& rule : all_rules()) {
    for (auto& finding : findings(rule, house())) all.push_back(std::move(finding));
  }
  for (const auto& exception : exceptions) {
    EXPECT_FALSE(exception.reason.empty());
    const bool needed = std::any_of(all.begin(), all.end(), [&](const Finding& finding) {
      return finding.rule == exception.rule && finding.path == exception.path;
    });
    EXPECT_TRUE(needed) << "well done: " << exception.path << " keeps the rule \"" << exception.rule
                        << "\" now; take its line out of exceptions.h";
  }
}

// A file that breaks a rule, and the same file mended.
struct Planted {
  std::string_view rule;
  std::string path;
  std::string broken;
  std::size_t line;
  std::string mended;
};

void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.rule << " in " << planted.path; }

Rule rule_named(std::string_view name) {
  const auto rules = all_rules();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  EXPECT_NE(found, rules.end()) << name;
  return *found;
}

const std::string opening = "// What this is for, in a sentence.\n#pragma once\n";

// One letter over the line.
std::string lines(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "int a;\n";
  return out;
}

std::vector<Planted> planted() {
  const std::string rows = "// SELECT in a comment is fine\nauto sql = ";
  return {
      {"floors", "src/base/id.cpp", "#include \"core/tx.h\"\n", 1, "#include \"base/id.h\"\n"},
      {"floors", "src/modules/orders/pay.cpp", "#include \"databases/open.h\"\n", 1, "#include \"core/tx.h\"\n"},
      {"floors", "src/doors/http/api.cpp", "\n#include \"databases/open.h\"\n", 2,
       "// #include \"databases/open.h\"\n"},
      {"floors", "src/core/gate.cpp", "#include \"orders/orders.h\"\n", 1, "#include <string>\n"},
      {"tiers", "src/modules/vouchers/issue.cpp", "#include \"orders/orders.h\"\n", 1,
       "#include \"ledger/ledger.h\"\n"},
      {"tiers", "src/modules/ledger/post.cpp", "#include \"capacity/capacity.h\"\n", 1,
       "#include \"ledger/entry.h\"\n"},
      {"tiers", "src/modules/gossip/tell.cpp", "int a;\n", 1, ""},
      {"faces", "src/modules/orders/pay.cpp", "#include \"vouchers/voucher.h\"\n", 1,
       "#include \"vouchers/vouchers.h\"\n"},
      {"heavy headers", "src/modules/orders/pay.cpp", "#include <sqlite3.h>\n", 1, "#include <string>\n"},
      {"heavy headers", "src/core/gate.cpp", "#include <boost/asio.hpp>\n", 1, ""},
      {"heavy headers", "src/core/gate.cpp", "#include <regex>\n", 1, ""},
      {"heavy headers", "src/modules/merchants/store.cpp", "#include <QString>\n", 1, "#include <Quality>\n"},
      {"json", "src/modules/vouchers/redeem.cpp", "#include \"core/wire/json.h\"\n", 1, "#include \"core/event.h\"\n"},
      {"sql", "src/modules/vouchers/redeem.cpp", rows + "\"SELECT 1\";\n", 2, rows + "\"select one\";\n"},
      {"sql", "src/modules/vouchers/redeem.cpp", "auto all = tx.sql(found, {});\n", 1, "auto all = find(tx);\n"},
      {"sql", "src/core/gate.cpp", "auto s = R\"(\n  UPDATE attempt)\";\n", 2, "// UPDATE attempt\n"},
      {"clock", "src/core/gate.cpp", "auto t = std::chrono::system_clock::now();\n", 1, "auto t = tx.now();\n"},
      {"clock", "src/modules/orders/pay.cpp", "\nauto t = std::time(nullptr);\n", 2, "auto t = order.time();\n"},
      {"clock", "src/modules/orders/pay.cpp", "int r = rand();\n", 1, "int r = brand();\n"},
      {"float", "src/modules/orders/pay.cpp", "double price;\n", 1, "bool double_check;  // not a double\n"},
      {"catch", "src/modules/orders/pay.cpp", "try {\n} catch (...) {\n}\n", 2, "int catch_up;\n"},
      {"decide", "src/modules/orders/order.h", "Result<Plan> decide_pay(Tx& tx);\n", 1,
       "Result<Plan> decide_pay(const Order& order);\nOutcome pay(Tx& tx);\n"},
      {"opening", "src/core/gate.h", "#pragma once\n", 1, opening},
      {"opening", "src/core/gate.h", "// gate\n#pragma once\n", 1, opening},
      {"opening", "src/core/gate.h", "// what this is for. Not a sentence yet.\n#pragma once\n", 1, opening},
      {"opening", "src/core/gate.h", "// What this is for, in a sentence.\nint a;\n", 1, opening},
      {"line length", "src/core/gate.cpp", "\n// " + std::string(118, 'x') + "\n", 2,
       "// " + std::string(117, 'x') + "\n"},
      {"promises", "src/core/gate.cpp",
       "// TO"
       "DO: later\n",
       1,
       "// TO"
       "DO(perf): later\n"},
      {"promises", "web/mall/src/Page.vue",
       "<!-- FIX"
       "ME -->\n",
       1, "<!-- fixed -->\n"},
      {"outside", "tests/package-lock.json",
       "\n\"https://registry.np"
       "mjs.org/vue\"",
       2, "\"vue\""},
      {"outside", "docs/start.md",
       "Look in /wo"
       "rk/main.\n",
       1, "Look in work/main.\n"},
      {"size", "src/core/gate.cpp", lines(401), 401, lines(400)},
      {"size", "src/core/gate_test.cpp", lines(601), 601, lines(600)},
      {"size", "src/modules/orders/orders.h", lines(201), 201, lines(200)},
      {"names", "src/core/string_util.cpp", "", 1, ""},
      {"names", "web/kit/src/helpers.ts", "", 1, ""},
      {"kinds", "src/modules/orders/order_repository.cpp", "", 1, ""},
      {"kinds", "src/modules/orders/PlaceOrder.cpp", "", 1, ""},
      {"kinds", "src/modules/orders/migrations/1_order.sql", "", 1, ""},
      {"kinds", "src/modules/orders/tables.sql", "", 1, ""},
      {"dead files", "src/core/forgotten.cpp", "", 1, ""},
      {"dead files", "src/core/forgotten.h", opening, 1, ""},
      {"region first", "src/modules/orders/migrations/0001_order.sql", "CREATE TABLE o (\n  id BYTEA PRIMARY KEY\n);\n",
       2, "CREATE TABLE o (\n  region BIGINT,\n  PRIMARY KEY (region, id),\n  UNIQUE (region, code)\n);\n"},
      {"region first", "src/modules/orders/migrations/0001_order.sql", "CREATE UNIQUE INDEX o_code\n  ON o (code);\n",
       1, "CREATE UNIQUE INDEX o_code\n  ON o (region, code);  -- unique\n"},
      {"region first", "src/modules/orders/migrations/0001_order.sql", "x,\nUNIQUE (code, region)\n", 2,
       "UNIQUE (region)\n"},
  };
}

class Violation : public testing::TestWithParam<Planted> {};

TEST_P(Violation, IsCaughtAndItsMendingIsNot) {
  const auto& plant = GetParam();
  const Rule rule = rule_named(plant.rule);
  const auto found = findings(rule, {{plant.path, plant.broken}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line, plant.line);
  const bool broken_by_its_name = plant.broken == plant.mended || plant.mended.empty();
  if (!broken_by_its_name) {
    EXPECT_TRUE(findings(rule, {{plant.path, plant.mended}}).empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Planted, Violation, testing::ValuesIn(planted()));

TEST(Violations, ArePlantedForEveryRule) {
  const auto plants = planted();
  for (const auto& rule : all_rules()) {
    EXPECT_TRUE(std::any_of(plants.begin(), plants.end(), [&](const Planted& plant) {
      return plant.rule == rule.name;
    })) << rule.name;
  }
}

TEST(DeadFiles, LiveWhenTheyAreBuiltOrIncluded) {
  const Tree tree{{"src/core/CMakeLists.txt", "footfall_library(core SOURCES gate.cpp wire/json.cpp)\n"},
                  {"src/core/gate.cpp", "#include \"core/gate.h\"\n"},
                  {"src/core/gate.h", opening},
                  {"src/core/wire/json.cpp", ""}};
  EXPECT_TRUE(findings(rule_named("dead files"), tree).empty());
  const Tree longer{{"src/core/CMakeLists.txt", "footfall_library(core SOURCES floodgate.cpp)\n"},
                    {"src/core/gate.cpp", ""}};
  EXPECT_EQ(findings(rule_named("dead files"), longer).size(), 1U);
}

TEST(ReadingCpp, TellsCodeFromCommentsAndLiterals) {
  const std::string cpp =
      "int a = 1'000; // b\nauto c = \"d\\\"e\"; /* f\n*/ char g = '\"'; auto h = R\"x(i)\" j)x\"; k;";
  EXPECT_EQ(code_of(cpp), "int a = 1'000;     \nauto c = \"    \";     \n   char g = ' '; auto h = R\"x(     )x\"; k;");
  EXPECT_EQ(literals_of("f(\"SELECT\");"), "   SELECT   ");
  EXPECT_EQ(line_at("a\nb\nc", 4), 3U);
}

}  // namespace
}  // namespace footfall::tidy
