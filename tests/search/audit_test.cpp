#include "checker/search/audit.hpp"

#include <gmock/gmock.h>

#include "tests/support/cell.hpp"

/// Random runs find declarations that do not hold.
namespace understudy::search {
namespace {

using test_support::Bag;
using test_support::Liar;
using test_support::Scripted;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// One script puts something into a cell that another one takes something from, at its end.
template <class C>
std::unique_ptr<System> make_system(int puts_elsewhere) {
  auto system = std::make_unique<System>("audit", "scripts and cells", Settings{});
  const MachineId cell = system->add<C>("cell"), elsewhere = system->add<Bag>("elsewhere");
  for (const char* name : {"first", "second"}) {
    const auto script = system->add<Scripted>(name);
    auto& commands = (*system)[script].script;
    if (std::string(name) == "second")
      commands.assign(static_cast<std::size_t>(puts_elsewhere), {elsewhere, 0, 1, false});
    commands.push_back({cell, 0, static_cast<std::uint8_t>(system->machines().size()), false});
    system->link(std::vector<MachineId>{script}, std::vector{cell, elsewhere}).causal();
  }
  system->finish();
  return system;
}

TEST(Audit, FindsAWrongDeclaration) {
  const auto system = make_system<Liar>(0);
  EXPECT_THAT([&] { audit_declarations(*system, {}); },
              ThrowsMessage<ModelError>(HasSubstr("declares that Put")));
}

TEST(Audit, FindsItEvenIfOneOfTheMachinesMustBeSlow) {
  const auto system = make_system<Liar>(12);
  EXPECT_THROW(audit_declarations(*system, {}), ModelError);
}

TEST(Audit, HasNoObjectionToATrueOne) { EXPECT_NO_THROW(audit_declarations(*make_system<Bag>(3), {})); }

}  // namespace
}  // namespace understudy::search
