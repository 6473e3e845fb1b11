#include "identity/phone_number.h"

#include <phonenumbers/phonenumberutil.h>

namespace footfall::identity {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

// Numbers that a message must not go to: their owners are paid for it.
bool costs_extra(const PhoneNumberUtil& plans, const PhoneNumber& number) {
  const auto type = plans.GetNumberType(number);
  return type == PhoneNumberUtil::PREMIUM_RATE || type == PhoneNumberUtil::SHARED_COST;
}

}  // namespace

std::optional<std::string> to_e164(std::string_view text, std::string_view country) {
  const PhoneNumberUtil& plans = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  const std::string region = country.empty() ? "ZZ" : std::string(country);
  if (plans.Parse(std::string(text), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  // Not IsValidNumber: ranges of numbers are opened faster than the library is renewed, and their owners want in, too.
  if (plans.IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) return std::nullopt;
  if (costs_extra(plans, number) || number.has_extension()) return std::nullopt;
  std::string e164;
  plans.Format(number, PhoneNumberUtil::E164, &e164);
  return e164;
}

}  // namespace footfall::identity
