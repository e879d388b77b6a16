#include "checker/space/fault_accounts.hpp"

#include <algorithm>
#include <numeric>

namespace understudy::space {

std::vector<PlacedFault> placed_faults(const System& system) {
  std::vector<PlacedFault> placed;
  for (std::size_t declaration = 0; declaration < system.fault_declarations().size(); ++declaration) {
    const auto& fault = system.fault_declarations()[declaration];
    if (fault.kind == FaultDeclaration::Kind::partition)
      placed.push_back({declaration, 0, system.fault_name(fault, {})});
    for (std::size_t place = 0; place < fault.places.size(); ++place)
      placed.push_back({declaration, place, system.fault_name(fault, fault.places[place])});
  }
  return placed;
}

std::vector<std::size_t> numbers_of(const System& system, const std::vector<std::string>& names) {
  const auto placed = placed_faults(system);
  std::vector<std::string> known;
  for (const auto& fault : placed) known.push_back(fault.name);
  std::vector<std::size_t> numbers;
  for (const auto& name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end())
      throw UsageError(
          fmt::format("{} has no fault '{}'.{} 'understudy show {}' lists its faults and their "
                      "places",
                      system.name(), name, suggestion(name, known), system.name()));
    numbers.push_back(static_cast<std::size_t>(found - known.begin()));
  }
  return numbers;
}

FaultAccounts::FaultAccounts(const System& system, const FaultLimits& limits)
    : system_(system), limits_(limits), placed_(placed_faults(system)) {}

FaultAccounts::Account FaultAccounts::initial() const {
  Account account;
  if (tell_places()) return account;
  for (const auto& fault : system_.fault_declarations()) account.push_back(fault.budget);
  return account;
}

std::vector<int> FaultAccounts::budgets_left(const Account& account) const {
  if (!tell_places()) return account;
  std::vector<int> left;
  for (const auto& fault : system_.fault_declarations()) left.push_back(fault.budget);
  for (int number : account) --left[placed_[static_cast<std::size_t>(number)].declaration];
  return left;
}

bool FaultAccounts::is_exhausted(const Account& account) const {
  if (!limits_.total) return false;
  if (tell_places()) return std::ssize(account) >= *limits_.total;
  const Account full = initial();
  const int used =
      std::accumulate(full.begin(), full.end(), 0) - std::accumulate(account.begin(), account.end(), 0);
  return used >= *limits_.total;
}

std::vector<FaultAccounts::Payment> FaultAccounts::payments(const Account& account) const {
  std::vector<Payment> payments;
  if (is_exhausted(account)) return payments;
  const auto left = budgets_left(account);
  if (!tell_places()) {
    for (std::size_t declaration = 0; declaration < left.size(); ++declaration) {
      if (left[declaration] == 0) continue;
      payments.push_back({declaration, 0, std::string::npos, account});
      --payments.back().after[declaration];
    }
    return payments;
  }
  for (std::size_t number = 0; number < placed_.size(); ++number) {
    const PlacedFault& fault = placed_[number];
    if (left[fault.declaration] <= 0) continue;
    if (limits_.only && std::count(account.begin(), account.end(), static_cast<int>(number)) >=
                            std::count(limits_.only->begin(), limits_.only->end(), number))
      continue;
    Account after = account;
    after.insert(std::upper_bound(after.begin(), after.end(), static_cast<int>(number)),
                 static_cast<int>(number));
    payments.push_back({fault.declaration, fault.place, fault.place + 1, std::move(after)});
  }
  return payments;
}

std::string FaultAccounts::fault_between(const Account& before, const Account& after) const {
  if (!tell_places() || before == after) return {};
  const auto added = std::mismatch(after.begin(), after.end(), before.begin(), before.end()).first;
  return placed_[static_cast<std::size_t>(*added)].name;
}

std::vector<std::string> FaultAccounts::names(const Account& account) const {
  std::vector<std::string> names;
  for (int number : account) names.push_back(placed_[static_cast<std::size_t>(number)].name);
  return names;
}

}  // namespace understudy::space
