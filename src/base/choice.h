// Enums with names: one list of names serves JSON, SQL, OpenAPI and messages.
//
//   enum class State { issued, redeemed };
//   constexpr std::array<std::string_view, 2> names_of(State) { return {"issued", "redeemed"}; }
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace footfall {

// An enum whose values are 0, 1, 2 … and whose names are found by argument-dependent lookup, in the same order.
template <class E>
concept Choice = std::is_enum_v<E> && requires(E value) { names_of(value).size(); };

template <Choice E>
constexpr std::string_view name_of(E value) {
  constexpr auto names = names_of(E{});
  return names[static_cast<std::size_t>(value)];
}

template <Choice E>
constexpr std::optional<E> choice_named(std::string_view name) {
  constexpr auto names = names_of(E{});
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace footfall
