// A step of the schema, embedded from modules/<m>/migrations/NNNN_name.sql. Forward only, never edited once released.
#pragma once

#include <span>
#include <string_view>

namespace footfall {

struct Migration {
  std::string_view module;
  std::string_view name;  // 0001_voucher: applied in this order within the module
  std::string_view sql;   // several statements, in the common subset of SQLite and PostgreSQL
};

// Defined by what cmake/embed_migrations.cmake generates, one a module.
namespace migrations {
std::span<const Migration> core();
std::span<const Migration> capacity();
std::span<const Migration> ledger();
std::span<const Migration> identity();
std::span<const Migration> merchants();
std::span<const Migration> catalog();
std::span<const Migration> vouchers();
std::span<const Migration> offline();
std::span<const Migration> payments();
std::span<const Migration> orders();
std::span<const Migration> settlement();
std::span<const Migration> discovery();
}  // namespace migrations

}  // namespace footfall
