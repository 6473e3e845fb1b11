// The list of the parts: a new one is a line here, a line in parts.cpp and a file of its own.
#pragma once

#include <memory>
#include <vector>

#include "sim/part.h"

namespace footfall::sim {

class Simulation;

std::unique_ptr<Part> requests_part(Simulation& simulation);    // asking again
std::unique_ptr<Part> orders_part(Simulation& simulation);      // shoppers
std::unique_ptr<Part> payments_part(Simulation& simulation);    // payers and the bank
std::unique_ptr<Part> vouchers_part(Simulation& simulation);    // tills
std::unique_ptr<Part> catalog_part(Simulation& simulation);     // merchants
std::unique_ptr<Part> background_part(Simulation& simulation);  // relay, jobs and the clock

std::vector<std::unique_ptr<Part>> all_parts(Simulation& simulation);

}  // namespace footfall::sim
