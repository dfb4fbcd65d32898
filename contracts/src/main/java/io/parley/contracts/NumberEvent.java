package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to the numbers we rent.
///
/// @param type what happened; read as null where this version doesn't know it
/// @param eventId the same on every repetition
/// @param requestId of the request it answers; absent where nobody asked, as when Vonage no longer
///   lists a number
/// @param at when it happened
/// @param msisdn the virtual number; absent on failure
/// @param country for which it is or was wanted, ISO 3166-1 alpha-2
/// @param features what it can carry; of a failure, what was asked for
/// @param reason of a failure, or of a release that nobody asked for
public record NumberEvent(
    @Form(needed = true) @Nullable Type type,
    String eventId,
    @Nullable String requestId,
    Instant at,
    @Nullable PhoneNumber msisdn,
    @Form(pattern = NumberRequested.COUNTRY) String country,
    @Nullable Set<Feature> features,
    @Nullable String reason)
    implements Message {

  /// What happened.
  public enum Type {
    @JsonProperty("number.provisioned")
    PROVISIONED,
    @JsonProperty("number.released")
    RELEASED,
    @JsonProperty("number.provisioning-failed")
    PROVISIONING_FAILED
  }

  @Override
  public String topic() {
    return Topics.NUMBER_EVENTS;
  }

  @Override
  public String key() {
    return msisdn != null ? msisdn.digits() : country;
  }
}
