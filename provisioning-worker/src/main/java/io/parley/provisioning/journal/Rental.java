package io.parley.provisioning.journal;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far one number has come, written down before each step that costs money or ends the rent.
///
/// @param msisdn the number at hand; null until one was chosen
/// @param features of that number
/// @param rentedAt since when it is known to be ours
public record Rental(
    Slot slot,
    String country,
    Stage stage,
    @Nullable PhoneNumber msisdn,
    @Nullable Set<Feature> features,
    @Nullable Instant rentedAt) {

  public enum Stage {
    /// Counts towards the maximum.
    RESERVED,
    /// Vonage was asked, or is about to be: whether it is ours, only the account's own list tells.
    RENTING,
    /// It is ours and costs money every month.
    RENTED,
    /// Vonage was asked to end the rent, or is about to be: nobody may be told of it any more.
    RELEASING
  }

  static Rental reserved(Slot slot, String country) {
    return new Rental(slot, country, Stage.RESERVED, null, null, null);
  }

  public Rental renting(PhoneNumber number, Set<Feature> itsFeatures) {
    return new Rental(slot, country, Stage.RENTING, number, itsFeatures, null);
  }

  public Rental rented(Instant at) {
    return new Rental(slot, country, Stage.RENTED, msisdn, features, at);
  }

  public Rental releasing() {
    return new Rental(slot, country, Stage.RELEASING, msisdn, features, rentedAt);
  }

  public Rental reservedAgain() {
    return reserved(slot, country);
  }

  public boolean isOf(PhoneNumber number) {
    return number.equals(msisdn);
  }

  public PhoneNumber number() {
    return Objects.requireNonNull(msisdn, "no number was chosen yet");
  }

  /// The event that tells of it: made of the journal alone, so that it is the same every time.
  public NumberEvent provisioned() {
    return new NumberEvent(
        NumberEvent.Type.PROVISIONED,
        slot.eventId(),
        slot.requestId(),
        Objects.requireNonNull(rentedAt, "it isn't rented yet"),
        number(),
        country,
        features,
        null);
  }
}
