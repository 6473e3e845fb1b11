// The tables that the drivers' own tests use.
#pragma once

#include <array>

#include "core/migration.h"

namespace footfall::test {

inline constexpr std::array test_tables{
    Migration{.module = "test", .name = "0001_test", .sql = R"(
      CREATE TABLE counter (
        region BIGINT NOT NULL,
        name TEXT NOT NULL,
        value BIGINT NOT NULL CHECK (value <= 1000),
        PRIMARY KEY (region, name)
      );
      CREATE TABLE cell (
        id BIGINT NOT NULL,
        number BIGINT,
        words TEXT,
        bytes BYTEA,
        PRIMARY KEY (id)
      );
      CREATE UNIQUE INDEX cell_by_words ON cell (words) WHERE number IS NULL;
      CREATE TABLE child (
        id BIGINT NOT NULL,
        cell BIGINT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY (cell) REFERENCES cell (id) DEFERRABLE INITIALLY DEFERRED
      );
    )"},
};

}  // namespace footfall::test
