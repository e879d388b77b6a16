#pragma once

#include <type_traits>

#include "checker/search/check.hpp"
#include "checker/store/exact_set.hpp"

namespace understudy::search {

/// Calls `search` with the kind of set that the options choose: `[&]<class
/// Shard>(std::type_identity<Shard>)`.
template <class Search>
auto with_store(StoreKind kind, Search search) {
  switch (kind) {
    case StoreKind::compact128:
      return search(std::type_identity<store::WideFingerprintSet>());
    case StoreKind::exact:
      return search(std::type_identity<store::ExactSet>());
    case StoreKind::compact:
      break;
  }
  return search(std::type_identity<store::FingerprintSet>());
}

}  // namespace understudy::search
