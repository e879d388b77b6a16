#pragma once

#include "checker/understudy.hpp"
#include "models/components/cloud/container.hpp"

/// What the three cloud transaction systems are built with.
namespace understudy::cloud {

/// In which state a run begins.
enum class Start : std::uint8_t {
  settled,  // everybody has asked for records already
  cold      // that is still to be done
};
BOOST_DESCRIBE_ENUM(Start, settled, cold)

/// Batches of records in a test with a failure.
inline constexpr int batches = 3;

/// Whether the mailboxes are P's: what anybody sent earlier comes earlier.
inline bool has_causal_mailboxes(const System& model) {
  return model.settings().network.empty() || model.settings().network == "causal";
}

/// Whether the destination's next request may come to the DNS after a switch that the script makes because of
/// what the destination told the driver before: then requests for both regions may meet at one queue.
inline bool has_late_requests(const System& model) {
  return model.settings().granularity == "send" || !has_causal_mailboxes(model);
}

inline ContainerDesign read_container_design(System& model) {
  return model.parameter("containers", ContainerDesign::published,
                         "published: a refusal stops them; repaired: they repeat what was refused");
}

/// The machines of one store, the one first that containers talk to.
using StoreParts = std::vector<MachineId>;

inline std::string in_region(const std::string& name, int region) {
  return fmt::format("{}_{}", name, region);
}

/// All links are as in P: one mailbox for each machine, in the order of sending. More messages than
/// `capacity` never wait, unless something goes round in a circle.
template <class From, class To>
LinkBuilder connect(System& model, const From& from, const To& to) {
  constexpr int capacity = 1000;
  return model.link(from, to).causal().capacity(capacity);
}

}  // namespace understudy::cloud
