package io.parley.notifier.receipts;

import io.parley.contracts.SmsReceipt;
import io.parley.contracts.Topics;
import io.parley.messaging.RecordTraces;
import io.parley.messaging.SideBySide;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Receipts as they come; those of one text one after the other.
@Component
class SmsReceipts {
  private static final String RECEIPTS = "notifier-service.receipts";

  private final SideBySide sideBySide;

  SmsReceipts(Receipts receipts, RecordTraces traces) {
    this.sideBySide =
        new SideBySide(
            traces.around(
                RECEIPTS, record -> receipts.take(SideBySide.read(record, SmsReceipt.class))));
  }

  @KafkaListener(id = RECEIPTS, topics = Topics.SMS_RECEIPTS, batch = "true")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    sideBySide.handle(records);
  }
}
