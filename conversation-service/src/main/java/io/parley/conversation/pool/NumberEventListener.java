package io.parley.conversation.pool;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Keeps the pool as the provisioning worker tells it.
@Component
class NumberEventListener {
  private static final Logger log = LoggerFactory.getLogger(NumberEventListener.class);

  private final VirtualNumbers numbers;
  private final NumberDemand demand;
  private final ApplicationEventPublisher events;

  NumberEventListener(
      VirtualNumbers numbers, NumberDemand demand, ApplicationEventPublisher events) {
    this.numbers = numbers;
    this.demand = demand;
    this.events = events;
  }

  @KafkaListener(id = "conversation-service.pool", topics = Topics.NUMBER_EVENTS)
  void on(NumberEvent event) {
    switch (event.type()) {
      case PROVISIONED -> arrived(provisioned(event));
      case RELEASED -> numbers.remove(msisdn(event), event.at());
      case PROVISIONING_FAILED -> demand.isNotForRent(event.country(), event.reason());
      case null -> log.debug("Ignoring a number event of a type unknown here");
    }
  }

  private void arrived(VirtualNumber number) {
    if (numbers.add(number)) {
      demand.isMet(number.country());
      events.publishEvent(new NumberArrived(number));
    }
  }

  private static VirtualNumber provisioned(NumberEvent event) {
    Set<Feature> features =
        event.features() != null ? event.features() : EnumSet.of(Feature.VOICE, Feature.SMS);
    return new VirtualNumber(msisdn(event), event.country(), features, event.at(), null);
  }

  private static PhoneNumber msisdn(NumberEvent event) {
    return Objects.requireNonNull(event.msisdn(), "a number event needs its msisdn");
  }
}
