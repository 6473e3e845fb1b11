// An SQLite database to a stream of bytes and back. Private to databases.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "databases/backup.h"

namespace footfall::sqlite {

using Take = std::function<void(std::string_view piece)>;

// The database as it is at one moment; others may go on writing. Needs room for a copy, `copy`, for a while.
void copy_out(const std::string& path, const std::string& copy, const Take& take);

// `read` hands all pieces to what it is given. Checks the whole of the new database before it takes the old one's name.
void copy_in(const std::string& path, const std::function<void(const Take&)>& read, Existing existing);

}  // namespace footfall::sqlite
