#pragma once

#include "models/multi_site_counter/counting_client.hpp"

/// The model `multi_site_counter`: its machines by the names that an invariant of your own uses.
///
/// Clients add 1 to integers in a database of several nodes at one or two sites. An integer is kept as the
/// list of increments that it is the sum of, so that one that is lost or counted twice can be named. Assumed:
/// the router does not fail, a failover is one step, a client learns that its node went down, disks survive.
/// Performance (is three nodes three times the throughput?) and licences are outside of a model's reach.
namespace understudy::multi_site_counter {

/// Whether all clients use one integer, or each its own.
enum class Target : std::uint8_t { shared, own };
BOOST_DESCRIBE_ENUM(Target, shared, own)

}  // namespace understudy::multi_site_counter
