#include "checker/search/measure_recorder.hpp"

namespace understudy::search {

MeasureRecorder::MeasureRecorder(const space::Space& space, const std::vector<const Measure*>& measures,
                                 int workers)
    : readers_(static_cast<std::size_t>(workers)) {
  for (auto& reader : readers_) reader.row.resize(space.row_width());
  for (const Measure* measure : measures) {
    const bool is_state = measure->kind == MeasureKind::state;
    place_of_.push_back(is_state ? peaks_.size() : gains_.size());
    if (measure->kind == MeasureKind::stretch) continue;
    for (auto& reader : readers_)
      (is_state ? reader.states : reader.totals).push_back(space.make_gauge(*measure));
    if (is_state)
      peaks_.emplace_back();
    else
      gains_.emplace_back();
  }
}

void MeasureRecorder::begin_round(std::size_t blocks) {
  if (blocks_.size() < blocks) blocks_.resize(blocks);
  for (std::size_t block = 0; block < blocks; ++block) blocks_[block].gains.clear();
}

void MeasureRecorder::note_steps(int worker, std::size_t block, const space::Word* row,
                                 space::Expander& expander, std::size_t first, std::size_t place) {
  Reader& reader = readers_[static_cast<std::size_t>(worker)];
  if (reader.totals.empty()) return;
  for (std::size_t successor = first; successor < expander.batch().size(); ++successor, ++place) {
    expander.materialize(successor, reader.row.data());
    for (std::size_t total = 0; total < reader.totals.size(); ++total)
      if (const auto gain = reader.totals[total]->read(row, reader.row.data()); gain != 0)
        blocks_[block].gains.push_back({place, total, gain});
  }
}

void MeasureRecorder::append(std::size_t block, liveness::TransitionIndex begin) {
  for (const auto& [place, total, gain] : blocks_[block].gains)
    gains_[total].emplace(begin + static_cast<liveness::TransitionIndex>(place), gain);
}

void MeasureRecorder::read_state(int worker, const space::Word* row, std::size_t number) {
  const Reader& reader = readers_[static_cast<std::size_t>(worker)];
  for (std::size_t index = 0; index < reader.states.size(); ++index)
    new_numbers_[number * reader.states.size() + index] = reader.states[index]->read(row, row);
}

void MeasureRecorder::finish_states(liveness::StateIndex first) {
  for (std::size_t place = 0; place < new_numbers_.size(); ++place) {
    auto& peak = peaks_[place % peaks_.size()];
    const Peak one{new_numbers_[place], first + static_cast<liveness::StateIndex>(place / peaks_.size())};
    if (!peak || one.number > peak->number) peak = one;
  }
}

std::size_t MeasureRecorder::memory_bytes() const {
  std::size_t total = 0;
  for (const auto& gains : gains_) total += gains.size() * sizeof(Gains::value_type);
  return total;
}

}  // namespace understudy::search
