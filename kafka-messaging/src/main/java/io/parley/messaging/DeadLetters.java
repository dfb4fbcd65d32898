package io.parley.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/// What could not be handled, kept on `<topic>.dlt` for an operator. The record stays as it came;
/// headers tell the reason by class and code, without a stack and without a word of the payload.
public final class DeadLetters {
  public static final String REASON_CLASS = "parley-reason-class";
  public static final String REASON_CODE = "parley-reason-code";

  /// On a record that was a dead letter and has been sent again by somebody: which one.
  public static final String REPLAYED_FROM = "parley-replayed-from";

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final MeterRegistry meters;
  private final DeadLetterPublishingRecoverer recoverer;

  DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.meters = meters;
    this.recoverer = recoverer(kafka);
    Topics.ALL.forEach(topic -> count(topic, FailureReason.UNREADABLE, 0));
  }

  /// Puts aside what never became a message, such as a webhook that is signed but can't be read.
  public CompletableFuture<?> put(String topic, byte[] payload, Throwable failure) {
    var reason = FailureReason.of(failure);
    var record = new ProducerRecord<String, byte[]>(Topics.deadLetters(topic), payload);
    describe(record.headers(), reason);
    count(topic, reason);
    log.warn("Dead letter for {}: {}", topic, reason);
    try {
      return kafka.send(record);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// Returns when Kafka holds it.
  ///
  /// @throws NotPublished if that isn't certain
  public void putAndWait(String topic, byte[] payload, Throwable failure) {
    try {
      put(topic, payload, failure).join();
    } catch (CompletionException e) {
      throw new NotPublished(Topics.deadLetters(topic), e);
    }
  }

  /// Puts aside a record as it came, with where it came from. Returns when Kafka holds it.
  ///
  /// @throws NotPublished if that isn't certain
  public void putAndWait(ConsumerRecord<String, byte[]> record, Exception failure) {
    var reason = FailureReason.of(failure);
    count(record.topic(), reason);
    log.warn("Dead letter for {}: {}", record.topic(), reason);
    try {
      recoverer.accept(record, failure);
    } catch (KafkaException e) {
      throw new NotPublished(Topics.deadLetters(record.topic()), e);
    }
  }

  /// Puts aside what a listener failed at.
  ConsumerRecordRecoverer recoverer() {
    return recoverer;
  }

  private DeadLetterPublishingRecoverer recoverer(KafkaTemplate<String, byte[]> kafka) {
    var recoverer =
        new DeadLetterPublishingRecoverer(
            kafka, (record, failure) -> new TopicPartition(Topics.deadLetters(record.topic()), -1));
    recoverer.setExceptionHeadersCreator(
        (headers, failure, isKey, names) -> describe(headers, FailureReason.of(failure)));
    return recoverer;
  }

  private static void describe(Headers headers, FailureReason reason) {
    headers.add(REASON_CLASS, reason.type().getBytes(StandardCharsets.UTF_8));
    headers.add(REASON_CODE, reason.code().getBytes(StandardCharsets.UTF_8));
  }

  void count(String topic, FailureReason reason) {
    count(topic, reason.code(), 1);
  }

  private void count(String topic, String reason, int letters) {
    meters.counter("parley.dead.letters", "topic", topic, "reason", reason).increment(letters);
  }
}
