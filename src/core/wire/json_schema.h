// Shapes as JSON Schema (2020-12), in the places where an OpenAPI document has them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/wire/json_text.h"
#include "core/wire/schema.h"

namespace footfall::wire {

// A request is held to the limits of its readers and may have no members that are not described; answers may grow.
enum class Use { request, answer };

class JsonSchemas {
 public:
  explicit JsonSchemas(JsonText& out) : out_(out) {}

  // Each writes members of an object that the caller begins and ends.
  void write(const Schema& schema, Use use);
  void write_parameter(const Member& parameter);
  void write_member(const Member& member, Use use);
  // Money, Currency and LatLng, if something written so far refers to them.
  void write_shared();
  // Of an object, up to and with the brace of its properties, which the caller writes and ends.
  void begin_properties(const Schema& object, Use use);

 private:
  void refer(std::string_view name);
  void plain(const Schema& schema, Use use);
  void text(const Schema& schema, Use use);
  void list(const Schema& schema, Use use);
  void object(const Schema& schema, Use use);
  void limits(const Schema& schema, Use use, std::string_view least, std::string_view most);
  void money();
  void position();
  void currency();

  JsonText& out_;
  std::set<std::string, std::less<>> referred_;
};

}  // namespace footfall::wire
