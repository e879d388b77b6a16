#pragma once

#include <string>
#include <utility>
#include <vector>

#include "traces/trace.hpp"

/// Traces to test with, written by hand as the engine would record them.
namespace understudy::traces::samples {

using Fields = std::vector<std::pair<std::string, Value>>;

inline Value number(std::int64_t value) { return Value::integer(value); }
inline Value flag(bool value) { return Value::boolean(value); }
inline Value text(std::string value) { return Value::text(std::move(value)); }
inline Value list(std::vector<Value> items) { return Value(Value::List{std::move(items)}); }
inline Value set(std::vector<Value> items) { return Value(Value::Set{std::move(items)}); }
inline Value map(std::vector<std::pair<Value, Value>> entries) {
  return Value(Value::Map{std::move(entries)});
}
inline Value record(std::string type, Fields fields) {
  return Value(Value::Record{std::move(type), std::move(fields)});
}
inline Value none() { return Value(Value::Tagged{"None", {}}); }
inline Value some(Value value) { return Value(Value::Tagged{"Some", {std::move(value)}}); }

inline Step::Message message(std::string from, std::string to, std::string type, Fields fields) {
  Value content = record(type, std::move(fields));
  return {std::move(from), std::move(to), std::move(type), std::move(content)};
}

inline Value queued(const Step::Message& message, const char* address = "from") {
  Value::Record item = std::get<Value::Record>(message.content.node());
  item.fields.insert(item.fields.begin(),
                     {address, text(address == std::string("to") ? message.to : message.from)});
  return Value(item);
}

inline Value replica(bool up, int epoch, int log, const char* mode, std::vector<Value> mailbox) {
  return record("", {{"up", flag(up)},
                     {"disk", record("Disk", {{"epoch", number(epoch)}, {"log", number(log)}})},
                     {"memory", record("Memory", {{"mode", text(mode)}})},
                     {"mailbox", list(std::move(mailbox))}});
}

inline Value client(int next, std::vector<Value> mailbox) {
  return record("", {{"up", flag(true)},
                     {"disk", record("Disk", {})},
                     {"memory", record("Memory", {{"next", number(next)}})},
                     {"mailbox", list(std::move(mailbox))}});
}

inline Value crashes_left(int count) { return record("", {{"crash", number(count)}}); }

inline Trace head() {
  Trace trace;
  trace.model = "primary_backup";
  trace.model_hash = "9f2c44d1";
  trace.tool_version = "0.1.0";
  trace.parameters = {{"standbys", "1"}, {"clocks", "skewed <&> 50%"}};
  trace.faults = {{"crash", 1}};
  trace.options = {{"network", "causal"}};
  trace.property = "no lost commits";
  trace.property_kind = "invariant";
  trace.explanation = "commit 0 was acknowledged to client, but replica1, now master, does not have it";
  trace.command = "understudy check primary_backup --set standbys=1 --faults crash=1";
  trace.seed = 18446744073709551615U;
  trace.lanes = {{"client", "Client", ""}, {"replica0", "Replica", "east"}, {"replica1", "Replica", "west"}};
  return trace;
}

/// The master crashes before its standby has heard of an acknowledged commit.
inline Trace lost_commit() {
  Trace trace = head();
  const auto write = message("client", "replica0", "Write", {{"commit", number(0)}});
  const auto append = message("replica0", "replica1", "Append", {{"epoch", number(0)}, {"log", number(1)}});
  const auto acknowledge = message("replica0", "client", "Ack", {{"commit", number(0)}});
  const auto second = message("client", "replica0", "Write", {{"commit", number(1)}});
  const auto peer_down = message("replica0", "replica1", "PeerDown", {{"peer", text("replica0")}});
  const auto moment = [&](Step step, Value client, Value first, Value standby, int crashes) {
    trace.moments.push_back({std::move(step),
                             {{"client", std::move(client)},
                              {"replica0", std::move(first)},
                              {"replica1", std::move(standby)},
                              {"faults_left", crashes_left(crashes)}}});
  };
  using Kind = Step::Kind;
  moment({Kind::initial, "initial", "", {}, {}, {}, {}}, client(0, {}), replica(true, 0, 0, "master", {}),
         replica(true, 0, 0, "standby", {}), 1);
  moment({Kind::internal, "client.send next", "client", {}, {write}, {}, {1}}, client(1, {}),
         replica(true, 0, 0, "master", {queued(write)}), replica(true, 0, 0, "standby", {}), 1);
  moment({Kind::deliver, "replica0 <- Write", "replica0", write, {append, acknowledge}, {}, {}},
         client(1, {queued(acknowledge)}), replica(true, 0, 1, "master", {}),
         replica(true, 0, 0, "standby", {queued(append)}), 1);
  moment({Kind::deliver, "client <- Ack", "client", acknowledge, {second}, {}, {}}, client(2, {}),
         replica(true, 0, 1, "master", {queued(second)}), replica(true, 0, 0, "standby", {queued(append)}),
         1);
  moment({Kind::fault, "crash(replica0)", "replica0", {}, {peer_down}, {second, append}, {}}, client(2, {}),
         replica(false, 0, 1, "standby", {}), replica(true, 0, 0, "standby", {queued(peer_down)}), 0);
  moment({Kind::deliver, "replica1 <- PeerDown", "replica1", peer_down, {}, {}, {}}, client(2, {}),
         replica(false, 0, 1, "standby", {}), replica(true, 1, 0, "master", {}), 0);
  trace.judged = {
      {"no lost commits", "invariant"}, {"single master", "invariant"}, {"all served", "reachable goal"}};
  for (Moment& each : trace.moments) each.unmet = {{2, ""}};
  trace.moments.back().unmet.insert(trace.moments.back().unmet.begin(), {0, trace.explanation});
  return trace;
}

/// Two machines pass a turn to each other for ever; also: granularity `send`, one global variable, and a
/// variant.
inline Trace endless_handover() {
  Trace trace = head();
  trace.property = "every request is served";
  trace.property_kind = "eventually";
  trace.explanation = "request 1 waits for ever\nfairness: weak, for every machine";
  trace.lanes = {{"left", "Node", ""}, {"right", "Node", ""}};
  const auto node = [](std::vector<Value> mailbox, std::vector<Value> outbox, Value holder) {
    return record("Node", {{"up", flag(true)},
                           {"disk", record("Disk", {{"log", list({number(1), number(2)})}})},
                           {"memory", record("Memory", {{"holder", std::move(holder)}})},
                           {"mailbox", list(std::move(mailbox))},
                           {"outbox", list(std::move(outbox))}});
  };
  const auto pass = message("left", "right", "Pass", {});
  const auto back = message("right", "left", "Pass", {});
  const auto moment = [&](Step step, Value left, Value right, Value lease) {
    trace.moments.push_back(
        {std::move(step),
         {{"left", std::move(left)}, {"right", std::move(right)}, {"lease", std::move(lease)}}});
  };
  using Kind = Step::Kind;
  moment({}, node({}, {}, some(text("left"))), node({}, {}, none()), set({number(1)}));
  moment({Kind::internal, "left.hand over", "left", {}, {pass}, {}, {}},
         node({}, {queued(pass, "to")}, none()), node({}, {}, none()), set({number(2)}));
  moment({Kind::send, "left.send Pass", "left", {}, {pass}, {}, {}}, node({}, {}, none()),
         node({queued(pass)}, {}, none()), set({number(2)}));
  moment({Kind::deliver, "right <- Pass", "right", pass, {back}, {}, {}}, node({}, {}, none()),
         node({}, {queued(back, "to")}, some(text("right"))), set({number(2)}));
  moment({Kind::send, "right.send Pass", "right", {}, {back}, {}, {}}, node({queued(back)}, {}, none()),
         node({}, {}, none()), set({number(2)}));
  moment({Kind::deliver, "left <- Pass", "left", back, {pass}, {}, {}},
         node({}, {queued(pass, "to")}, none()), node({}, {}, none()), set({number(2)}));
  trace.loop = 1;
  return trace;
}

/// Ends with a message for which the receiver has no rule.
inline Trace unhandled_event() {
  Trace trace = lost_commit();
  trace.property = "no unhandled event";
  trace.property_kind = "unhandled event";
  trace.explanation = "replica1 has no rule for PeerDown in mode standby";
  trace.moments.pop_back();
  trace.failing_step = Step{Step::Kind::deliver,
                            "replica1 <- PeerDown",
                            "replica1",
                            message("replica0", "replica1", "PeerDown", {{"peer", text("replica0")}}),
                            {},
                            {},
                            {}};
  return trace;
}

/// What a model could contain to upset a file format, a terminal or a diagram.
inline std::vector<std::string> hostile_strings() {
  using namespace std::string_literals;
  return {"",
          "<b>&amp;</b>",
          "%3C%25%",
          "null",
          "{\"#bigint\": \"1\"}",
          "end; note over #quot; %%{init: 1}%%",
          "line\nbreak\ttab \"quoted\" \\ back",
          "\x1b[31mred\x1b[0m"s,
          "nul\0inside"s,
          "\xff\xfe broken \xc3"s,
          "\xed\xa0\x80 surrogate, \xc0\xaf too long"s,
          "\xef\x9e\x80\xef\x9f\xbf private",
          "größe → ∞ 🙂",
          "__proto__"};
}

inline Trace hostile(const std::string& bad) {
  Trace trace = lost_commit();
  trace.model = trace.model_hash = trace.tool_version = trace.property = trace.property_kind = bad;
  trace.explanation = trace.command = bad;
  trace.parameters = {{bad, bad}};
  trace.faults = {{bad, -7}};
  trace.judged = {{bad, bad}};
  trace.options = {{bad, bad}};
  trace.lanes.push_back({bad, bad, bad});
  const auto odd = message(bad, bad, bad, {{"field", text(bad)}});
  Moment last = trace.moments.back();
  last.step = {Step::Kind::fault, bad, bad, odd, {odd, odd}, {odd}, {0, -1, 2147483647}};
  last.state[0].second = record(bad, {{"tag", text(bad)}, {"value", text(bad)}});
  last.state[1].second = map({{text(bad), set({text(bad), none()})}});
  last.state[2].second = Value(Value::Tagged{bad, {list({text(bad)})}});
  trace.moments.push_back(last);
  for (Moment& moment : trace.moments) {
    moment.state.emplace_back(bad, text(bad));
    moment.unmet = {{0, bad}};
  }
  return trace;
}

/// A primary and a standby exchange messages for `steps` steps.
inline Trace long_trace(std::size_t steps) {
  Trace trace = lost_commit();
  trace.moments.resize(1);
  for (std::size_t i = 1; i <= steps; ++i) {
    const auto log = static_cast<std::int64_t>(i);
    const auto append =
        message("replica0", "replica1", "Append", {{"epoch", number(0)}, {"log", number(log)}});
    Moment moment = trace.moments.back();
    moment.step = {Step::Kind::deliver, "replica1 <- Append", "replica1", append, {}, {}, {}};
    moment.state[2].second = replica(true, 0, static_cast<int>(i), "standby", {});
    trace.moments.push_back(moment);
  }
  return trace;
}

}  // namespace understudy::traces::samples
