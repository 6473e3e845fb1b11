#include "app/config.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace footfall {
namespace {

class Configuring : public testing::Test {
 protected:
  ~Configuring() override { std::filesystem::remove(file_); }

  std::string write(const std::string& text) {
    std::ofstream(file_) << text;
    return file_;
  }
  std::string source_of(const Configuration& loaded, const std::string& name) {
    for (const auto& origin : list_settings(loaded.settings, loaded)) {
      if (origin.name == name) return origin.value + " by " + origin.source;
    }
    return "no such setting";
  }
  // What is wrong, as the operator reads it.
  std::string mistake(const std::string& toml, const std::vector<std::string>& environment = {}) {
    const auto loaded = load_configuration(toml.empty() ? "" : write(toml), environment);
    if (loaded.ok()) return "nothing";
    return std::filesystem::path(loaded.error().field).filename().string() + ": " + loaded.error().expected;
  }

  const std::string file_ = testing::TempDir() + "footfall_config_test.toml";
};

TEST_F(Configuring, TakesTheEnvironmentOverTheFileOverTheDefault) {
  const auto file = write("[server]\nhost = \"0.0.0.0\"\nport = 9000\n");
  const auto loaded = load_configuration(file, {"FOOTFALL_SERVER_PORT=9001", "PATH=/bin"});
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->settings.server.port, 9001);
  EXPECT_EQ(source_of(*loaded, "server.port"), "9001 by environment");
  EXPECT_EQ(source_of(*loaded, "server.host"), "\"0.0.0.0\" by file");
  EXPECT_EQ(source_of(*loaded, "log.level"), "\"info\" by default");
}

TEST_F(Configuring, SaysThatAFlagCameLast) {
  auto loaded = load_configuration("", {});
  ASSERT_TRUE(loaded.ok());
  auto settings = loaded->settings;
  settings.server.port = 1;
  std::string source;
  for (const auto& origin : list_settings(settings, *loaded)) {
    if (origin.name == "server.port") source = origin.source;
  }
  EXPECT_EQ(source, "flag");
}

TEST_F(Configuring, HidesSecrets) {
  const auto loaded = load_configuration("", {"FOOTFALL_MESSAGES_SMTP_PASSWORD=hunter2"});
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(source_of(*loaded, "messages.smtp_password"), "(hidden) by environment");
}

TEST_F(Configuring, ReadsListsFromBoth) {
  const auto file = write("[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n");
  const auto loaded = load_configuration(file, {"FOOTFALL_SERVER_ALLOWED_ORIGINS=https://a.example,https://b.example"});
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->settings.server.trusted_proxies.size(), 2U);
  EXPECT_EQ(loaded->settings.server.allowed_origins.at(1), "https://b.example");
}

TEST_F(Configuring, StopsAtAMistakeAndNamesIt) {
  EXPECT_EQ(mistake("[server]\nprot = 1\n"),
            "footfall_config_test.toml:2 server.prot: the name of a setting; footfall config lists them");
  EXPECT_EQ(mistake("[server]\nport = \"1\"\n"), "footfall_config_test.toml:2 server.port: a whole number");
  EXPECT_EQ(mistake("port = 1\n"),
            "footfall_config_test.toml:1: a section: [server], [data], [messages], [payments] or [log]");
  EXPECT_EQ(mistake("", {"FOOTFALL_SEVRER_PORT=1"}),
            "FOOTFALL_SEVRER_PORT: the name of a setting; footfall config lists them");
  EXPECT_EQ(mistake("", {"FOOTFALL_SERVER_PORT=x"}), "FOOTFALL_SERVER_PORT: a whole number");
  EXPECT_EQ(mistake("", {"FOOTFALL_SERVER_PORT=70000"}), "server.port: 0 to 65535");
  EXPECT_EQ(mistake("", {"FOOTFALL_LOG_LEVEL=loud"}), "log.level: debug, info, warning or error");
  EXPECT_EQ(mistake("", {"FOOTFALL_SERVER_KEY_FILE=k"}), "server.key_file: a certificate and its key, both or neither");
  EXPECT_NE(mistake("[server\n"), "nothing");
}

TEST_F(Configuring, RefusesAFileThatIsNotThere) { EXPECT_FALSE(load_configuration("/nowhere/footfall.toml", {}).ok()); }

}  // namespace
}  // namespace footfall
