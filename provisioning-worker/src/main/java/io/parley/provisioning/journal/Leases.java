package io.parley.provisioning.journal;

import io.parley.messaging.TransientFailure;
import io.parley.redis.Script;
import io.parley.vonage.VonageSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Who is at which slot: one at a time.
@Component
public class Leases {
  /// One request to Vonage may wait for a connection, for connecting, and for the answer.
  private static final int WAITS = 3;

  private final StringRedisTemplate redis;
  private final Duration length;
  private final Script<Long> letGo;

  Leases(StringRedisTemplate redis, VonageSettings vonage, JournalSettings settings) {
    this.redis = redis;
    this.letGo = new Script<>(redis, "provisioning/let-go", Long.class);
    this.length = vonage.timeout().multipliedBy(WAITS).plus(settings.leaseSpare());
  }

  @Bean
  static TransientFailure somebodyElseIsAtIt() {
    return new TransientFailure(RentingElsewhere.class);
  }

  /// Keeps everybody else off this slot, until it is let go or, after a crash, until the lease is
  /// over: longer than one request to Vonage takes, and renewed by each step in the journal.
  ///
  /// @return empty if somebody else is at it
  public Optional<Lease> hold(Slot slot) {
    var lease = new Lease(slot, UUID.randomUUID().toString());
    var held = redis.opsForValue().setIfAbsent(JournalKeys.lease(slot), lease.token(), length);
    return Boolean.TRUE.equals(held) ? Optional.of(lease) : Optional.empty();
  }

  /// Does nothing where another holds it by now.
  public void letGo(Lease lease) {
    letGo.run(List.of(JournalKeys.lease(lease.slot())), lease.token());
  }

  Duration length() {
    return length;
  }
}
