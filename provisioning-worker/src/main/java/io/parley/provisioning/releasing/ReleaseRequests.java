package io.parley.provisioning.releasing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.NumberReleaseRequested;
import io.parley.contracts.Topics;
import io.parley.messaging.Publisher;
import io.parley.messaging.Unprocessable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Requests to give a number back, each answered by one event, and by the same when it comes again.
@Component
class ReleaseRequests {
  private final Releasing releasing;
  private final Publisher publisher;
  private final Counter released;

  ReleaseRequests(Releasing releasing, Publisher publisher, MeterRegistry meters) {
    this.releasing = releasing;
    this.publisher = publisher;
    this.released = meters.counter("parley.numbers.released");
  }

  @KafkaListener(id = "provisioning-worker.release", topics = Topics.NUMBER_RELEASE_REQUESTED)
  void on(NumberReleaseRequested request) {
    if (request.requestId() == null || request.msisdn() == null || request.country() == null) {
      throw new Unprocessable("INCOMPLETE");
    }
    publisher.publishAndWait(releasing.release(request));
    released.increment();
  }
}
