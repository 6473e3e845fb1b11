#include "merchants/hours/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace footfall::merchants {
namespace {

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double degrees(double radians) { return radians * 180 / std::numbers::pi; }

struct Sun {
  double declination;       // radians
  double equation_of_time;  // minutes that a sundial is ahead of the clock
};

Sun sun_at_noon_of(Date date, double lng) {
  const double century = (static_cast<double>(days_since_epoch(date)) + 0.5 - lng / 360 - 10'957.5) / 36'525;
  const double mean_longitude = radians(280.46646 + century * (36'000.76983 + century * 0.0003032));
  const double mean_anomaly = radians(357.52911 + century * (35'999.05029 - century * 0.0001537));
  const double eccentricity = 0.016708634 - century * (0.000042037 + century * 0.0000001267);
  const double centre = std::sin(mean_anomaly) * (1.914602 - century * (0.004817 + century * 0.000014)) +
                        std::sin(2 * mean_anomaly) * (0.019993 - century * 0.000101) +
                        std::sin(3 * mean_anomaly) * 0.000289;
  const double node = radians(125.04 - 1934.136 * century);
  const double longitude = mean_longitude + radians(centre - 0.00569 - 0.00478 * std::sin(node));
  const double obliquity = radians(23.439291 - century * 0.0130042 + 0.00256 * std::cos(node));
  const double y = std::pow(std::tan(obliquity / 2), 2);
  const double equation = y * std::sin(2 * mean_longitude) - 2 * eccentricity * std::sin(mean_anomaly) +
                          4 * eccentricity * y * std::sin(mean_anomaly) * std::cos(2 * mean_longitude) -
                          0.5 * y * y * std::sin(4 * mean_longitude) -
                          1.25 * eccentricity * eccentricity * std::sin(2 * mean_anomaly);
  return {.declination = std::asin(std::sin(obliquity) * std::sin(longitude)),
          .equation_of_time = 4 * degrees(equation)};
}

// Minutes from noon until the sun's centre is `depth` degrees below the horizon: 0 when it always is, 720 when it never
// is.
double minutes_until(double depth, double latitude, double declination) {
  const double cosine = (std::sin(radians(-depth)) - std::sin(latitude) * std::sin(declination)) /
                        (std::cos(latitude) * std::cos(declination));
  return 4 * degrees(std::acos(std::clamp(cosine, -1.0, 1.0)));
}

std::int32_t rounded(double minutes) { return static_cast<std::int32_t>(std::lround(minutes)); }

}  // namespace

SunDay on_clock_ahead(SunDay sun, std::int32_t ahead) {
  for (auto* event : {&sun.dawn, &sun.sunrise, &sun.noon, &sun.sunset, &sun.dusk}) *event += ahead;
  return sun;
}

SunDay sun_on(Date date, LatLng place) {
  const auto sun = sun_at_noon_of(date, place.lng());
  const double latitude = radians(std::clamp(place.lat(), -89.99, 89.99));  // at a pole itself there is no "up"
  const double noon = 720 - 4 * place.lng() - sun.equation_of_time;
  const double day = minutes_until(0.833, latitude, sun.declination);
  const double twilight = minutes_until(6, latitude, sun.declination);
  return {.dawn = rounded(noon - twilight),
          .sunrise = rounded(noon - day),
          .noon = rounded(noon),
          .sunset = rounded(noon + day),
          .dusk = rounded(noon + twilight)};
}

}  // namespace footfall::merchants
