// When the sun rises and sets at a place: for opening hours like "sunrise-sunset".
#pragma once

#include <cstdint>

#include "base/geo.h"
#include "base/timestamp.h"

namespace footfall::merchants {

// One day's sun, in minutes after 00:00 UTC of its date; may be negative or beyond 1439, in the order given here.
// Where the sun stays up all day, or is down all day, it rises and sets at midnight, or both at noon; likewise for
// dawn.
struct SunDay {
  std::int32_t dawn;     // its centre 6° below the horizon (civil dawn)
  std::int32_t sunrise;  // its upper edge at the horizon, as seen through the air (0.833° below)
  std::int32_t noon;
  std::int32_t sunset;
  std::int32_t dusk;
};

// The same minutes as another clock counts them, one that is `ahead` by so many.
SunDay on_clock_ahead(SunDay sun, std::int32_t ahead);

// Good to about a minute between the polar circles. Method: NOAA Global Monitoring Laboratory, "Solar Calculation
// Details", after Meeus, "Astronomical Algorithms".
SunDay sun_on(Date date, LatLng place);

}  // namespace footfall::merchants
