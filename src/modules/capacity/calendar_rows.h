// Rows of calendars and of the intervals in use on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capacity/calendar.h"
#include "capacity/demand.h"

namespace footfall::capacity {

// Makes everybody else who wants to add to the calendar wait for the end of this unit of work, and returns how many
// units may overlap. Overlaps are read after this, never before. Empty: no such calendar.
std::optional<std::int64_t> lock_calendar(Tx& tx, const std::string& calendar);

bool calendar_exists(View& view, const std::string& calendar);

// Locks as lock_calendar, and makes it if there is none.
void put_calendar(Tx& tx, const std::string& calendar, std::int64_t units);

// What is in use at some instant of [from, until).
std::vector<Busy> list_busy(View& view, const std::string& calendar, Timestamp from, Timestamp until);

void insert_calendar_item(Tx& tx, HoldId hold, const CalendarDemand& want);
void delete_calendar_items(Tx& tx, HoldId hold);

std::vector<std::string> calendar_discrepancies(View& view);

}  // namespace footfall::capacity
