package io.parley.messaging.letters;

import io.parley.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Which dead letter: the topic it was meant for, and its place on that topic's `.dlt`. Written
/// `sms.requested/3/42`.
record LetterId(String topic, int partition, long offset) {
  private static final int SUFFIX = Topics.deadLetters("").length();

  static LetterId of(ConsumerRecord<?, ?> letter) {
    var name = letter.topic();
    return new LetterId(
        name.substring(0, name.length() - SUFFIX), letter.partition(), letter.offset());
  }

  TopicPartition place() {
    return new TopicPartition(Topics.deadLetters(topic), partition);
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
