#pragma once

#include "checker/understudy.hpp"

namespace understudy {

namespace detail {

template <class Function>
struct ConstMemberFunction;
template <class R, class M>
struct ConstMemberFunction<R (M::*)() const> {
  using Machine = M;
  using Value = std::decay_t<R>;
};

/// What a const member function of a machine returns.
template <auto Function>
using ValueOf = typename ConstMemberFunction<decltype(Function)>::Value;
template <auto Function>
using MachineOf = typename ConstMemberFunction<decltype(Function)>::Machine;

}  // namespace detail

/// A const member function of a machine or a monitor that tells a set of records.
template <auto Function, class Record>
concept ListsRecords = requires(const detail::ValueOf<Function>& records, const Record& record) {
  { records.contains(record) } -> std::convertible_to<bool>;
};

/// Every one of the records that some machine lists as sent is listed by some machine as received, then or
/// later, in every fair run: `eventual_delivery<&Client::sent, &Store::received>(records)`. Monitors do as
/// well: `eventual_delivery<&SetOf<&Sent::record>::values, ...>`. `records` is a range of all there may be;
/// each is judged by itself.
template <auto Sent, auto Received, class Records>
requires ListsRecords<Sent, typename Records::value_type> &&
    ListsRecords<Received, typename Records::value_type>
        PropertyDraft eventual_delivery(const Records& records, std::string name = "eventual delivery") {
  using Record = typename Records::value_type;
  using Senders = Each<detail::MachineOf<Sent>, Sent>;
  using Receivers = Each<detail::MachineOf<Received>, Received>;
  return leads_to(
             std::move(name), records,
             [](Record record, const Senders& senders) {
               return std::any_of(senders.begin(), senders.end(), [&](const auto& sender) {
                 return sender.template get<Sent>().contains(record);
               });
             },
             [](Record record, const Receivers& receivers) {
               return std::any_of(receivers.begin(), receivers.end(), [&](const auto& receiver) {
                 return receiver.template get<Received>().contains(record);
               });
             })
      .describe("every record that was sent is received finally");
}

}  // namespace understudy
