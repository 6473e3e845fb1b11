#include "core/wire/reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/wire/example.h"
#include "core/wire/sample_module.h"

namespace footfall::wire {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string written(const std::vector<Module>& modules) { return reference(describe_api(modules, sample::heading())); }

TEST(Reference, HasAPlaceForEveryOperationReasonAndType) {
  const std::string page = written(sample::modules());
  EXPECT_THAT(page, HasSubstr("id=\"buyTicket\""));
  EXPECT_THAT(page, HasSubstr("<tr id=\"seat_taken\">"));
  EXPECT_THAT(page, HasSubstr("<tr id=\"field_missing\">"));
  EXPECT_THAT(page, HasSubstr("id=\"type-Ticket\""));
  EXPECT_THAT(page, HasSubstr("<code>payment.captured</code>"));
}

TEST(Reference, HasOnePlaceForAReasonThatAModuleTellsAgain) {
  auto modules = sample::modules();
  modules[0].reasons.push_back(&footfall::why::forbidden);
  const std::string page = written(modules);
  const auto first = page.find("<tr id=\"forbidden\">");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.find("<tr id=\"forbidden\">", first + 1), std::string::npos);
}

TEST(Reference, MakesAHeadingOfTheFirstSentence) {
  auto modules = sample::modules();
  modules[0].routes[0].summary = "Buys seats. They are kept for an hour.";
  EXPECT_THAT(written(modules), HasSubstr(">Buys seats</a></h3>"));
  EXPECT_THAT(written(modules), HasSubstr("<p>They are kept for an hour.</p>"));
}

TEST(Reference, NeedsNothingFromOutside) {
  const std::string page = written(sample::modules());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<link")));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, Not(HasSubstr("url(")));
}

TEST(Reference, ShowsTextAsText) {
  auto modules = sample::modules();
  modules[0].routes[0].summary = "Buys <b>seats</b> & more.";
  EXPECT_THAT(written(modules), HasSubstr("Buys &lt;b&gt;seats&lt;/b&gt; &amp; more"));
}

TEST(Reference, ShowsACommandToTry) {
  EXPECT_THAT(written(sample::modules()),
              HasSubstr("curl -X DELETE &quot;$FOOTFALL/v1/tickets/tkt_01h455vb4pex5vsknk084sn02q&quot; \\\n"
                        "  -H &quot;Authorization: Bearer $TOKEN&quot;"));
}

TEST(Examples, AreOfTheRightForm) {
  SchemaMaker maker;
  const Schema buy = maker.make(&footfall::detail::describe<sample::BuyTicket>);
  EXPECT_EQ(example_json(buy, maker.types(), Show::required, Layout::compact),
            R"({"seats":[{"row":"C","number":12}],"region":7,"at_most":{"amount":1250,"currency":"EUR"}})");
  const auto read =
      read_trusted<sample::BuyTicket>(example_json(buy, maker.types(), Show::everything, Layout::indented));
  EXPECT_EQ(read.seats.size(), 1U);
  EXPECT_TRUE(read.note);
}

TEST(Examples, EndWhereATypeHoldsItself) {
  SchemaMaker maker;
  const Schema hall = maker.make(&footfall::detail::describe<sample::Hall>);
  EXPECT_EQ(example_json(hall, maker.types(), Show::everything, Layout::compact), R"({"name":"…","halls":[]})");
}

}  // namespace
}  // namespace footfall::wire
