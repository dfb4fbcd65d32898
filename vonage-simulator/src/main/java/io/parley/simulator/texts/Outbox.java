package io.parley.simulator.texts;

import io.parley.simulator.numbers.Numbers;
import io.parley.simulator.phones.Phones;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.springframework.stereotype.Component;

/// Carries accepted messages to phones, or back in if the number is the account's own; receipts
/// follow, one for each part.
@Component
class Outbox {
  private final Numbers numbers;
  private final Phones phones;
  private final InboundTexts inbound;
  private final SmsWebhooks webhooks;
  private final ExecutorService network;

  Outbox(
      Numbers numbers,
      Phones phones,
      InboundTexts inbound,
      SmsWebhooks webhooks,
      ExecutorService network) {
    this.numbers = numbers;
    this.phones = phones;
    this.inbound = inbound;
    this.webhooks = webhooks;
    this.network = network;
  }

  void accept(SmsRequest sms, List<String> messageIds) {
    if (numbers.rented(sms.to()).isPresent()) {
      inbound.carry(sms.from(), sms.to(), sms.text());
    } else {
      phones.with(sms.to()).receive(sms.from(), sms.text().text());
    }
    if (sms.wantsReceipts()) {
      messageIds.forEach(id -> network.execute(() -> webhooks.deliveryReceipt(sms, id)));
    }
  }
}
