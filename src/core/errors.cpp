#include "core/errors.h"

#include "core/caller.h"
#include "core/gate.h"
#include "core/wire/json.h"

namespace footfall {

std::vector<const Reason*> core_reasons() {
  return {&why::unauthenticated, &why::forbidden,     &why::not_found,        &why::idempotency_key_reused,
          &why::body_not_json,   &why::field_missing, &why::field_wrong_type, &why::field_out_of_range,
          &why::field_malformed, &why::field_unknown, &why::field_repeated};
}

}  // namespace footfall
