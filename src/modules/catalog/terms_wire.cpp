#include "catalog/terms_wire.h"

#include <memory>

#include "core/bounded_cache.h"
#include "core/wire/json.h"

namespace footfall::catalog {

std::string print_terms(const Terms& terms) { return wire::write(terms); }

// The same text means the same terms, so those that are asked for often are read once.
Terms read_terms(std::string_view text) {
  static BoundedCache<std::string, std::shared_ptr<const Terms>> known(1000);
  const std::string key(text);
  if (const auto found = known.find(key)) return **found;
  const auto terms = std::make_shared<const Terms>(wire::read_trusted<Terms>(text));
  known.keep(key, terms);
  return *terms;
}

Outcome within_limits(const Terms& terms) {
  const auto read = wire::read<Terms>(wire::write(terms));
  if (read.ok()) return done;
  Error error = read.error();
  error.field.insert(0, "/terms");
  return error;
}

}  // namespace footfall::catalog
