// Documents that are the same for everybody: the API's description, its manual, the web apps.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "doors/http/message.h"

namespace footfall::http {

struct Page {
  std::string path;  // /v1/openapi.json
  std::string media_type;
  std::string body;
  std::string gzip = {};                     // the same, compressed beforehand; empty: none
  std::string cache_control = "no-cache";    // ask again each time, by ETag
  std::string content_security_policy = {};  // empty: the door's own for this media type
  // everything_below: also what lies under this path and is neither a page nor named like a file (has a dot): the one
  // page of a web app that does its own routing.
  enum class Covers { itself, everything_below } covers = Covers::itself;
};

// The pages by path, with their ETags.
class Pages {
 public:
  // A Bug when two pages have the same path.
  explicit Pages(std::vector<Page> pages);

  struct Kept {
    Page page;
    std::string etag;
    std::string gzip_etag;
  };
  // Null when there is none. `path` as sent, without the query.
  const Kept* find(std::string_view path) const;

 private:
  std::map<std::string, Kept, std::less<>> by_path_;
};

// The page as an answer. `accept_encoding` is the request's header.
Response answer_with(const Pages::Kept& kept, std::string_view accept_encoding);

// A strong validator for a body: a quoted digest (RFC 9110, section 8.8.3).
std::string etag_of(std::string_view body);
// Whether an If-None-Match header names this ETag (weak comparison, RFC 9110, section 13.1.2).
bool none_match_names(std::string_view if_none_match, std::string_view etag);

}  // namespace footfall::http
