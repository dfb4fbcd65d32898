package io.parley.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Topics;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TopicLayoutTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void surviveTheLossOfOneCopyOfThree() {
    assertThat(topic(3, WEEK, Topics.SMS_INBOUND).configs())
        .containsEntry("min.insync.replicas", "2");
    assertThat(topic(1, WEEK, Topics.SMS_INBOUND).configs())
        .doesNotContainKey("min.insync.replicas");
  }

  @Test
  void keepARecordHardlyLongerThanIsSet() {
    assertThat(topic(1, Duration.ofHours(2), Topics.SMS_INBOUND).configs())
        .containsEntry("retention.ms", "7200000")
        .containsEntry("segment.ms", "7200000");
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_KAFKA_RETENTION, 8d, PARLEY_KAFKA_RETENTION must be from 1h to 7d",
    "PARLEY_KAFKA_RETENTION, 1m, PARLEY_KAFKA_RETENTION must be from 1h to 7d",
    "PARLEY_KAFKA_DEAD_LETTER_RETENTION, 400d, deadLetterRetention",
    "PARLEY_KAFKA_REPLICATION_FACTOR, 0, replicationFactor",
    "PARLEY_KAFKA_PARTITIONS, 0, partitions"
  })
  void areRefusedWithSettingsThatCannotBeMeant(String setting, String value, String told) {
    new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(
            AutoConfigurations.of(KafkaAutoConfiguration.class, TopicsAutoConfiguration.class))
        .withPropertyValues(
            "spring.config.import=classpath:kafka-messaging.yml", setting + "=" + value)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(told));
  }

  private static NewTopic topic(int copies, Duration retention, String name) {
    var settings = new TopicSettings(12, (short) copies, retention, MONTH, Duration.ofSeconds(5));
    return new TopicLayout(settings)
        .topics()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
