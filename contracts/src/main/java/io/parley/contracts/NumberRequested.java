package io.parley.contracts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks for virtual numbers. Answered by exactly `count` events.
///
/// @param requestId the idempotency key; where an operator's console gave none, the record's place
///   on its topic serves
/// @param country ISO 3166-1 alpha-2
/// @param features default voice and SMS
/// @param count 1 to 100, default 1
public record NumberRequested(
    @Nullable String requestId,
    @Nullable String country,
    @Nullable Set<Feature> features,
    @Nullable Integer count)
    implements Message {

  @Override
  public String topic() {
    return Topics.NUMBER_REQUESTED;
  }

  @Override
  public @Nullable String key() {
    return country;
  }
}
