package io.parley.vonage.check;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageNotSetUp;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Vonage; where it can't say, takes libphonenumber's word, so that nobody has to wait for
/// Vonage to come back. Counted as `parley.numbers.unassured`, by cause.
final class VonageCheck implements NumberCheck {
  private static final Logger log = LoggerFactory.getLogger(VonageCheck.class);

  private final Lookup lookup;
  private final NumberCheck offline;
  private final MeterRegistry meters;

  VonageCheck(Lookup lookup, NumberCheck offline, MeterRegistry meters) {
    this.lookup = lookup;
    this.offline = offline;
    this.meters = meters;
    Stream.of("NOT_SET_UP", "UNEXPECTED").forEach(cause -> count(cause, 0));
  }

  @Override
  public Verdict check(PhoneNumber number) {
    try {
      return lookup.ask(number);
    } catch (VonageFailure e) {
      log.warn("A number is checked without Vonage, which can't say: {}", e.code());
      return unassured(number, e.code());
    } catch (VonageNotSetUp e) {
      log.error("A number is checked without Vonage, which can't be asked: {}", e.getMessage());
      return unassured(number, "NOT_SET_UP");
    } catch (RuntimeException e) {
      log.error("A number is checked without Vonage, for {}", e.getClass().getName());
      return unassured(number, "UNEXPECTED");
    }
  }

  private Verdict unassured(PhoneNumber number, String cause) {
    count(cause, 1);
    return offline.check(number);
  }

  private void count(String cause, int checks) {
    meters.counter("parley.numbers.unassured", "cause", cause).increment(checks);
  }
}
