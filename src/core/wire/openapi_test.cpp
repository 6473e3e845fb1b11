#include "core/wire/openapi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "core/wire/sample_module.h"

namespace footfall::wire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Impostor {};
void fields(Visitor&, Impostor&) {}
constexpr std::string_view type_name(const Impostor*) { return "Money"; }

// Keeps the modules that the tree points into.
struct Sample {
  std::vector<Module> modules = sample::modules();
  Api api = describe_api(modules, sample::heading());

  const Operation& operation(std::string_view name) const {
    for (const auto& each : api.sections.at(0).operations) {
      if (each.route->operation == name) return each;
    }
    throw Bug("no operation " + std::string(name));
  }
};

std::vector<std::string> names(const std::vector<Member>& members) {
  std::vector<std::string> list;
  list.reserve(members.size());
  for (const auto& member : members) list.push_back(member.name);
  return list;
}

// The part of a document that belongs to one operation, up to the next one.
std::string part(const std::string& document, const std::string& operation) {
  const auto from = document.find("\"operationId\":\"" + operation + "\"");
  EXPECT_NE(from, std::string::npos) << operation;
  return document.substr(from, document.find("\"operationId\"", from + 1) - from);
}

TEST(DescribingTheApi, SharesARequestOutToPathQueryAndBody) {
  const Sample sample;
  const Operation& change = sample.operation("changeTicket");
  EXPECT_THAT(names(change.path), ElementsAre("ticket"));
  EXPECT_TRUE(change.query.empty());
  ASSERT_TRUE(change.body);
  EXPECT_THAT(names(sample.api.types.at(change.body->name).members), ElementsAre("note"));
  EXPECT_FALSE(change.body_required);
  EXPECT_TRUE(sample.operation("buyTicket").body_required);

  const Operation& list = sample.operation("listTickets");
  EXPECT_THAT(names(list.query), ElementsAre("states", "near", "limit", "cursor"));
  EXPECT_FALSE(list.body);
}

TEST(DescribingTheApi, NamesAPageAfterItsElements) {
  const Sample sample;
  EXPECT_EQ(sample.operation("listTickets").reply->name, "TicketPage");
  EXPECT_TRUE(sample.operation("listTickets").paged);
}

TEST(DescribingTheApi, RefusesAPathThatNamesNoMember) {
  auto modules = sample::modules();
  modules[0].routes[0].path = "/v1/shows/{show}/tickets";
  EXPECT_THROW(describe_api(modules, sample::heading()), Bug);
}

TEST(DescribingTheApi, RefusesAStructAsAParameter) {
  auto modules = sample::modules();
  modules[0].routes[0].verb = Verb::get;
  EXPECT_THROW(describe_api(modules, sample::heading()), Bug);
}

TEST(DescribingTheApi, RefusesTwoOperationsOfOneName) {
  auto modules = sample::modules();
  modules.push_back(modules[0]);
  EXPECT_THROW(describe_api(modules, sample::heading()), Bug);
}

TEST(DescribingTheApi, RefusesTwoReasonsOfOneCode) {
  static constexpr Reason twin{"seat_taken", Kind::conflict, "Another one."};
  Sample sample;
  sample.modules[0].reasons.push_back(&twin);
  const Api api = describe_api(sample.modules, sample::heading());
  EXPECT_THROW(api.reasons(), Bug);
}

TEST(DescribingTheApi, RefusesATypeNamedLikeOneOfTheDocuments) {
  auto modules = sample::modules();
  modules[0].routes[4].describe_reply = &footfall::detail::describe<Impostor>;
  EXPECT_THROW(describe_api(modules, sample::heading()), Bug);
}

TEST(OpenApi, IsTheSameEveryTime) {
  EXPECT_EQ(openapi(Sample().api, Layout::indented), openapi(Sample().api, Layout::indented));
}

TEST(OpenApi, IsTheSameDocumentInBothLayouts) {
  std::string squeezed;
  bool in_text = false;
  const std::string indented = openapi(Sample().api, Layout::indented);
  for (std::size_t i = 0; i < indented.size(); ++i) {
    if (indented[i] == '"' && indented[i - 1] != '\\') in_text = !in_text;
    if (in_text || (indented[i] != ' ' && indented[i] != '\n')) squeezed += indented[i];
  }
  EXPECT_EQ(squeezed, openapi(Sample().api));
}

TEST(OpenApi, AsksForASessionOrATokenUnlessAnyoneMay) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(part(document, "buyTicket"), HasSubstr(R"("security":[{"bearer":[]},{"session":[],"csrf":[]}])"));
  EXPECT_THAT(part(document, "listTickets"), HasSubstr(R"("security":[{"bearer":[]},{"session":[]}])"));
  EXPECT_THAT(part(document, "showHalls"), HasSubstr(R"("security":[{},{"bearer":[]},{"session":[]}])"));
  EXPECT_THAT(part(document, "buyTicket"),
              HasSubstr(R"("x-permission":{"name":"ticket.buy","text":"Buy tickets.","roles":["guest","consumer"]})"));
}

TEST(OpenApi, SaysWhetherARouteTakesAKey) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(part(document, "buyTicket"), HasSubstr("#/components/parameters/IdempotencyKey\""));
  EXPECT_THAT(part(document, "changeTicket"), HasSubstr("#/components/parameters/IdempotencyKeyOptional\""));
  EXPECT_THAT(part(document, "listTickets"), Not(HasSubstr("IdempotencyKey")));
}

TEST(OpenApi, HoldsRequestsToTheLimitsOfTheirReaders) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(document, HasSubstr(R"("note":{"description":"For the */ usher: `wheelchair`, say.","type":"string",)"
                                  R"("maxLength":500})"));
  EXPECT_THAT(document,
              HasSubstr(R"("ChangeTicket":{"type":"object","additionalProperties":false,"properties":)"
                        R"({"note":{"description":"Left alone when absent.","type":"string","maxLength":200)"));
  EXPECT_THAT(document, HasSubstr(R"("type":"integer","format":"int32","minimum":0,"maximum":4095)"));
}

TEST(OpenApi, LetsAnswersGrow) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(document, HasSubstr(R"("Hall":{"type":"object","required":["name","halls"],"properties":{"name":)"
                                  R"({"description":"As on the door.","type":"string"})"));
}

TEST(OpenApi, DescribesValuesOfOurOwn) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(document, HasSubstr(R"("pattern":"^tkt_[0-7][0-9a-hjkmnp-tv-z]{25}$")"));
  EXPECT_THAT(document, HasSubstr(R"("price":{"description":"What was paid.","$ref":"#/components/schemas/Money"})"));
  EXPECT_THAT(document, HasSubstr(R"("type":"string","format":"date-time")"));
  EXPECT_THAT(document, HasSubstr(R"("type":"string","format":"date"})"));
  EXPECT_THAT(document, HasSubstr(R"("LatLng":{"type":"object")"));
  EXPECT_THAT(document, HasSubstr(R"("Currency":{)"));
}

TEST(OpenApi, ListsEveryReasonOnceInOrder) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(document, HasSubstr(R"("enum":["body_not_json","busy","field_malformed",)"));
  EXPECT_THAT(document, HasSubstr(R"("sales_closed","seat_taken","unauthenticated"])"));
}

TEST(OpenApi, NamesTheMediaTypeOfOtherAnswers) {
  const std::string document = openapi(Sample().api);
  EXPECT_THAT(part(document, "drawTicket"),
              HasSubstr(R"("image/svg+xml":{"schema":{"type":"string","contentMediaType":"image/svg+xml"}})"));
  EXPECT_THAT(part(document, "hearBoxOffice"), HasSubstr(R"("content":{"*/*":{}})"));
}

}  // namespace
}  // namespace footfall::wire
