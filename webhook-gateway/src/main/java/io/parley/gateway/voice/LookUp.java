package io.parley.gateway.voice;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks conversation-service: once more, elsewhere if it can, where that may help, and not at all
/// while it has stopped answering. A caller hears the phone ring meanwhile.
@Component
class LookUp {
  private static final Logger log = LoggerFactory.getLogger(LookUp.class);

  private final Line line;
  private final Instances instances;
  private final CircuitBreaker breaker;
  private final MeterRegistry meters;
  private final Timer asking;

  LookUp(Line line, Instances instances, CircuitBreaker breaker, MeterRegistry meters) {
    this.line = line;
    this.instances = instances;
    this.breaker = breaker;
    this.meters = meters;
    this.asking = meters.timer("parley.lookups.asking");
    Stream.of("ANSWERED", "ANSWERED_AGAIN", "FAILED", "NOT_ASKED")
        .forEach(result -> count(result, 0));
  }

  /// Empty if there is no answer within the time that each of two attempts has.
  Optional<Answer> ask(IncomingCall call) {
    try {
      return Optional.of(breaker.executeSupplier(() -> askTimed(call)));
    } catch (CallNotPermittedException e) {
      count("NOT_ASKED");
      return Optional.empty();
    } catch (LookUpFailed e) {
      count("FAILED");
      log.warn("conversation-service gave no answer: {}", e.reason());
      return Optional.empty();
    }
  }

  /// Once, and uncounted.
  ///
  /// @throws LookUpFailed if it is not reached, or doesn't answer
  Answer askOnce(IncomingCall call) {
    return line.ask(instances.two().getFirst(), call);
  }

  private Answer askTimed(IncomingCall call) {
    var since = System.nanoTime();
    try {
      return askTwice(call);
    } finally {
      asking.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }
  }

  private Answer askTwice(IncomingCall call) {
    var two = instances.two();
    try {
      var answer = line.ask(two.getFirst(), call);
      count("ANSWERED");
      return answer;
    } catch (LookUpFailed e) {
      if (!e.mayPass()) {
        throw e;
      }
      var answer = line.ask(two.getLast(), call);
      count("ANSWERED_AGAIN");
      return answer;
    }
  }

  /// What conversation-service refuses, it has answered.
  static boolean mayPass(Throwable failure) {
    return failure instanceof LookUpFailed failed && failed.mayPass();
  }

  private void count(String result) {
    count(result, 1);
  }

  private void count(String result, int lookUps) {
    meters.counter("parley.lookups", "result", result).increment(lookUps);
  }
}
