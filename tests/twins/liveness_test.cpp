#include "models/primary_backup.hpp"
#include "tests/twins/twin.hpp"

// `pan -a -f` gives a second opinion on a temporal property. It is fair to processes, we to steps and links;
// in these systems nothing goes on for ever, so both must say the same.

namespace understudy::twins {
namespace {

struct Configuration {
  std::string name, replication, promote;
  int writes, crashes;
  bool is_served;
};

class ClientServed : public testing::TestWithParam<Configuration> {};

TEST_P(ClientServed, OrNotAsSpinSays) {
  const auto& [name, replication, promote, writes, crashes, is_served] = GetParam();
  const std::string count = std::to_string(writes);
  using primary_backup::Client;
  const auto served = eventually("the client is served", [](const One<Client, &Client::mode>& client) {
    return client.get<&Client::mode>() == Client::Mode::done;
  });
  const Values parameters{
      {"replication", replication}, {"promote", promote}, {"writes", count}, {"window", count}};
  const auto model =
      build_model("primary_backup", {parameters, {{"crash", crashes}}, {}, {}}, {{served}, {}});
  search::Options options;
  options.properties = {"the client is served"};
  const auto mine = search::check(*model, options);
  const auto found = std::ranges::find(mine.properties, served.name, &search::PropertyResult::name);
  ASSERT_NE(found, mine.properties.end());
  EXPECT_EQ(found->judgement, is_served ? search::Judgement::holds : search::Judgement::violated);

  const auto in_capitals = [](std::string text) {
    for (char& letter : text) letter = static_cast<char>(std::toupper(letter));
    return text;
  };
  const auto file = std::filesystem::path(UNDERSTUDY_SOURCE_DIR) / "tests/peers/primary_backup.pml";
  const bench::SpinVerifier spin({file,
                                  {{"REPLICATION", in_capitals(replication)},
                                   {"PROMOTE", in_capitals(promote)},
                                   {"WRITES", count},
                                   {"WINDOW", count},
                                   {"CRASHES", std::to_string(crashes)},
                                   {"CLIENT_SERVED", "1"}}},
                                 {"-O1", "-DVECTORSZ=4096"}, bench::SpinGoal::fair_runs);
  EXPECT_EQ(spin.search(20).holds, is_served);
}

INSTANTIATE_TEST_SUITE_P(
    Twins, ClientServed,
    testing::Values(Configuration{"async_without_crashes", "async", "most_advanced", 2, 0, true},
                    Configuration{"sync_without_crashes", "sync", "most_advanced", 1, 0, true},
                    Configuration{"async_with_a_crash", "async", "most_advanced", 1, 1, true},
                    Configuration{"quorum_with_two_crashes", "quorum", "most_advanced", 1, 2, false}),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace understudy::twins
