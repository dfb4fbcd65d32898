package io.parley.messaging.lag;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;

@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnProperty("parley.kafka.lag-every")
@EnableConfigurationProperties(LagSettings.class)
class LagAutoConfiguration {
  @Bean
  ConsumerLag consumerLag(
      KafkaAdmin kafka,
      KafkaListenerEndpointRegistry listeners,
      LagSettings settings,
      MeterRegistry meters) {
    return new ConsumerLag(kafka, listeners, settings, meters);
  }
}
