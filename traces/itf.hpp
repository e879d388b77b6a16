#pragma once

#include <string>
#include <string_view>

#include "traces/errors.hpp"
#include "traces/trace.hpp"

/// Traces as files: the Informal Trace Format (ITF) of Apalache and Quint,
/// https://apalache-mc.org/docs/adr/015adr-trace.html, in the strict profile that other viewers show without
/// loss.
///
/// How our data is laid out, so that `from_itf(to_itf(t)) == t`:
/// * Variables keep their order in `vars`, after `_action`, the name of the step. A machine whose name is no
/// ITF
///   name gets a similar one; `#meta.understudy.variables` then gives the original.
/// * Integers are {"#bigint": "1"}; sets {"#set": []}; maps {"#map": [[key, value]]}; lists are arrays.
/// * A record is an object; the field `_type` holds its type, when it has one. One alternative of an optional
/// or
///   a variant is {"tag": "Some", "value": ...}, with {"#tup": []} for no value. A record without a type
///   whose fields are just `tag` and `value` has `"_type": ""`, to tell it from an alternative.
/// * Text inside states must not look like markup to a viewer: `%`, `<`, `>` and `&` are written as in web
/// addresses,
///   `%25`, `%3C`, `%3E`, `%26`. Text inside `#meta` is not changed so; there, `#meta.step` of each state has
///   everything about the step that led to it, its name included; `#meta.unmet` lists the properties that do
///   not hold there, by their places in `#meta.understudy.judged`.
/// * A byte that is not UTF-8 is written everywhere as the private character U+F700 + byte.
namespace understudy::traces {

/// The trace as one JSON document that ends with a newline; one line a state. Throws std::invalid_argument
/// for a trace that contradicts itself: no initial state, states with different variables, a set with
/// repeats, a field's name that is `_type`, starts with '#' or occurs twice.
std::string to_itf(const Trace& trace);

/// The trace that `to_itf` wrote. Throws Unreadable for everything else.
Trace from_itf(std::string_view text);

}  // namespace understudy::traces
