// Makes a request for any route from its description: ids by their prefix, other fields by name or by their form.
#pragma once

#include <map>
#include <set>
#include <string>

#include "core/wire/api.h"

namespace footfall::test {

// What to fill requests with.
struct Filling {
  std::map<std::string, std::string> ids;    // by prefix, or operation.prefix, which goes first: mer -> mer_01h…
  std::map<std::string, std::string> words;  // by field, or operation.field, which goes first: country -> CN
};

struct MadeRequest {
  std::string verb, target, body;
  std::set<std::string> prefixes;  // of the ids that are in it
};

// Has every field that is required, every optional id (but cursors), and every optional field that `filling` names
// together with the operation.
class RequestMaker {
 public:
  RequestMaker(const wire::Api& api, const Filling& filling) : api_(api), filling_(filling) {}

  MadeRequest make(const wire::Operation& operation);

 private:
  bool wanted(const wire::Member& member) const;
  const std::string* word_for(const std::string& field) const;
  std::string parameter(const wire::Member& member);
  std::string json(const wire::Member& member);
  std::string value(const std::string& field, const wire::Schema& schema);
  std::string object(const wire::Schema& schema);
  std::string id(const std::string& prefix);

  const wire::Api& api_;
  const Filling& filling_;
  std::string operation_;
  MadeRequest made_;
};

}  // namespace footfall::test
