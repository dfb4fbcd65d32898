package io.parley.messaging.topics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.core.KafkaAdmin;

/// Apart from what creates topics, so that somebody can look who must not.
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(TopicSettings.class)
class TopicInspectionAutoConfiguration {
  @Bean
  @Lazy
  TopicInspection topicInspection(KafkaAdmin kafka, TopicSettings settings) {
    return new TopicInspection(
        kafka.getConfigurationProperties(),
        new TopicLayout(settings).topics().toList(),
        settings.topicsAgainAfter().multipliedBy(2));
  }
}
