// For tests of the readers: reads text or files and keeps what came out.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "import/read_places.h"

namespace footfall::imports {

struct Reading {
  Result<Tally> tally{Tally{}};
  std::vector<Place> places;
  std::vector<RowProblem> problems;
  std::vector<Progress> progress;

  Listener listener() {
    return {.place = [this](Place&& place) { places.push_back(std::move(place)); },
            .problem = [this](RowProblem&& problem) { problems.push_back(std::move(problem)); },
            .progress = [this](const Progress& now) { progress.push_back(now); }};
  }
  // "Refused: line 3 name is missing" for each problem, to compare as a whole.
  std::vector<std::string> told() const {
    std::vector<std::string> lines;
    lines.reserve(problems.size());
    for (const auto& problem : problems) {
      lines.push_back(std::string(name_of(problem.severity)) + " line " + std::to_string(problem.line) + ": " +
                      (problem.field.empty() ? "" : problem.field + " ") + problem.reason);
    }
    return lines;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    all.reserve(places.size());
    for (const auto& place : places) all.push_back(place.name);
    return all;
  }
};

inline Mapping mapping_of(std::string_view toml) {
  auto mapping = parse_mapping(toml, "test.toml");
  EXPECT_TRUE(mapping.ok()) << (mapping.ok() ? "" : mapping.error().field + " " + mapping.error().expected);
  return mapping.ok() ? mapping.take() : Mapping{};
}

inline Reading read_text(std::string_view text, const Mapping& mapping, std::size_t piece = 65'536) {
  Reading reading;
  reading.tally = read_places_in(text, mapping, reading.listener(), piece);
  return reading;
}

inline Reading read_file(const std::filesystem::path& path, const Mapping& mapping) {
  Reading reading;
  reading.tally = read_places(path, mapping, reading.listener());
  return reading;
}

// A folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "footfall-import-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path write(const std::string& name, std::string_view text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  std::filesystem::path write_gzip(const std::string& name, std::string_view text) const {
    const gzFile file = gzopen((path_ / name).c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace footfall::imports
