// Cleaning the text of files that others wrote: UTF-8, white space, entities, lists, decimal numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::imports {

bool is_utf8(std::string_view text);

enum class Lines { join, keep };

// Without control and invisible characters, with runs of white space (full-width and no-break too) as one space and
// none at the ends. Lines::keep leaves line breaks, at most two in a row. `text` is valid UTF-8.
std::string clean_text(std::string_view text, Lines lines);

// "&quot;" and the like, "&#39;", "&#x27;" as the characters they stand for; unknown ones stay as they are.
std::string decode_entities(std::string_view text);

// At most `bytes_max` bytes, cut between characters.
std::string cut_text(std::string text, std::size_t bytes_max);

// The trimmed parts between any of the ASCII `separators`, without the empty ones.
std::vector<std::string_view> split_list(std::string_view text, std::string_view separators);

// Decimal degrees ("52.52", "-7.4e1", "52,52") in ten-millionths, rounded half away from zero; exact, without floating
// point. Empty when it is no number or beyond ±1000 degrees.
std::optional<std::int64_t> parse_degrees_e7(std::string_view text);

// The candidate most like `word`, for "did you mean"; empty when none is near.
std::string closest(std::string_view word, std::span<const std::string_view> candidates);

// `text` for a message: without control characters, shortened.
std::string in_quotes(std::string_view text);

}  // namespace footfall::imports
