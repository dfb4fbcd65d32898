package io.parley.conversation.pool;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A number that we hold.
///
/// @param country ISO 3166-1 alpha-2
/// @param since when it became usable
/// @param retiredAt since when it is given to nobody new; null while in service
public record VirtualNumber(
    PhoneNumber msisdn,
    String country,
    Set<Feature> features,
    Instant since,
    @Nullable Instant retiredAt) {

  public boolean isInService() {
    return retiredAt == null;
  }

  VirtualNumber retiredAt(@Nullable Instant at) {
    return new VirtualNumber(msisdn, country, features, since, at);
  }
}
