#include "doors/http/response_head.h"

#include <array>
#include <utility>

namespace footfall::http {
namespace {

constexpr std::array<std::string_view, 7> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::pair<int, std::string_view>, 30> phrases = {{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
}};

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

void append(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

std::string http_date(Timestamp at) {
  const std::int64_t second = at.ms / 1000;
  const std::int64_t of_day = second % 86'400;
  const Date date = date_of_days(second / 86'400);
  std::string out(weekdays[static_cast<std::size_t>(weekday_of(date))]);
  out += ", " + two_digits(date.day) + ' ';
  out += months[static_cast<std::size_t>(date.month - 1)];
  out += ' ' + std::to_string(date.year) + ' ';
  out += two_digits(of_day / 3600) + ':' + two_digits(of_day / 60 % 60) + ':' + two_digits(of_day % 60) + " GMT";
  return out;
}

std::string_view phrase_of(int status) {
  for (const auto& [known, phrase] : phrases) {
    if (known == status) return phrase;
  }
  return "Unknown";
}

std::string response_head(const Response& response, std::string_view date, After after) {
  constexpr std::size_t usual_size = 640;
  std::string out;
  out.reserve(usual_size);
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += phrase_of(response.status);
  out += "\r\n";
  for (const auto& header : response.headers) append(out, header.name, header.value);
  append(out, "Date", date);
  if (may_have_body(response.status)) append(out, "Content-Length", std::to_string(response.body.size()));
  append(out, "Connection", after == After::close ? "close" : "keep-alive");
  out += "\r\n";
  return out;
}

}  // namespace footfall::http
