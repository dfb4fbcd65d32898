package io.parley.provisioning.journal;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// The journal of everything we rent, which is also what the maximum is counted by.
///
/// Whoever writes holds the slot. Each write sees in one step with it that the lease is still ours,
/// and renews it; else it throws [RentingElsewhere] and changes nothing. A look at the lease before
/// the write was rejected: whoever pauses between the two would write over what another has paid.
@Component
public class Rentals {
  private static final Duration ANSWERS_KEPT = Duration.ofDays(8);
  private static final long LEASE_LOST = -1;
  private static final String LEASE_LOST_IN_WORDS = "";

  private final HashOperations<String, String, String> hashes;
  private final Leases leases;
  private final Script<String> reserve;
  private final Script<Long> note;
  private final Script<Long> conclude;

  Rentals(StringRedisTemplate redis, Leases leases) {
    this.hashes = redis.opsForHash();
    this.leases = leases;
    this.reserve = new Script<>(redis, "provisioning/reserve-rental", String.class);
    this.note = new Script<>(redis, "provisioning/note-rental", Long.class);
    this.conclude = new Script<>(redis, "provisioning/conclude-rental", Long.class);
  }

  public List<Rental> all() {
    return hashes.values(JournalKeys.RENTALS).stream().map(Rentals::rental).toList();
  }

  public Optional<Rental> find(Slot slot) {
    return Optional.ofNullable(hashes.get(JournalKeys.RENTALS, slot.key())).map(Rentals::rental);
  }

  public Optional<Rental> find(PhoneNumber msisdn) {
    return all().stream().filter(rental -> rental.isOf(msisdn)).findFirst();
  }

  /// Reserves a place below both maxima, in one atomic step; or gives back the rental that holds
  /// this slot already.
  ///
  /// @return empty if a maximum is reached
  public Optional<Rental> reserve(Lease lease, String country, int most, int mostOfCountry) {
    var found =
        reserve.run(
            keys(lease),
            (Object[])
                arguments(
                    lease,
                    country,
                    Integer.toString(most),
                    Integer.toString(mostOfCountry),
                    json(Rental.reserved(lease.slot(), country))));
    if (LEASE_LOST_IN_WORDS.equals(found)) {
      throw new RentingElsewhere();
    }
    return Optional.ofNullable(found).map(Rentals::rental);
  }

  /// Writes down the next step of the slot.
  ///
  /// @return false if another slot has this number; nothing was written
  public boolean note(Lease lease, Rental rental) {
    var msisdn = rental.msisdn() == null ? "" : rental.msisdn().digits();
    return execute(note, keys(lease), arguments(lease, msisdn, json(rental))) == 1;
  }

  /// Keeps the answer to the slot's request.
  public void answer(Lease lease, NumberEvent event) {
    conclude(lease, "stays", answerOf(lease.slot(), event).toList());
  }

  /// Gives the place back: nothing was rented. The answer is kept.
  public void giveUp(Lease lease, NumberEvent failed) {
    conclude(lease, "leaves", answerOf(lease.slot(), failed).toList());
  }

  /// Takes a number out of the journal that isn't ours any more. What was told of it is kept, so
  /// that its request, if it comes again, is answered and not filled anew.
  ///
  /// @param more answers to keep
  public void leave(Lease lease, Rental rental, NumberEvent released, Answer... more) {
    var slot = rental.slot();
    var ends =
        Stream.ofNullable(slot.requestId()).map(id -> new Answer(id, Answer.endOf(slot), released));
    conclude(
        lease,
        "leaves",
        Stream.of(answerOf(slot, rental.provisioned()), ends, Stream.of(more))
            .flatMap(answers -> answers)
            .toList());
  }

  /// Takes a number out of the journal of which nobody was told.
  public void forget(Lease lease) {
    conclude(lease, "leaves", List.of());
  }

  /// Nobody asked for a number that was taken over.
  private static Stream<Answer> answerOf(Slot slot, NumberEvent event) {
    return Stream.ofNullable(slot.requestId()).map(id -> new Answer(id, slot.n(), event));
  }

  private void conclude(Lease lease, String whether, List<Answer> answers) {
    var keys = new ArrayList<>(keys(lease));
    var arguments = new ArrayList<>(List.of(arguments(lease, whether)));
    arguments.add(Long.toString(ANSWERS_KEPT.toMillis()));
    for (var answer : answers) {
      keys.add(JournalKeys.answers(answer.requestId()));
      arguments.add(answer.which());
      arguments.add(json(answer.event()));
    }
    execute(conclude, keys, arguments.toArray(String[]::new));
  }

  private long execute(Script<Long> script, List<String> keys, String[] arguments) {
    long result = Objects.requireNonNull(script.run(keys, (Object[]) arguments));
    if (result == LEASE_LOST) {
      throw new RentingElsewhere();
    }
    return result;
  }

  private static List<String> keys(Lease lease) {
    return List.of(JournalKeys.RENTALS, JournalKeys.lease(lease.slot()));
  }

  private String[] arguments(Lease lease, String... more) {
    var length = Long.toString(leases.length().toMillis());
    return Stream.concat(Stream.of(lease.token(), length, lease.slot().key()), Stream.of(more))
        .toArray(String[]::new);
  }

  private static String json(Object value) {
    return WireFormat.mapper().writeValueAsString(value);
  }

  private static Rental rental(String json) {
    return WireFormat.mapper().readValue(json, Rental.class);
  }
}
