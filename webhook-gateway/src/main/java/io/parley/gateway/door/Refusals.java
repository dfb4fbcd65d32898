package io.parley.gateway.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.messaging.NotPublished;
import io.parley.vonage.signature.SignatureVerdict;
import java.io.IOException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What whoever wasn't let in is told: a status, no more.
@RestControllerAdvice
class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private static final String BROKEN_OFF = "BROKEN_OFF";

  private final MeterRegistry meters;

  Refusals(MeterRegistry meters) {
    this.meters = meters;
    Stream.concat(
            Stream.of(SignatureVerdict.Reason.values()).map(Enum::name),
            Stream.of(NotLetIn.UNDECODABLE, NotLetIn.TOO_LARGE, BROKEN_OFF))
        .forEach(reason -> count(reason, 0));
  }

  @ExceptionHandler
  ResponseEntity<Void> on(NotLetIn refusal) {
    count(refusal.reason(), 1);
    log.warn("Refused a webhook: {}", refusal.reason());
    return ResponseEntity.status(refusal.status()).build();
  }

  /// The client went away or was too slow: hardly anybody is there to be told.
  @ExceptionHandler
  ResponseEntity<Void> on(IOException broken) {
    count(BROKEN_OFF, 1);
    return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
  }

  /// Vonage sends it again.
  @ExceptionHandler
  ResponseEntity<Void> on(NotPublished failure) {
    log.warn("Kafka is away: Vonage is asked to send again");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
  }

  private void count(String reason, int webhooks) {
    meters.counter("parley.webhooks.refused", "reason", reason).increment(webhooks);
  }
}
