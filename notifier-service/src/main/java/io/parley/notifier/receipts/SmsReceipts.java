package io.parley.notifier.receipts;

import io.parley.contracts.SmsReceipt;
import io.parley.contracts.Topics;
import io.parley.messaging.SideBySide;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Receipts as they come; those of one text one after the other.
@Component
class SmsReceipts {
  private final SideBySide sideBySide;

  SmsReceipts(Receipts receipts) {
    this.sideBySide =
        new SideBySide(record -> receipts.take(SideBySide.read(record, SmsReceipt.class)));
  }

  @KafkaListener(id = "notifier-service.receipts", topics = Topics.SMS_RECEIPTS, batch = "true")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    sideBySide.handle(records);
  }
}
