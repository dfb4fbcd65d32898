package io.parley.provisioning.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.provisioning.WholeWorker;
import io.parley.vonage.VonageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Who may write into the journal.
class JournalIT extends WholeWorker {
  private static final PhoneNumber PAID = PhoneNumber.parse("447700900201");
  private static final PhoneNumber OTHER = PhoneNumber.parse("447700900202");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Autowired Leases leases;
  @Autowired Rentals rentals;
  @Autowired Answers answers;

  static Stream<Named<BiConsumer<Rentals, Lease>>> writes() {
    return Stream.of(
        Named.of("reserve", (rentals, lease) -> rentals.reserve(lease, "GB", 9, 9)),
        Named.of("note", (rentals, lease) -> rentals.note(lease, rented(lease.slot(), OTHER))),
        Named.of("answer", (rentals, lease) -> rentals.answer(lease, failed(lease.slot()))),
        Named.of("give up", (rentals, lease) -> rentals.giveUp(lease, failed(lease.slot()))),
        Named.of("forget", Rentals::forget),
        Named.of(
            "leave",
            (rentals, lease) ->
                rentals.leave(lease, rented(lease.slot(), PAID), failed(lease.slot()))));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void whoeverLostItsLeaseCanNeitherWriteNorLetGo(BiConsumer<Rentals, Lease> write) {
    var slot = Slot.of(request, 1);
    var stalled = leases.hold(slot).orElseThrow();
    runsOut(stalled);
    var next = leases.hold(slot).orElseThrow();
    rentals.note(next, rented(slot, PAID));

    assertThatExceptionOfType(RentingElsewhere.class)
        .isThrownBy(() -> write.accept(rentals, stalled));
    leases.letGo(stalled);

    assertThat(rentals.all()).containsExactly(rented(slot, PAID));
    assertThat(answers.to(slot)).isEmpty();
    assertThat(leases.hold(slot)).isEmpty();
    assertThat(rentals.note(next, rented(slot, PAID))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void whoeverLostItsLeaseToNobodyCannotWriteEither(BiConsumer<Rentals, Lease> write) {
    var lease = leases.hold(Slot.of(request, 1)).orElseThrow();
    runsOut(lease);

    assertThatExceptionOfType(RentingElsewhere.class)
        .isThrownBy(() -> write.accept(rentals, lease));

    assertThat(rentals.all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void eachWriteRenewsTheLease(BiConsumer<Rentals, Lease> write) {
    var lease = leases.hold(Slot.of(request, 1)).orElseThrow();
    redis.expire(JournalKeys.lease(lease.slot()), Duration.ofSeconds(5));

    write.accept(rentals, lease);

    assertThat(redis.getExpire(JournalKeys.lease(lease.slot()))).isGreaterThan(10);
  }

  @Test
  void aLeaseOutlivesTheSlowestRequestToVonage() {
    var slowest = Duration.ofSeconds(60);
    var slot = Slot.of(request, 1);

    new Leases(redis, withTimeout(slowest), new JournalSettings(Duration.ofSeconds(15))).hold(slot);

    // It may wait for a connection, for connecting and for the answer, each as long as that.
    assertThat(redis.getExpire(JournalKeys.lease(slot)))
        .isGreaterThan(slowest.multipliedBy(3).toSeconds());
  }

  private void runsOut(Lease lease) {
    redis.delete(JournalKeys.lease(lease.slot()));
  }

  private static Rental rented(Slot slot, PhoneNumber msisdn) {
    return Rental.reserved(slot, "GB").renting(msisdn, Set.of(Feature.SMS)).rented(NOW);
  }

  private static NumberEvent failed(Slot slot) {
    return new NumberEvent(
        NumberEvent.Type.PROVISIONING_FAILED,
        slot.eventId(),
        slot.requestId(),
        NOW,
        null,
        "GB",
        null,
        "NONE_FOR_RENT");
  }

  private static VonageSettings withTimeout(Duration timeout) {
    return new VonageSettings(
        "", "", "", "", List.of(), null, null, null, null, timeout, Duration.ZERO);
  }
}
