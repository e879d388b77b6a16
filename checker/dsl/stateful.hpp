#pragma once

#include <boost/describe.hpp>
#include <memory>
#include <string>
#include <typeindex>
#include <utility>
#include <vector>

#include "checker/dsl/behavior.hpp"

namespace understudy {

/// The part of a Machine that is about its state: an object of type M, as canonical bytes and back. `Base` is
/// a class derived from Machine.
template <class M, class Base>
class Stateful : public Base {
 public:
  Stateful(std::string name, M prototype) : Base(std::move(name)), prototype_(std::move(prototype)) {}

  M& prototype() { return prototype_; }
  /// `change` applied to the local state: how a fault that the model declares acts.
  template <class Change>
  std::string changed(const std::string& local, Change change) const {
    M machine = load(local);
    change(machine);
    return save(machine);
  }

  std::type_index type() const override { return typeid(M); }
  std::string type_name() const override { return understudy::type_name<M>(); }
  std::string initial() const override { return save(prototype_); }
  std::shared_ptr<const void> object(const std::string& local) const override {
    return std::make_shared<const M>(load(local));
  }
  std::vector<std::pair<std::string, Value>> describe(const std::string& local,
                                                      const MachineNames& names) const override {
    const M machine = load(local);
    std::vector<std::pair<std::string, Value>> parts;
    if constexpr (has_disk) parts.emplace_back("disk", understudy::describe(machine.disk, names));
    if constexpr (has_memory) parts.emplace_back("memory", understudy::describe(machine.memory, names));
    return parts;
  }
  std::vector<std::pair<int, std::string>> modes() const override {
    std::vector<std::pair<int, std::string>> names;
    if constexpr (HasModes<M>) {
      static_assert(boost::describe::has_describe_enumerators<typename M::Mode>::value,
                    "Understudy: the enum Mode is not described. Add BOOST_DESCRIBE_NESTED_ENUM(Mode, first, "
                    "second) after it, inside the class.");
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<typename M::Mode>>(
          [&](auto enumerator) { names.emplace_back(static_cast<int>(enumerator.value), enumerator.name); });
    }
    return names;
  }
  std::string mode_name(const std::string& local) const override {
    if constexpr (HasModes<M>) return detail::enumerator_name(load(local).mode());
    return {};
  }

 protected:
  static constexpr bool has_disk = requires(M & machine) { machine.disk; };
  static constexpr bool has_memory = requires(M & machine) { machine.memory; };

  static int mode_of(const M& machine) {
    if constexpr (HasModes<M>) return static_cast<int>(machine.mode());
    return any_mode;
  }
  M load(const std::string& local) const {
    M machine = prototype_;
    Decoder in(local);
    if constexpr (has_disk) decode(in, machine.disk);
    if constexpr (has_memory) decode(in, machine.memory);
    return machine;
  }
  static std::string save(const M& machine) {
    std::string local;
    if constexpr (has_disk) encode(machine.disk, local);
    if constexpr (has_memory) encode(machine.memory, local);
    return local;
  }

  M prototype_;
};

}  // namespace understudy
