#include "doors/http/pages.h"

#include <algorithm>

#include "base/check.h"
#include "core/crypto.h"

namespace footfall::http {
namespace {

constexpr std::size_t etag_bytes = 12;  // of 32: enough to tell versions of one document apart

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Calls `each` with the members of a comma-separated list until it says true.
template <class Each>
bool any_member(std::string_view list, const Each& each) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (each(trimmed(list.substr(0, comma)))) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// "gzip", "gzip;q=0.8", "*"; not "gzip;q=0".
bool takes_gzip(std::string_view accept_encoding) {
  return any_member(accept_encoding, [](std::string_view member) {
    const std::size_t semicolon = std::min(member.find(';'), member.size());
    const std::string_view coding = trimmed(member.substr(0, semicolon));
    if (coding != "gzip" && coding != "*") return false;
    const std::string_view weight = member.substr(semicolon);
    const std::size_t equals = weight.find("q=");
    return equals == std::string_view::npos || weight.find_first_of("123456789", equals) != std::string_view::npos;
  });
}

bool is_below(std::string_view path, std::string_view page) {
  if (page == "/") return true;
  return path.starts_with(page) && (path.size() == page.size() || path[page.size()] == '/');
}

}  // namespace

std::string etag_of(std::string_view body) {
  const auto hash = crypto::sha256(bytes_of(body));
  return '"' + crypto::to_base64url(ByteView(hash).first(etag_bytes)) + '"';
}

bool none_match_names(std::string_view if_none_match, std::string_view etag) {
  return any_member(if_none_match, [&](std::string_view member) {
    if (member.starts_with("W/")) member.remove_prefix(2);
    return member == "*" || member == etag;
  });
}

Pages::Pages(std::vector<Page> pages) {
  for (auto& page : pages) {
    std::string etag = etag_of(page.body);
    std::string gzip_etag = page.gzip.empty() ? std::string() : etag_of(page.gzip);
    std::string path = page.path;
    const bool added =
        by_path_.try_emplace(std::move(path), Kept{std::move(page), std::move(etag), std::move(gzip_etag)}).second;
    check(added, "no two pages have the same path");
  }
}

const Pages::Kept* Pages::find(std::string_view path) const {
  if (const auto exact = by_path_.find(path); exact != by_path_.end()) return &exact->second;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.find('.') != std::string_view::npos) return nullptr;
  const Kept* longest = nullptr;
  for (const auto& [prefix, kept] : by_path_) {
    if (kept.page.covers == Page::Covers::everything_below && is_below(path, prefix)) longest = &kept;  // sorted
  }
  return longest;
}

Response answer_with(const Pages::Kept& kept, std::string_view accept_encoding) {
  const Page& page = kept.page;
  Response response;
  const bool gzip = !page.gzip.empty() && takes_gzip(accept_encoding);
  response.body = gzip ? page.gzip : page.body;
  response.headers = {{"Content-Type", page.media_type},
                      {"Cache-Control", page.cache_control},
                      {"ETag", gzip ? kept.gzip_etag : kept.etag}};
  if (!page.content_security_policy.empty()) {
    response.headers.push_back({"Content-Security-Policy", page.content_security_policy});
  }
  if (gzip) response.headers.push_back({"Content-Encoding", "gzip"});
  if (!page.gzip.empty()) response.headers.push_back({"Vary", "Accept-Encoding"});
  return response;
}

}  // namespace footfall::http
