#include "catalog/terms_wire.h"

#include "core/wire/json.h"

namespace footfall::catalog {

std::string print_terms(const Terms& terms) { return wire::write(terms); }

Terms read_terms(std::string_view text) { return wire::read_trusted<Terms>(text); }

Outcome within_limits(const Terms& terms) {
  const auto read = wire::read<Terms>(wire::write(terms));
  if (read.ok()) return done;
  Error error = read.error();
  error.field.insert(0, "/terms");
  return error;
}

}  // namespace footfall::catalog
