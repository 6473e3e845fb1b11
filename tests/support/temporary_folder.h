// A folder for a test's files.
#pragma once

#include <string>

namespace footfall::test {

// Makes a new folder: in memory where the machine has that (a test's commits then cost no disk), else under TMPDIR.
std::string make_temporary_folder();

}  // namespace footfall::test
