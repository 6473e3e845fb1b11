#include "core/wire/typescript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/wire/sample_module.h"

namespace footfall::wire {
namespace {

using testing::HasSubstr;

std::string written() {
  const auto modules = sample::modules();
  return typescript(describe_api(modules, sample::heading()));
}

TEST(TypeScript, IsTheSameEveryTime) { EXPECT_EQ(written(), written()); }

TEST(TypeScript, DeclaresEveryStruct) {
  EXPECT_THAT(written(), HasSubstr("export interface Seat {\n"
                                   "  /** A letter or two. */\n  row: string;\n"
                                   "  /** From the aisle. */\n  number: number;\n}\n"));
  EXPECT_THAT(written(), HasSubstr("  id: Id<\"tkt\">;\n"));
  EXPECT_THAT(written(), HasSubstr("  state: \"issued\" | \"used\";\n"));
  EXPECT_THAT(written(), HasSubstr("  place?: LatLng;\n"));
  EXPECT_THAT(written(), HasSubstr("  halls: Hall[];\n"));
  EXPECT_THAT(written(), HasSubstr("export type Empty = Record<string, never>;\n"));
}

TEST(TypeScript, LetsNoTextEndItsComment) {
  EXPECT_THAT(written(), HasSubstr("/** For the * / usher: `wheelchair`, say. */"));
}

TEST(TypeScript, TellsReasonsWithTheirStatus) {
  EXPECT_THAT(written(),
              HasSubstr("  seat_taken: { status: 409, text: \"Somebody else has the seat. Choose another one.\" },\n"));
  EXPECT_THAT(written(), HasSubstr("  busy: { status: 503, text: "));
  EXPECT_THAT(written(), HasSubstr("  code: ReasonCode;\n"));
}

TEST(TypeScript, SaysWhatAnOperationTakesAndAnswers) {
  EXPECT_THAT(written(), HasSubstr("  changeTicket: {\n"
                                   "    path: { ticket: Id<\"tkt\"> };\n"
                                   "    query: Record<string, never>;\n"
                                   "    body: ChangeTicket | undefined;\n"
                                   "    reply: Ticket;\n  };\n"));
  EXPECT_THAT(written(), HasSubstr("    query: { states?: (\"issued\" | \"used\")[]; near?: string; limit?: number; "
                                   "cursor?: string };\n"));
}

TEST(TypeScript, HasATableOfRoutes) {
  EXPECT_THAT(written(),
              HasSubstr("  buyTicket: { method: \"POST\", path: \"/v1/tickets\", key: \"required\", status: 201 },\n"));
}

}  // namespace
}  // namespace footfall::wire
