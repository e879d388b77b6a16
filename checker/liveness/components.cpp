#include "checker/liveness/components.hpp"

#include <boost/graph/strong_components.hpp>
#include <iterator>

namespace understudy::liveness {

namespace {

/// Goes through the transitions of a state. A mere number, and so is an edge: the search keeps three of them
/// on its stack for each state of its path.
class EdgeIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = TransitionIndex;
  using difference_type = std::ptrdiff_t;
  using pointer = const TransitionIndex*;
  using reference = TransitionIndex;

  EdgeIterator() = default;
  explicit EdgeIterator(TransitionIndex index) : index_(index) {}
  reference operator*() const { return index_; }
  EdgeIterator& operator++() {
    ++index_;
    return *this;
  }
  EdgeIterator operator++(int) { return EdgeIterator(index_++); }
  bool operator==(const EdgeIterator&) const = default;

 private:
  TransitionIndex index_ = 0;
};

/// What Boost.Graph sees: the chosen states as vertices, their transitions as edges. Edges may leave the
/// chosen states: the marks below tell the search that it has nothing to look for there.
struct Selection {
  using vertex_descriptor = StateIndex;
  using edge_descriptor = TransitionIndex;
  using vertex_iterator = StateSet::Iterator;
  using out_edge_iterator = EdgeIterator;
  using vertices_size_type = std::size_t;
  using degree_size_type = TransitionIndex;
  using directed_category = boost::directed_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : boost::incidence_graph_tag, boost::vertex_list_graph_tag {};

  const StateGraph& graph;
  const StateSet& states;
  Moves moves;

  /// One vertex more, never chosen: where the moves lead that do not count.
  StateIndex nowhere() const { return graph.states(); }
  static StateIndex null_vertex() { return std::numeric_limits<StateIndex>::max(); }
};

std::pair<StateSet::Iterator, StateSet::Iterator> vertices(const Selection& selection) {
  return {selection.states.begin(), selection.states.end()};
}
std::size_t num_vertices(const Selection& selection) { return selection.states.size(); }
TransitionIndex out_degree(StateIndex state, const Selection& selection) {
  return selection.graph.first_of(state + 1) - selection.graph.first_of(state);
}
std::pair<EdgeIterator, EdgeIterator> out_edges(StateIndex state, const Selection& selection) {
  return {EdgeIterator(selection.graph.first_of(state)), EdgeIterator(selection.graph.first_of(state + 1))};
}
StateIndex source(TransitionIndex index, const Selection& selection) {
  return selection.graph.source_of(index);
}
StateIndex target(TransitionIndex index, const Selection& selection) {
  const Transition transition = selection.graph[index];
  const bool counts = selection.moves == Moves::all || transition.fair_class != no_class;
  return counts ? transition.target : selection.nowhere();
}

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Selection>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Selection>));

/// The four maps of Tarjan's algorithm, kept in two numbers a state. Once a state's component is known,
/// neither its time of discovery nor its root matters any more; the root then says that the state is done.
class Marks {
 public:
  using Number = Components::Number;

  explicit Marks(StateIndex vertices) : number_(vertices, Components::none), root_(vertices, done) {}

  Number component(StateIndex state) const { return is_open(state) ? not_yet : number_[state]; }
  void set_component(StateIndex state, Number component) {
    if (component == not_yet) return;
    number_[state] = component;
    root_[state] = done;
  }
  Number time(StateIndex state) const { return number_[state]; }
  void set_time(StateIndex state, Number time) { number_[state] = time; }
  StateIndex root(StateIndex state) const { return root_[state]; }
  void set_root(StateIndex state, StateIndex root) {
    if (root_[state] != done) root_[state] = root;
  }
  /// The search only asks whether a state is white.
  boost::default_color_type color(StateIndex state) const {
    return root_[state] == unseen ? boost::white_color : boost::black_color;
  }
  void set_color(StateIndex state, boost::default_color_type color) {
    if (color == boost::white_color) root_[state] = unseen;
  }
  std::vector<Number> take_components() && { return std::move(number_); }

 private:
  static constexpr StateIndex done = std::numeric_limits<StateIndex>::max();
  static constexpr StateIndex unseen = done - 1;
  static constexpr Number not_yet = std::numeric_limits<Number>::max();  // Boost's mark of open components

  bool is_open(StateIndex state) const { return root_[state] < unseen; }

  std::vector<Number> number_;  // time of discovery, then component
  std::vector<StateIndex> root_;
};

template <class Value, Value (Marks::*read)(StateIndex) const, void (Marks::*write)(StateIndex, Value)>
struct MapOfMarks {
  using key_type = StateIndex;
  using value_type = Value;
  using reference = Value;
  using category = boost::read_write_property_map_tag;

  friend Value get(const MapOfMarks& map, StateIndex state) { return (map.marks->*read)(state); }
  friend void put(const MapOfMarks& map, StateIndex state, Value value) { (map.marks->*write)(state, value); }

  Marks* marks;
};
using ComponentMap = MapOfMarks<Marks::Number, &Marks::component, &Marks::set_component>;
using TimeMap = MapOfMarks<Marks::Number, &Marks::time, &Marks::set_time>;
using RootMap = MapOfMarks<StateIndex, &Marks::root, &Marks::set_root>;
using ColorMap = MapOfMarks<boost::default_color_type, &Marks::color, &Marks::set_color>;

}  // namespace

Components strong_components(const StateGraph& graph, const StateSet& states, Moves moves) {
  const Selection selection{graph, states, moves};
  Marks marks(selection.nowhere() + 1);
  const auto count = boost::strong_components(
      selection, ComponentMap{&marks},
      boost::color_map(ColorMap{&marks}).root_map(RootMap{&marks}).discover_time_map(TimeMap{&marks}));
  return Components(std::move(marks).take_components(), count);
}

ComponentMembers::ComponentMembers(const Components& components, const StateSet& states)
    : members_(states.size()), first_(std::size_t{components.count()} + 1) {
  for (const StateIndex state : states) ++first_[components.of(state) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  // Filling moves each beginning to the next one's place, so they are moved back by one afterwards.
  for (const StateIndex state : states) members_[first_[components.of(state)]++] = state;
  for (std::size_t i = first_.size() - 1; i > 0; --i) first_[i] = first_[i - 1];
  first_[0] = 0;
}

}  // namespace understudy::liveness
