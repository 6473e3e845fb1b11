#include "identity/mail_text.h"

#include <algorithm>

namespace footfall::identity {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t line_bytes = 57;      // 76 characters of base64
constexpr std::size_t word_bytes_max = 42;  // an encoded word has at most 75 characters, 56 of them base64

// RFC 4648 section 4.
std::string base64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) text += k <= have ? alphabet[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// RFC 2047: words of whole characters, one a line.
std::string encoded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    std::size_t size = std::min(word_bytes_max, text.size());
    while (size < text.size() && size > 1 && continues_a_character(text[size])) --size;
    words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return words;
}

}  // namespace

std::string mail_text(const Letter& letter, std::string_view from) {
  std::string mail =
      "From: <" + std::string(from) + ">\r\nTo: <" + letter.to + ">\r\nSubject: " + encoded_words(letter.subject) +
      "\r\nMessage-ID: <" + letter.reference + "@" + std::string(from.substr(from.find('@') + 1)) +
      ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n";
  for (std::string_view left = letter.text; !left.empty(); left.remove_prefix(std::min(line_bytes, left.size()))) {
    mail += base64(left.substr(0, line_bytes)) + "\r\n";
  }
  return mail;
}

}  // namespace footfall::identity
