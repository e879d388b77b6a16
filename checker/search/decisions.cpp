#include "checker/search/decisions.hpp"

#include <algorithm>

#include "checker/dsl/system.hpp"

namespace understudy::search {
namespace {

constexpr std::size_t most_others = 50;

using Kind = PropertyResult::Kind;

Kind kind_of(PropertyKind kind) {
  switch (kind) {
    case PropertyKind::step:
      return Kind::step;
    case PropertyKind::at_end:
      return Kind::at_end;
    case PropertyKind::goal:
      return Kind::goal;
    case PropertyKind::eventually:
      return Kind::eventually;
    case PropertyKind::always_eventually:
      return Kind::always_eventually;
    case PropertyKind::eventually_always:
      return Kind::eventually_always;
    case PropertyKind::leads_to:
      return Kind::leads_to;
    case PropertyKind::always_possible:
      return Kind::always_possible;
    case PropertyKind::invariant:
      break;
  }
  return Kind::invariant;
}

Decisions::Entry entry(std::string name, Kind kind, std::string description, space::Findings bit) {
  Decisions::Entry made{{}, bit};
  made.result.name = std::move(name);
  made.result.kind = kind;
  made.result.description = std::move(description);
  return made;
}

std::vector<Decisions::Entry> all_entries(const ModelBase& model) {
  if (model.properties().size() > space::max_properties)
    throw UsageError(fmt::format("{} has {} properties, and one check decides at most {}: leave some out",
                                 model.name(), model.properties().size(), space::max_properties));
  std::vector<Decisions::Entry> entries;
  for (std::size_t index = 0; index < model.properties().size(); ++index) {
    const Property& property = model.properties()[index];
    entries.push_back(entry(property.name, kind_of(property.kind), property.description,
                            is_temporal(property.kind) ? 0 : space::Findings{1} << index));
    entries.back().property = &property;
  }
  entries.push_back(entry("no deadlock", Kind::deadlock,
                          "the system never stops while a machine still waits for something",
                          space::deadlock_found));
  if (dynamic_cast<const System*>(&model)) {
    entries.push_back(entry("no unhandled event", Kind::unhandled_event,
                            "every message that arrives has a rule", space::unhandled_event_found));
    entries.push_back(entry("mailboxes bounded", Kind::overflow,
                            "no link holds more messages than its capacity", space::overflow_found));
    entries.push_back(entry("no failed assertion", Kind::assertion,
                            "every check of a handler or a monitor is true", space::assertion_found));
  }
  return entries;
}

/// Steps that fail end their path, so every check reports them.
bool is_always_decided(Kind kind) {
  return kind == Kind::unhandled_event || kind == Kind::overflow || kind == Kind::assertion;
}

}  // namespace

Decisions::Decisions(const ModelBase& model, const Options& options) : entries_(all_entries(model)) {
  const auto& wanted = options.properties;
  if (wanted.empty()) return;
  std::vector<std::string> known = property_names(model);
  for (const auto& name : wanted)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw UsageError(fmt::format("{} has no property '{}'.{} 'understudy show {}' lists them", model.name(),
                                   name, suggestion(name, known), model.name()));
  for (auto& one : entries_)
    one.is_wanted = std::find(wanted.begin(), wanted.end(), one.result.name) != wanted.end();
  std::erase_if(entries_,
                [](const Entry& one) { return !is_always_decided(one.result.kind) && !one.is_wanted; });
  if (options.ends_with_wanted)
    for (auto& one : entries_) one.may_end_search = one.is_wanted;
}

space::Findings Decisions::mask() const {
  space::Findings mask = 0;
  for (const auto& one : entries_) mask |= one.bit;
  return mask;
}

space::Findings Decisions::note(const Sighting& sighting) {
  space::Findings news = 0;
  for (auto& one : entries_) {
    if (!(sighting.findings & one.bit)) continue;
    if (one.is_found) {
      if (one.others.size() < most_others) one.others.push_back(sighting);
      continue;
    }
    one.is_found = true;
    one.first = sighting;
    news |= one.bit;
  }
  return news;
}

bool Decisions::has_violation() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const Entry& one) {
    return one.is_found && one.may_end_search && one.result.kind != Kind::goal;
  });
}

std::vector<std::string> property_names(const ModelBase& model) {
  std::vector<std::string> names;
  for (const auto& one : all_entries(model)) names.push_back(one.result.name);
  return names;
}

}  // namespace understudy::search
