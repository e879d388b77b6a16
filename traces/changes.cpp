#include "traces/changes.hpp"

#include <algorithm>

namespace understudy::traces {
namespace {

using Messages = std::vector<Step::Message>;
using Field = std::pair<std::string, Value>;

bool is_address(const Field& field) { return field.first == "from" || field.first == "to"; }

const Value::Record* record_of(const Value& value) { return std::get_if<Value::Record>(&value.node()); }

/// The content of a queued message: all fields but the address in front.
Value::Record without_address(Value::Record record) {
  if (!record.fields.empty() && is_address(record.fields.front())) record.fields.erase(record.fields.begin());
  return record;
}

bool is_message(const Value& item, const Step::Message& message) {
  const Value::Record* queued = record_of(item);
  const Value::Record* content = record_of(message.content);
  return queued && queued->type == message.type &&
         (!content || without_address(*queued).fields == content->fields);
}

bool any_is(const Value& item, const Messages& messages, const std::string Step::Message::*end,
            const std::string& machine) {
  return std::any_of(messages.begin(), messages.end(), [&](const Step::Message& message) {
    return message.*end == machine && is_message(item, message);
  });
}

/// What the step's messages say about the queues of one machine.
class Explanation {
 public:
  Explanation(const Step& step, const std::string& machine) : step_(step), machine_(machine) {}

  bool of_arrival(const std::string& queue, const Value& item) const {
    return any_is(item, step_.sent, end(queue), machine_);
  }

  bool of_departure(const std::string& queue, const Value& item) const {
    if (any_is(item, step_.lost, end(queue), machine_)) return true;
    if (queue == "outbox") return any_is(item, step_.sent, end(queue), machine_);
    return step_.delivered && step_.actor == machine_ && is_message(item, *step_.delivered);
  }

 private:
  static const std::string Step::Message::*end(const std::string& queue) {
    return queue == "outbox" ? &Step::Message::from : &Step::Message::to;
  }

  const Step& step_;
  const std::string& machine_;
};

/// What `items` holds more often than `others`.
std::vector<Value> surplus(const std::vector<Value>& items, std::vector<Value> others) {
  std::vector<Value> result;
  for (const Value& item : items) {
    const auto found = std::find(others.begin(), others.end(), item);
    if (found == others.end()) {
      result.push_back(item);
    } else {
      others.erase(found);
    }
  }
  return result;
}

void append_queue_changes(const std::string& machine, const Field& before, const Field& after,
                          const Step& step, std::vector<Change>& changes) {
  const auto& old_items = std::get<Value::List>(before.second.node()).items;
  const auto& new_items = std::get<Value::List>(after.second.node()).items;
  const Explanation explanation(step, machine);
  const std::string path = machine + "." + before.first;
  for (const Value& item : surplus(old_items, new_items))
    if (!explanation.of_departure(before.first, item))
      changes.push_back({path, item, std::nullopt, Change::Place::list});
  for (const Value& item : surplus(new_items, old_items))
    if (!explanation.of_arrival(before.first, item))
      changes.push_back({path, std::nullopt, item, Change::Place::list});
}

bool are_queues(const Field& before, const Field& after) {
  return (before.first == "mailbox" || before.first == "outbox") &&
         std::holds_alternative<Value::List>(before.second.node()) &&
         std::holds_alternative<Value::List>(after.second.node());
}

bool same_shape(const Value::Record& left, const Value::Record& right) {
  return left.type == right.type &&
         std::equal(left.fields.begin(), left.fields.end(), right.fields.begin(), right.fields.end(),
                    [](const Field& a, const Field& b) { return a.first == b.first; });
}

void append_changes(const std::string& name, const Value& before, const Value& after, const Step& step,
                    std::vector<Change>& changes) {
  const auto append_all = [&](std::vector<Change> more) {
    changes.insert(changes.end(), more.begin(), more.end());
  };
  const Value::Record* old_record = record_of(before);
  const Value::Record* new_record = record_of(after);
  if (!old_record || !new_record || !same_shape(*old_record, *new_record))
    return append_all(differences(before, after, name));
  for (std::size_t i = 0; i < old_record->fields.size(); ++i) {
    const Field& old_field = old_record->fields[i];
    const Field& new_field = new_record->fields[i];
    if (are_queues(old_field, new_field)) {
      append_queue_changes(name, old_field, new_field, step, changes);
    } else {
      append_all(differences(old_field.second, new_field.second, name + "." + old_field.first));
    }
  }
}

}  // namespace

std::string message_text(const Step::Message& message) {
  const Value::Record* content = record_of(message.content);
  if (!content) return message.type + "(" + message.content.to_string() + ")";
  return Value(Value::Record{message.type, content->fields}).to_string();
}

std::string queued_message_text(const Value& item) {
  const Value::Record* record = record_of(item);
  if (!record || record->fields.empty() || !is_address(record->fields.front())) return item.to_string();
  const Field& address = record->fields.front();
  const auto* peer = std::get_if<std::string>(&address.second.node());
  return Value(without_address(*record)).to_string() + " " + address.first + " " +
         (peer ? *peer : address.second.to_string());
}

bool is_queue(const std::string& path) { return path.ends_with(".mailbox") || path.ends_with(".outbox"); }

std::string action_name(const Step& step) {
  for (const char* separator : {".", ": ", " "}) {
    const std::string prefix = step.actor + separator;
    if (!step.actor.empty() && step.name.starts_with(prefix)) return step.name.substr(prefix.size());
  }
  return step.name;
}

std::vector<Change> visible_changes(const Variables& before, const Moment& moment) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < std::min(before.size(), moment.state.size()); ++i)
    if (before[i].second != moment.state[i].second)
      append_changes(moment.state[i].first, before[i].second, moment.state[i].second, moment.step, changes);
  return changes;
}

bool waits_in_outbox(const Variables& state, const Step::Message& message) {
  for (const auto& [name, value] : state) {
    const Value::Record* machine = name == message.from ? record_of(value) : nullptr;
    if (!machine) continue;
    for (const Field& field : machine->fields) {
      const auto* items = field.first == "outbox" ? std::get_if<Value::List>(&field.second.node()) : nullptr;
      if (items && std::any_of(items->items.begin(), items->items.end(),
                               [&](const Value& item) { return is_message(item, message); }))
        return true;
    }
  }
  return false;
}

std::vector<Delivery> grouped(const std::vector<Step::Message>& messages) {
  std::vector<Delivery> result;
  for (const Step::Message& message : messages) {
    const auto same = std::find_if(result.begin(), result.end(), [&](const Delivery& other) {
      return other.message.from == message.from && other.message.type == message.type &&
             other.message.content == message.content;
    });
    if (same == result.end()) {
      result.push_back({message, {message.to}});
    } else {
      same->to.push_back(message.to);
    }
  }
  return result;
}

}  // namespace understudy::traces
