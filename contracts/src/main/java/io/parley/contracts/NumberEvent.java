package io.parley.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to the numbers we rent.
///
/// @param type null for a type this version doesn't know
/// @param eventId the same on every repetition
/// @param requestId of the request it answers; absent where nobody asked, as when Vonage no longer
///   lists a number
/// @param msisdn the virtual number; absent on failure
/// @param reason of a failure, or of a release that nobody asked for
public record NumberEvent(
    @Nullable Type type,
    String eventId,
    @Nullable String requestId,
    Instant at,
    @Nullable PhoneNumber msisdn,
    String country,
    @Nullable Set<Feature> features,
    @Nullable String reason)
    implements Message {

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
