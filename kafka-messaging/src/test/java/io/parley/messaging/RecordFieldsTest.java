package io.parley.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.NumberReconcileRequested;
import io.parley.contracts.WireFormat;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RecordFieldsTest {
  private final RecordFields fields = new RecordFields();
  private final ConsumerRecord<Object, Object> record = new ConsumerRecord<>("t", 0, 0, "k", "v");
  private final Consumer<Object, Object> consumer = new MockConsumer<>("earliest");

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void tellsWhatARecordIsAbout() {
    RecordFields.write(about("ride-1"));

    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("conversationId", "ride-1"));
  }

  @Test
  void tellsNothingOfTheLastRecordBeforeTheNextIsRead() {
    RecordFields.write(about("ride-1"));
    fields.intercept(record, consumer);

    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void tellsNothingOnceARecordIsHandled() {
    RecordFields.write(about("ride-1"));
    fields.afterRecord(record, consumer);

    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void aRecordAboutNothingTellsNothing() {
    RecordFields.write(about("ride-1"));
    RecordFields.write(WireFormat.mapper().readValue("{}", NumberReconcileRequested.class));

    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  private static ConversationCloseRequested about(String id) {
    return new ConversationCloseRequested(id);
  }
}
