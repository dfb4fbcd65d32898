package io.parley.simulator.texts;

import io.parley.simulator.account.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The two webhooks of the SMS API.
@Component
class SmsWebhooks {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SCTS =
      DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

  private final Account account;
  private final SmsDelivery delivery;
  private final Clock clock;

  SmsWebhooks(Account account, SmsDelivery delivery, Clock clock) {
    this.account = account;
    this.delivery = delivery;
    this.clock = clock;
  }

  /// @param url of the number, before the account's
  void inbound(InboundText text, Optional<String> url) {
    send(
        "inbound-sms",
        url.orElse(account.inboundSmsUrl()),
        complete(text.fields(), clock.instant()));
  }

  /// @param delivered whether it arrived at the phone
  void deliveryReceipt(SmsRequest sms, String messageId, boolean delivered) {
    var now = clock.instant();
    var fields = new LinkedHashMap<String, String>();
    fields.put("msisdn", sms.to());
    fields.put("to", sms.from());
    fields.put("network-code", sms.country().network());
    fields.put("messageId", messageId);
    fields.put("price", SmsPrice.written(SmsPrice.PER_PART));
    fields.put("status", delivered ? "delivered" : "failed");
    fields.put("scts", SCTS.format(now));
    fields.put("err-code", delivered ? "0" : "1");
    sms.clientRef().ifPresent(ref -> fields.put("client-ref", ref));
    send(
        "delivery-receipt",
        sms.callback().orElse(account.deliveryReceiptUrl()),
        complete(fields, now));
  }

  /// Nobody hears of what has no address.
  private void send(String purpose, String url, Map<String, String> fields) {
    if (!url.isEmpty()) {
      delivery.start(purpose, url, fields);
    }
  }

  private Map<String, String> complete(Map<String, String> fields, Instant now) {
    var all = new LinkedHashMap<>(fields);
    all.put("api-key", account.apiKey());
    all.put("message-timestamp", TIMESTAMP.format(now));
    return all;
  }
}
