package io.parley.conversation;

import io.parley.vonage.check.NumberCheck;
import io.parley.vonage.check.Verdict;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.ProducerFactory;

/// What stands in for the world: a number check, the time, and a Kafka that can be switched off.
@TestConfiguration(proxyBeanMethods = false)
class Doubles {
  @Bean
  @Primary
  NumberCheck playedNumberCheck() {
    return number ->
        number.digits().equals(WholeService.NOT_VALID)
            ? new Verdict.Invalid("not a number that a person can have")
            : new Verdict.Valid(number.country(), true);
  }

  @Bean
  @Primary
  ShiftedClock shiftedClock() {
    return new ShiftedClock();
  }

  @Bean
  KafkaThatMayBeAway kafkaThatMayBeAway(ProducerFactory<String, byte[]> producers) {
    return new KafkaThatMayBeAway(producers);
  }
}
