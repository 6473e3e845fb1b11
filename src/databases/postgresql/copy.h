// A PostgreSQL database to a stream of bytes and back, by pg_dump and pg_restore. Private to databases.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "databases/backup.h"

namespace footfall::postgresql {

using Take = std::function<void(std::string_view piece)>;

// All of the database as it is at one moment; others may go on writing.
void copy_out(const std::string& conninfo, const Take& take);

// `read` hands all pieces to what it is given. In one transaction, so that a failure leaves what was there.
void copy_in(const std::string& conninfo, const std::function<void(const Take&)>& read, Existing existing);

}  // namespace footfall::postgresql
