#include "core/wire/schema.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "core/wire/json_text.h"
#include "core/wire/sample_module.h"

namespace footfall::wire {
namespace {

using Type = Schema::Type;

template <class T>
Schema shape_of(SchemaMaker& maker) {
  return maker.make(&footfall::detail::describe<T>);
}

const Member& member(const Schema& object, std::string_view name) {
  for (const auto& each : object.members) {
    if (each.name == name) return each;
  }
  throw Bug("no member " + std::string(name));
}

struct Twin {
  std::string other;
};
void fields(Visitor& v, Twin& twin) { v("other", twin.other, {}); }
constexpr std::string_view type_name(const Twin*) { return "Seat"; }  // as sample::Seat

struct Counts {
  std::uint8_t few = 0;
  std::int64_t many = 0;
  int chosen = 7;
  std::vector<std::string> words;
};
void fields(Visitor& v, Counts& counts) {
  v("few", counts.few, {});
  v("many", counts.many, {.min = 0});
  v("chosen", counts.chosen, {.min = 1, .max = 9, .otherwise = keep});
  v("words", counts.words, {.max = 3, .example = "and", .otherwise = keep});
}

TEST(Schemas, AreCollectedOnceByName) {
  SchemaMaker maker;
  const Schema ticket = shape_of<sample::Ticket>(maker);
  EXPECT_EQ(ticket, shape_of<sample::Ticket>(maker));
  EXPECT_EQ(ticket.type, Type::reference);
  EXPECT_EQ(ticket.name, "Ticket");
  ASSERT_EQ(maker.types().size(), 2U);
  EXPECT_TRUE(maker.types().contains("Seat"));
  EXPECT_EQ(member(maker.types().at("Ticket"), "seats").schema.elements[0].name, "Seat");
}

TEST(Schemas, OfAStructInPlaceKeepItsMembersAndItsName) {
  SchemaMaker maker;
  const Schema request = maker.make_inline(&footfall::detail::describe<sample::BuyTicket>);
  EXPECT_EQ(request.type, Type::object);
  EXPECT_EQ(request.name, "BuyTicket");
  EXPECT_EQ(request.members.size(), 5U);
  EXPECT_FALSE(maker.types().contains("BuyTicket"));
}

TEST(Schemas, TellWhatIsRequired) {
  SchemaMaker maker;
  const Schema request = maker.make_inline(&footfall::detail::describe<sample::BuyTicket>);
  EXPECT_TRUE(member(request, "seats").required);
  EXPECT_FALSE(member(request, "note").required);
  EXPECT_FALSE(member(request, "gift").required);
  EXPECT_EQ(member(request, "gift").otherwise, "false");
  EXPECT_EQ(member(request, "note").otherwise, "");
}

TEST(Schemas, KeepLimitsExamplesAndDefaults) {
  SchemaMaker maker;
  const Schema counts = shape_of<Counts>(maker);
  EXPECT_EQ(member(counts, "few").schema.max, 255);
  EXPECT_EQ(member(counts, "many").schema.min, 0);
  EXPECT_FALSE(member(counts, "many").schema.max.has_value());
  EXPECT_EQ(limits_of(member(counts, "many").schema).max, integer_max);
  EXPECT_EQ(member(counts, "chosen").otherwise, "7");
  const Schema& words = member(counts, "words").schema;
  EXPECT_EQ(words.max, 3);
  EXPECT_EQ(words.example, "");
  EXPECT_EQ(words.elements[0].example, "and");
  EXPECT_EQ(limits_of(words.elements[0]).max, text_characters_max);
  EXPECT_EQ(member(counts, "words").otherwise, "[]");
}

TEST(Schemas, EndWhereATypeHoldsItself) {
  SchemaMaker maker;
  const Schema hall = shape_of<sample::Hall>(maker);
  EXPECT_EQ(hall.name, "Hall");
  const Schema& halls = member(maker.types().at("Hall"), "halls").schema;
  EXPECT_EQ(halls.elements[0].type, Type::reference);
  EXPECT_EQ(halls.elements[0].name, "Hall");
}

TEST(Schemas, OfTwoTypesWithOneNameAreABug) {
  SchemaMaker maker;
  shape_of<sample::Seat>(maker);
  EXPECT_THROW(shape_of<Twin>(maker), Bug);
}

TEST(Schemas, KnowTheFormOfAnId) { EXPECT_EQ(id_pattern("vch"), "^vch_[0-7][0-9a-hjkmnp-tv-z]{25}$"); }

TEST(JsonText, LooksAfterCommasAndIndentation) {
  JsonText compact(Layout::compact);
  compact.begin_object().member("a", 1).key("b").begin_list().text("x\"y").boolean(true).end_list();
  compact.key("c").begin_object().end_object().end_object();
  EXPECT_EQ(compact.take(), R"({"a":1,"b":["x\"y",true],"c":{}})");

  JsonText indented(Layout::indented);
  indented.begin_object().member("a", 1).key("b").begin_list().integer(2).integer(3).end_list();
  indented.key("c").begin_object().end_object().end_object();
  EXPECT_EQ(indented.take(), "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ],\n  \"c\": {}\n}\n");
}

TEST(JsonText, TakesAnUnfinishedDocumentForABug) {
  JsonText out(Layout::compact);
  out.begin_object();
  EXPECT_THROW(out.take(), Bug);
  out.key("a");
  EXPECT_THROW(out.key("b"), Bug);
  EXPECT_THROW(out.end_object(), Bug);
}

}  // namespace
}  // namespace footfall::wire
