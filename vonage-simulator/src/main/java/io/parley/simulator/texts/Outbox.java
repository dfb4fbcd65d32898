package io.parley.simulator.texts;

import io.parley.simulator.numbers.Numbers;
import io.parley.simulator.phones.Phones;
import io.parley.simulator.trouble.Kind;
import io.parley.simulator.trouble.Troubles;
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
  private final Troubles troubles;
  private final ExecutorService network;

  Outbox(
      Numbers numbers,
      Phones phones,
      InboundTexts inbound,
      SmsWebhooks webhooks,
      Troubles troubles,
      ExecutorService network) {
    this.numbers = numbers;
    this.phones = phones;
    this.inbound = inbound;
    this.webhooks = webhooks;
    this.troubles = troubles;
    this.network = network;
  }

  void accept(SmsRequest sms, List<String> messageIds) {
    var delivered = !troubles.strikes(Kind.UNDELIVERED);
    if (delivered) {
      deliver(sms);
    }
    if (sms.wantsReceipts()) {
      messageIds.forEach(id -> network.execute(() -> webhooks.deliveryReceipt(sms, id, delivered)));
    }
  }

  private void deliver(SmsRequest sms) {
    if (numbers.rented(sms.to()).isPresent()) {
      inbound.carry(sms.from(), sms.to(), sms.text());
    } else {
      phones.with(sms.to()).receive(sms.from(), sms.text().text());
    }
  }
}
