#include "checker/dsl/rule_model_base.hpp"
#include "checker/reference/interpreter.hpp"
#include "checker/reference/system_interpreter.hpp"

namespace understudy::reference {
namespace {

/// Executes a RuleModel on the canonical bytes of its struct.
class RuleInterpreter final : public Interpreter {
 public:
  explicit RuleInterpreter(const RuleModelBase& model) : model_(model) {}

  std::vector<PlainState> initial_states() const override {
    const auto states = model_.initial_states();
    return {states.begin(), states.end()};
  }
  std::vector<Move> moves(const PlainState& state) const override {
    std::vector<Move> moves;
    for (auto& move : model_.moves(std::get<std::string>(state)))
      moves.push_back({{Step::Kind::rule, move.name, {}, {}, {}, {}, {}},
                       std::move(move.state),
                       {},
                       false,
                       move.fair_class});
    return moves;
  }
  /// There are no machines.
  std::vector<Move> turns(const PlainState&, const std::string&) const override { return {}; }
  Variables describe(const PlainState& state) const override {
    return model_.describe(std::get<std::string>(state));
  }
  bool may_stop(const PlainState& state) const override {
    return model_.may_stop(std::get<std::string>(state));
  }
  Verdict judge(const Property& property, const PlainState& before, const PlainState& after) const override {
    if (property.kind == PropertyKind::step && before == after) return holds();  // nothing happened
    return model_.judge(property, std::get<std::string>(before), std::get<std::string>(after));
  }
  std::int64_t number(const Measure& measure, const PlainState& before,
                      const PlainState& after) const override {
    return model_.number(measure, std::get<std::string>(before), std::get<std::string>(after));
  }
  std::vector<FairClass> fair_classes() const override { return model_.fair_classes(); }

 protected:
  Verdict judge_about(const Property& property, MachineId, const PlainState& state) const override {
    return judge(property, state, state);
  }

 private:
  const RuleModelBase& model_;
};

}  // namespace

std::unique_ptr<Interpreter> make_interpreter(const ModelBase& model, Inboxes inboxes) {
  if (const auto* system = dynamic_cast<const System*>(&model))
    return std::make_unique<SystemInterpreter>(*system, inboxes);
  return std::make_unique<RuleInterpreter>(dynamic_cast<const RuleModelBase&>(model));
}

}  // namespace understudy::reference
