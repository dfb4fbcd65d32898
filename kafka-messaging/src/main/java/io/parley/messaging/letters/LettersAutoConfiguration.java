package io.parley.messaging.letters;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnAvailableEndpoint(DeadLettersEndpoint.class)
@EnableConfigurationProperties(LetterSettings.class)
class LettersAutoConfiguration {
  @Bean
  DeadLettersEndpoint deadLettersEndpoint(
      LetterSettings settings,
      ConsumerFactory<?, ?> consumers,
      ProducerFactory<?, ?> producers,
      KafkaAdmin admin,
      MeterRegistry meters,
      ObjectProvider<Clock> clock) {
    var kafka =
        new KafkaClients(
            consumers.getConfigurationProperties(),
            producers.getConfigurationProperties(),
            admin.getConfigurationProperties(),
            settings.patience());
    return new DeadLettersEndpoint(
        new Letters(kafka, settings.page()),
        new Settling(kafka, meters, clock.getIfAvailable(Clock::systemUTC)),
        new Callers(settings.tokens()));
  }
}
