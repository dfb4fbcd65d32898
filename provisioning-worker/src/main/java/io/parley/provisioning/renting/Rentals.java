package io.parley.provisioning.renting;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.WireFormat;
import io.parley.vonage.VonageSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/// The journal of everything we rent, which is also what the maximum is counted by.
@Component
class Rentals {
  private static final String RENTALS = "{provisioning}:rentals";
  private static final Duration ANSWERS_KEPT = Duration.ofDays(8);

  /// One request to Vonage may wait for a connection, for connecting, and for the answer.
  private static final int WAITS = 3;

  private static final Duration SPARE = Duration.ofSeconds(15);

  private final StringRedisTemplate redis;
  private final HashOperations<String, String, String> hashes;
  private final Duration lease;
  private final RedisScript<String> reserve = script("reserve-rental", String.class);
  private final RedisScript<Long> note = script("note-rental", Long.class);

  Rentals(StringRedisTemplate redis, VonageSettings vonage) {
    this.redis = redis;
    this.hashes = redis.opsForHash();
    this.lease = vonage.timeout().multipliedBy(WAITS).plus(SPARE);
  }

  /// Keeps everybody else off this slot, until it is let go or, after a crash, until the lease is
  /// over: longer than one request to Vonage takes, and renewed by each [#note].
  ///
  /// @return false if somebody else is at it
  boolean hold(String slot) {
    return Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(lease(slot), "renting", lease));
  }

  void letGo(String slot) {
    redis.delete(lease(slot));
  }

  /// Reserves a place below the maximum, in one atomic step; or gives back the rental that holds
  /// this slot already.
  ///
  /// @return empty if the maximum is reached
  Optional<Rental> reserve(String slot, String country, RentingSettings limits) {
    var rental = WireFormat.mapper().writeValueAsString(Rental.reserved(slot, country));
    return Optional.ofNullable(
            redis.execute(
                reserve,
                List.of(RENTALS),
                slot,
                country,
                Integer.toString(limits.maxNumbers()),
                Integer.toString(limits.maxNumbersPerCountry()),
                rental))
        .map(json -> WireFormat.mapper().readValue(json, Rental.class));
  }

  /// Writes down the next step of a slot that is held.
  ///
  /// @return false if another slot has this number; nothing was written
  boolean note(Rental rental) {
    if (!Boolean.TRUE.equals(redis.expire(lease(rental.slot()), lease))) {
      throw new RentingElsewhere();
    }
    return takeOver(rental);
  }

  /// Writes down a number that nobody has to rent any more.
  ///
  /// @return false if another slot has this number; nothing was written
  boolean takeOver(Rental rental) {
    var msisdn = rental.msisdn() == null ? "" : rental.msisdn().digits();
    var json = WireFormat.mapper().writeValueAsString(rental);
    return Long.valueOf(1)
        .equals(redis.execute(note, List.of(RENTALS), rental.slot(), msisdn, json));
  }

  void giveUp(String slot) {
    hashes.delete(RENTALS, slot);
  }

  Optional<NumberEvent> answer(String requestId, int n) {
    return Optional.ofNullable(hashes.get(answers(requestId), Integer.toString(n)))
        .map(json -> WireFormat.mapper().readValue(json, NumberEvent.class));
  }

  void answered(String requestId, int n, NumberEvent event) {
    hashes.put(
        answers(requestId), Integer.toString(n), WireFormat.mapper().writeValueAsString(event));
    redis.expire(answers(requestId), ANSWERS_KEPT);
  }

  private static String lease(String slot) {
    return "{provisioning}:lease:" + slot;
  }

  private static String answers(String requestId) {
    return "{provisioning}:answers:" + requestId;
  }

  private static <T> RedisScript<T> script(String stem, Class<T> result) {
    return RedisScript.of(new ClassPathResource("lua/" + stem + ".lua"), result);
  }
}
