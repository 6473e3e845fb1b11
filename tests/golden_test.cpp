// What the program says of itself, held against tests/golden, and the promises that hold across all modules.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "app/documents.h"
#include "app/modules.h"
#include "core/wire/api.h"
#include "doors/http/why.h"
#include "golden_file.h"

namespace footfall {
namespace {

std::vector<Module> every_module() {
  const crypto::Key no_key(std::array<std::uint8_t, crypto::Key::size>{});
  const identity::Setup identity{.master_key = no_key, .phone_sender = nullptr, .email_sender = nullptr};
  const orders::Setup orders{.vouchers = {.master_key = no_key, .unknown_codes = nullptr},
                             .payments = {.providers = {}, .sandbox = true}};
  return all_modules(identity, orders);
}

struct Golden {
  std::string document, file;
};

class GoldenDocument : public testing::TestWithParam<Golden> {};

TEST_P(GoldenDocument, IsWhatTheProgramSays) {
  test::expect_golden(GetParam().file, describe(GetParam().document, every_module()));
}

INSTANTIATE_TEST_SUITE_P(Of, GoldenDocument,
                         testing::Values(Golden{"openapi", "openapi.json"}, Golden{"typescript", "api.ts"},
                                         Golden{"routes", "routes.txt"}, Golden{"reasons", "reasons.txt"},
                                         Golden{"events", "events.txt"}, Golden{"permissions", "permissions.txt"},
                                         Golden{"schema", "schema.txt"}),
                         [](const auto& tested) { return tested.param.document; });

TEST(AllModules, GiveEachReasonCodeToOneReasonOnly) {
  std::map<std::string_view, const Reason*> known;
  for (const auto& door : http::door_reasons) known.emplace(door.reason->code, door.reason);
  for (const auto& module : every_module()) {
    for (const auto* reason : module.reasons) {
      const auto [at, is_new] = known.emplace(reason->code, reason);
      EXPECT_TRUE(is_new) << module.name << " takes a code that is taken: " << reason->code;
    }
  }
}

TEST(AllModules, ListThePermissionsTheirRoutesAskFor) {
  for (const auto& module : every_module()) {
    const std::set<const Permission*> listed(module.permissions.begin(), module.permissions.end());
    for (const auto& route : module.routes) {
      EXPECT_TRUE(listed.contains(route.permission)) << module.name << ": " << route.operation;
    }
  }
}

TEST(AllModules, NameEachPermissionOnce) {
  std::set<std::string_view> names;
  for (const auto& module : every_module()) {
    for (const auto* permission : module.permissions)
      EXPECT_TRUE(names.insert(permission->name).second) << permission->name;
  }
}

TEST(AllModules, NameEachOperationOnce) {
  std::set<std::string_view> names;
  for (const auto& module : every_module()) {
    for (const auto& route : module.routes) EXPECT_TRUE(names.insert(route.operation).second) << route.operation;
  }
}

TEST(GoldenOpenapi, IsFineForOtherPeoplesPrograms) {
  if (!std::filesystem::exists("tests/openapi/node_modules/.bin/redocly")) {
    GTEST_SKIP() << "tests/openapi/node_modules is not there: ./dev setup installs it";
  }
  // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): a fixed command, one thread
  EXPECT_EQ(std::system("tests/openapi/check tests/golden/openapi.json tests/golden/api.ts >&2"), 0);
}

// The tests that docs/internals/traps.md names: `path/of/a_test.cpp` Suite.Name, in backquotes; of journeys, the title.
struct NamedTest {
  std::string file, name;
};

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t at = line.find('`'); at != std::string_view::npos; at = line.find('`', at)) {
    const auto end = line.find('`', at + 1);
    if (end == std::string_view::npos) break;
    cells.emplace_back(line.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return cells;
}

std::vector<NamedTest> tests_named_in(const std::string& text) {
  std::vector<NamedTest> all;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string_view line(text.data() + begin, end - begin);
    begin = end + 1;
    if (!line.starts_with('|')) continue;
    const auto cells = cells_of(line);
    for (std::size_t i = 0; i + 1 < cells.size(); i += 2) all.push_back({cells[i], cells[i + 1]});
  }
  return all;
}

// TEST, TEST_F or TEST_P with this suite and name; or, of a journey, its title in quotes.
bool has_test(const std::string& source, const std::string& name) {
  const auto dot = name.find('.');
  if (source.find("'" + name + "'") != std::string::npos || source.find("\"" + name + "\"") != std::string::npos)
    return true;
  if (dot == std::string::npos) return false;
  return source.find("(" + name.substr(0, dot) + ", " + name.substr(dot + 1) + ")") != std::string::npos;
}

TEST(TheTableOfTraps, NamesTestsThatExist) {
  const auto named = tests_named_in(test::read_file("docs/internals/traps.md"));
  EXPECT_GE(named.size(), 15U) << "the table has lost its rows, or its form";
  for (const auto& one : named) {
    ASSERT_TRUE(std::filesystem::exists(one.file))
        << "docs/internals/traps.md names a file that is not there: " << one.file;
    EXPECT_TRUE(has_test(test::read_file(one.file), one.name)) << one.file << " has no test " << one.name;
  }
}

}  // namespace
}  // namespace footfall
