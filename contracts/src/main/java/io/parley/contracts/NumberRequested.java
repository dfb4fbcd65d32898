package io.parley.contracts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks for virtual numbers. Answered by exactly `count` events.
///
/// @param requestId the idempotency key; where an operator's console gave none, the record's place
///   on its topic serves
/// @param country whose numbers are wanted, ISO 3166-1 alpha-2
/// @param features what they must carry; default voice and SMS
/// @param count how many, 1 to 100, default 1
public record NumberRequested(
    @Nullable String requestId,
    @Form(needed = true, pattern = COUNTRY) @Nullable String country,
    @Nullable Set<Feature> features,
    @Form(min = 1, max = MOST) @Nullable Integer count)
    implements Message {

  /// ISO 3166-1 alpha-2, by its form.
  public static final String COUNTRY = "[A-Z]{2}";

  /// So many may be asked for at once.
  public static final int MOST = 100;

  @Override
  public String topic() {
    return Topics.NUMBER_REQUESTED;
  }

  @Override
  public @Nullable String key() {
    return country;
  }
}
