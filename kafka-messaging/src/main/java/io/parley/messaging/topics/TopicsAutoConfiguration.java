package io.parley.messaging.topics;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(TopicSettings.class)
class TopicsAutoConfiguration {
  @Bean
  NewTopics topics(TopicSettings settings) {
    return new NewTopics(new TopicLayout(settings).topics().toArray(NewTopic[]::new));
  }

  /// `SPRING_KAFKA_ADMIN_AUTO_CREATE=false` for whoever wants to create them by other means.
  @Bean
  TopicCreation topicCreation(KafkaAdmin kafka, TopicSettings settings, KafkaProperties kafkas) {
    return new TopicCreation(
        kafka,
        new TopicLayout(settings).topics().map(NewTopic::name).toList(),
        kafkas.getAdmin().isAutoCreate(),
        settings.topicsAgainAfter());
  }

  @Bean
  Listening listening(TopicCreation creation, KafkaListenerEndpointRegistry listeners) {
    return new Listening(creation, listeners);
  }

  @Bean
  HealthIndicator topicsHealthIndicator(TopicCreation creation) {
    return new TopicsHealth(creation);
  }
}
