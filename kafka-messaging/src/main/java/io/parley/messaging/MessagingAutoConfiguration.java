package io.parley.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/// Gives a service its Kafka beans; Boot's own auto-configuration wires them into listeners and
/// templates.
@AutoConfiguration(after = KafkaAutoConfiguration.class)
class MessagingAutoConfiguration {

  /// The type of a listener's parameter decides what a record is read as.
  @Bean
  RecordMessageConverter messageConverter() {
    return new MessageReader();
  }

  @Bean
  RecordInterceptor<Object, Object> recordFields() {
    return new RecordFields();
  }

  @Bean
  RecordTraces recordTraces(ObjectProvider<ObservationRegistry> observations) {
    return new RecordTraces(observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }

  /// By a name that we know, so that nothing that is published waits for Kafka to tell its id.
  @Bean
  Publisher publisher(KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin) {
    admin.setClusterId(KafkaCluster.NAME);
    return new Publisher(kafka);
  }

  @Bean
  DeadLetters deadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    return new DeadLetters(kafka, meters);
  }

  @Bean
  TransientFailure kafkaIsAway() {
    return new TransientFailure(NotPublished.class);
  }

  @Bean
  TransientFailure redisIsAway() {
    return new TransientFailure(DataAccessException.class);
  }

  @Bean
  CommonErrorHandler errorHandler(
      DeadLetters deadLetters, ObjectProvider<TransientFailure> transientFailures) {
    return new ErrorPolicy(transientFailures.stream().toList(), deadLetters).handler();
  }
}
