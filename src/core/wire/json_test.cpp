#include "core/wire/json.h"

#include <gtest/gtest.h>

namespace footfall::wire {

namespace {

struct ThingTag {
  static constexpr std::string_view prefix = "thg";
};
enum class Colour { red, green };
constexpr std::array<std::string_view, 2> names_of(Colour) { return {"red", "green"}; }

struct Part {
  std::string name;
  std::int32_t count = 1;
};
void fields(Visitor& v, Part& p) {
  v("name", p.name, {.doc = "Its name.", .min = 1, .max = 5});
  v("count", p.count, {.doc = "How many.", .min = 1, .max = 9, .otherwise = keep});
}

struct Thing {
  Id<ThingTag> id;
  bool ready = false;
  Colour colour = Colour::red;
  Timestamp at;
  Date day;
  Money price;
  std::optional<LatLng> where;
  Region region;
  std::vector<Part> parts;
  std::optional<std::string> note;
};
void fields(Visitor& v, Thing& t) {
  v("id", t.id, {});
  v("ready", t.ready, {});
  v("colour", t.colour, {});
  v("at", t.at, {});
  v("day", t.day, {});
  v("price", t.price, {});
  v("where", t.where, {});
  v("region", t.region, {});
  v("parts", t.parts, {.max = 3});
  v("note", t.note, {});
}

const std::string whole =
    R"({"id":"thg_01h455vb4pex5vsknk084sn02q","ready":true,"colour":"green","at":"2026-11-22T09:30:00.000Z",)"
    R"("day":"2026-11-22","price":{"amount":1250,"currency":"EUR"},"where":{"lat":43.738512,"lng":-7.4},"region":5,)"
    R"("parts":[{"name":"wheel","count":4},{"name":"Räder","count":1}],"note":"a \"b\"\n\u0001"})";

std::string with(std::string_view from, std::string_view to) {
  std::string text = whole;
  const auto at = text.find(from);
  check(at != std::string::npos, "the planted text is there");
  return text.replace(at, from.size(), to);
}

struct Spoilt {
  const char* from;
  const char* to;
  const char* code;
  const char* field;
};

TEST(Json, ComesBackAsItWent) {
  const auto thing = read<Thing>(whole);
  ASSERT_TRUE(thing.ok()) << thing.error().field << thing.error().expected;
  EXPECT_EQ(write(*thing), whole);
  EXPECT_EQ(thing->where->lat_e6, 43'738'512);
}

TEST(Json, LeavesOutWhatIsAbsentAndTakesNullForIt) {
  const auto thing = read<Thing>(with(R"("where":{"lat":43.738512,"lng":-7.4})", R"("where":null)"));
  ASSERT_TRUE(thing.ok());
  EXPECT_FALSE(thing->where);
  EXPECT_EQ(write(*thing).find("where"), std::string::npos);
}

TEST(Json, KeepsTheStructsOwnValueWhereAFieldMayBeAbsent) {
  const auto thing = read<Thing>(with(R"({"name":"wheel","count":4})", R"({"name":"wheel"})"));
  ASSERT_TRUE(thing.ok());
  EXPECT_EQ(thing->parts[0].count, 1);
}

TEST(Json, RefusesWithTheFieldAndWhatWouldBeRight) {
  const Spoilt cases[] = {
      {R"("ready":true,)", "", "field_missing", "/ready"},
      {R"("ready":true)", R"("ready":null)", "field_wrong_type", "/ready"},
      {R"("ready":true)", R"("ready":1)", "field_wrong_type", "/ready"},
      {R"("green")", R"("blue")", "field_malformed", "/colour"},
      {R"("2026-11-22T09:30:00.000Z")", R"("yesterday")", "field_malformed", "/at"},
      {R"("2026-11-22",)", R"("2026-02-30",)", "field_malformed", "/day"},
      {R"("amount":1250)", R"("amount":12.5)", "field_wrong_type", "/price/amount"},
      {R"("amount":1250)", R"("amount":-1)", "field_out_of_range", "/price/amount"},
      {R"("EUR")", R"("eur")", "field_malformed", "/price/currency"},
      {R"("lat":43.738512)", R"("lat":91)", "field_out_of_range", "/where"},
      {R"("region":5)", R"("region":4096)", "field_out_of_range", "/region"},
      {R"("thg_01h455vb4pex5vsknk084sn02q")", R"("usr_01h455vb4pex5vsknk084sn02q")", "field_malformed", "/id"},
      {R"("count":4)", R"("count":10)", "field_out_of_range", "/parts/0/count"},
      {R"("Räder")", R"("Räders")", "field_out_of_range", "/parts/1/name"},
      {R"("Räder")", R"("")", "field_out_of_range", "/parts/1/name"},
      {R"("Räder")", R"("a\u0000b")", "field_malformed", "/parts/1/name"},
      {R"("count":4})", R"("count":4,"size":2})", "field_unknown", "/parts/0/size"},
      {R"("count":4})", R"("count":4,"count":5})", "field_repeated", "/parts/0/count"},
      {R"("ready":true)", R"("ready":true,"a/b~":1)", "field_unknown", "/a~1b~0"},
      {R"([{"name")", R"([{},{},{},{"name")", "field_out_of_range", "/parts"},
      {R"("parts":[)", R"("parts":["x",)", "field_wrong_type", "/parts/0"},
      {R"({"id")", R"({,"id")", "body_not_json", ""},
      {R"("ready":true)", "\"ready\":true,\"x\":\"\xff\"", "body_not_json", ""},
  };
  for (const auto& spoilt : cases) {
    const auto thing = read<Thing>(with(spoilt.from, spoilt.to));
    ASSERT_FALSE(thing.ok()) << spoilt.to;
    EXPECT_EQ(thing.error().reason->code, spoilt.code) << spoilt.to;
    EXPECT_EQ(thing.error().field, spoilt.field) << spoilt.to;
    EXPECT_NE(thing.error().expected, "") << spoilt.to;
  }
}

TEST(Json, RefusesWhatIsNestedTooDeep) {
  std::string deep(depth_max + 1, '[');
  deep += std::string(depth_max + 1, ']');
  EXPECT_TRUE(read<Thing>(deep).is(why::body_not_json));
}

struct Search {
  Id<ThingTag> thing;
  LatLng near;
  std::int32_t limit = 20;
  std::vector<std::string> words;
  std::optional<bool> open;
};
void fields(Visitor& v, Search& s) {
  v("thing", s.thing, {});
  v("near", s.near, {});
  v("limit", s.limit, {.min = 1, .max = 100, .otherwise = keep});
  v("words", s.words, {.max = 3});
  v("open", s.open, {});
}

Input search(std::vector<Argument> query) {
  return {.path = {{"thing", "thg_01h455vb4pex5vsknk084sn02q"}},
          .query = std::move(query),
          .body = {},
          .from = Input::From::query};
}

TEST(Requests, TakeParametersAsText) {
  const auto found = read_request<Search>(
      search({{"near", "43.7384,7.4246"}, {"limit", "5"}, {"words", "面"}, {"words", "noodle"}, {"open", "true"}}));
  ASSERT_TRUE(found.ok()) << found.error().field;
  EXPECT_EQ(found->near.lng_e6, 7'424'600);
  EXPECT_EQ(found->limit, 5);
  EXPECT_EQ(found->words, (std::vector<std::string>{"面", "noodle"}));
  EXPECT_EQ(found->open, true);
}

TEST(Requests, RefuseAParameterByName) {
  const auto field_of = [](std::vector<Argument> query) {
    const auto found = read_request<Search>(search(std::move(query)));
    return found.ok() ? "ok" : std::string(found.error().reason->code) + found.error().field;
  };
  const std::vector<Argument> good{{"near", "1,2"}, {"words", "a"}};
  const auto plus = [&](Argument more) {
    auto all = good;
    all.push_back(std::move(more));
    return field_of(all);
  };
  EXPECT_EQ(field_of(good), "ok");
  EXPECT_EQ(plus({"limit", "x"}), "field_wrong_type/limit");
  EXPECT_EQ(plus({"limit", "101"}), "field_out_of_range/limit");
  EXPECT_EQ(plus({"near", "1,2"}), "field_repeated/near");
  EXPECT_EQ(plus({"thing", "thg_01h455vb4pex5vsknk084sn02q"}), "field_unknown/thing") << "the path has it";
  EXPECT_EQ(plus({"colour", "red"}), "field_unknown/colour");
  EXPECT_EQ(plus({"words", "\xff"}), "field_malformed/words/1");
  EXPECT_EQ(field_of({{"near", "1;2"}, {"words", "a"}}), "field_malformed/near");
  EXPECT_EQ(field_of({{"words", "a"}}), "field_missing/near");
}

TEST(Requests, TakeThePathFromThePathAndTheRestFromTheBody) {
  Input input{.path = {{"thing", "thg_01h455vb4pex5vsknk084sn02q"}},
              .query = {},
              .body = R"({"near":{"lat":1,"lng":2},"words":[],"limit":3})"};
  const auto found = read_request<Search>(input);
  ASSERT_TRUE(found.ok()) << found.error().field;
  EXPECT_EQ(found->limit, 3);
  input.query.push_back({"limit", "4"});
  EXPECT_TRUE(read_request<Search>(input).is(why::field_unknown)) << "one place for each thing";
}

}  // namespace
}  // namespace footfall::wire
