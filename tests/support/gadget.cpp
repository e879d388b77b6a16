#include "tests/support/gadget.hpp"

namespace understudy::test_support {
namespace {

template <class Event>
constexpr std::size_t number_of() {
  if constexpr (std::is_same_v<Event, Ping>)
    return 0;
  else if constexpr (std::is_same_v<Event, Pong>)
    return 1;
  else if constexpr (std::is_same_v<Event, Alert>)
    return 2;
  else
    return 3;
}

}  // namespace

template <int Kind>
void Gadget<Kind>::define(Behavior<Gadget>& gadget) {
  const auto ping = &Gadget::template hear<Ping>;
  const auto pong = &Gadget::template hear<Pong>;
  const auto alert = &Gadget::template hear<Alert>;
  const auto refused = &Gadget::template hear<Refused>;
  gadget.in(Mode::handling).template on<Ping>(ping).template on<Pong>(pong).template on<Alert>(alert);
  gadget.in(Mode::deferring).template defer<Ping, Alert>().template on<Pong>(pong);
  gadget.in(Mode::ignoring).template ignore<Pong>().template on<Ping>(ping).ignore_rest();
  gadget.in(Mode::mixed).template on<Ping>(ping).template defer<Pong>().template ignore<Alert>().waits();
  gadget.in(Mode::picky).template on<Pong>(pong).defer_rest();
  gadget.in(Mode::late)
      .template on<Alert>(alert)
      .template on<Ping>(ping)
      .template defer<Pong, Refused>()
      .waits();
  gadget.in(Mode::deaf).ignore_rest();
  gadget.in(Mode::strict).template on<Ping>(ping).template on<Alert>(alert);  // a Pong is unhandled
  gadget.in(Mode::handling, Mode::mixed, Mode::picky, Mode::strict).template on<Refused>(refused);
  const auto guard = [](std::size_t step) {
    return [step](const Gadget& machine) {
      const auto& wanted = machine.recipes->guard[step];
      return machine.disk.fuel > 0 && static_cast<int>(machine.memory.mode) <= wanted.mode &&
             machine.memory.counter >= wanted.counter;
    };
  };
  const auto run = [](std::size_t step) {
    return [step](Gadget& machine, Turn& turn) {
      machine.burn();
      machine.follow(machine.recipes->step[step], turn);
    };
  };
  auto anywhere = gadget.in_any();
  anywhere.step("first", guard(0), run(0));
  if (Kind == 1) anywhere.unfair();
  auto sometimes = gadget.in(Mode::handling, Mode::mixed, Mode::picky, Mode::strict);
  sometimes.step("second", guard(1), run(1));
  if (Kind == 0) sometimes.strongly_fair();
  gadget.template on_call<Query>(&Gadget::answer);
  gadget.on_restart([](Gadget& machine, Turn& turn) { machine.follow(machine.recipes->restart, turn); });
}

template <int Kind>
template <class Event>
void Gadget<Kind>::hear(const Event& event, Turn& turn) {
  if constexpr (std::is_same_v<Event, Ping>) memory.heard = event.about;
  if constexpr (std::is_same_v<Event, Alert>) memory.heard = event.victim;
  if constexpr (std::is_same_v<Event, Pong>)
    memory.counter = static_cast<std::uint8_t>((memory.counter + event.value) % 3);
  follow(recipes->on[static_cast<std::size_t>(memory.mode)][number_of<Event>()], turn);
}

template <int Kind>
Reply Gadget<Kind>::answer(const Query& query, Turn& turn) {
  follow(recipes->answer, turn);
  memory.counter = static_cast<std::uint8_t>((memory.counter + query.value) % 3);
  return {memory.counter};
}

template <int Kind>
void Gadget<Kind>::follow(const Recipe& recipe, Turn& turn) {
  for (const auto& action : recipe.actions) act(action, turn);
}

template <int Kind>
void Gadget<Kind>::act(const Recipe::Action& action, Turn& turn) {
  using Effect = Recipe::Effect;
  const auto peer = [&](const std::vector<MachineId>& from) {
    return from[static_cast<std::size_t>(action.argument) % from.size()];
  };
  switch (action.effect) {
    case Effect::count:
      memory.counter = static_cast<std::uint8_t>((memory.counter + action.argument) % 3);
      break;
    case Effect::choose:
      memory.counter = static_cast<std::uint8_t>((memory.counter + turn.choose(1 + action.argument)) % 3);
      break;
    case Effect::enter:
      memory.mode = static_cast<Mode>(action.argument);
      break;
    case Effect::send:
      if (!peers.empty() && burn()) turn.send(peer(peers), Ping{memory.counter, memory.heard});
      break;
    case Effect::reply:
      if (is_peer(turn.sender()) && burn()) turn.reply(Pong{memory.counter});
      break;
    case Effect::broadcast:
      if (burn()) turn.broadcast(Pong{static_cast<std::uint8_t>(action.argument % 2)});
      break;
    case Effect::announce:
      turn.announce(Shout{static_cast<std::uint8_t>(action.argument + memory.counter)});
      break;
    case Effect::query:
      if (!callees.empty() && burn()) ask(peer(callees), turn);
      break;
    case Effect::require:
      turn.check(memory.counter != action.argument, "the counter is {}", action.argument);
      break;
  }
}

template <int Kind>
void Gadget<Kind>::ask(MachineId callee, Turn& turn) {
  const auto reply = turn.call<Reply>(callee, Query{memory.counter});
  memory.counter = reply ? reply->value : 2;
  memory.heard = reply ? callee : MachineId{};
}

template <int Kind>
bool Gadget<Kind>::burn() {
  if (disk.fuel == 0) return false;
  --disk.fuel;
  disk.total = static_cast<std::uint8_t>((disk.total + memory.counter) % 4);
  return true;
}

template class Gadget<0>;
template class Gadget<1>;

namespace {

Recipe::Action random_action(RandomNumber& random, const std::vector<int>& modes) {
  using Effect = Recipe::Effect;
  const int lot = random.below(100);
  if (lot < 12) return {Effect::count, random.between(1, 2)};
  if (lot < 20) return {Effect::announce, random.below(2)};
  if (lot < 30) return {Effect::choose, random.between(1, 2)};
  if (lot < 50)
    return {Effect::enter, modes[static_cast<std::size_t>(random.below(static_cast<int>(modes.size())))]};
  if (lot < 70) return {Effect::send, random.below(3)};
  if (lot < 80) return {Effect::reply, 0};
  if (lot < 88) return {Effect::broadcast, random.below(2)};
  if (lot < 98) return {Effect::query, random.below(3)};
  return {Effect::require, random.between(0, 2)};
}

Recipe random_recipe(RandomNumber& random, const std::vector<int>& modes, int most_actions) {
  Recipe recipe;
  for (int left = random.between(0, most_actions); left > 0; --left)
    recipe.actions.push_back(random_action(random, modes));
  return recipe;
}

}  // namespace

std::shared_ptr<const Recipes> random_recipes(RandomNumber& random) {
  auto recipes = std::make_shared<Recipes>();
  std::vector<int> modes{0};
  for (int more = random.between(1, 2); more > 0; --more)
    modes.push_back(random.chance(20) ? Recipes::modes - 1 : random.below(Recipes::modes));
  for (auto& row : recipes->on)
    for (auto& recipe : row) recipe = random_recipe(random, modes, 2);
  for (auto& recipe : recipes->step) {
    recipe = random_recipe(random, modes, 3);
    recipe.actions.push_back({Recipe::Effect::send, random.below(3)});
  }
  for (auto& guard : recipes->guard) guard = {random.below(Recipes::modes), random.below(2)};
  recipes->answer = random_recipe(random, modes, 2);
  recipes->restart = random_recipe(random, modes, 2);
  return recipes;
}

}  // namespace understudy::test_support
