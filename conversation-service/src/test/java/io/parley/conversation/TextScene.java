package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.testing.Published;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// A rider and a driver with an open conversation, and their texts to virtual numbers, as the
/// gateway hands them over.
public abstract class TextScene extends WholeService {
  protected static final String ENDED = "Not delivered: that conversation has ended.";
  protected static final String SOMEBODY_ELSE =
      "Not delivered: this number has come to reach somebody else."
          + " If it was meant for them, please send it again.";
  protected static final String NOBODY =
      "Not delivered: there is nobody for you to reach at this number.";

  protected final PhoneNumber rider = somebody();
  protected final PhoneNumber driver = somebody();
  protected final String id = someId("texts");
  protected PhoneNumber forRider;
  protected PhoneNumber forDriver;

  @BeforeEach
  void open() {
    var conversation = opened(id, rider, driver, ", \"confirmBySms\": false");
    forRider = virtualNumber(conversation, 0);
    forDriver = virtualNumber(conversation, 1);
  }

  protected void handOver(PhoneNumber newDriver) {
    var answer =
        api.put(
            "/conversations/" + id + "/participants/driver",
            "{\"realNumber\": \"" + newDriver.digits() + "\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(virtualNumber(answer.json(), 1)).isEqualTo(forDriver);
  }

  /// Once everything sent before was handled: then a stranger is answered.
  protected void after(Runnable check) {
    var stranger = somebody();
    send(text(stranger, forDriver, "Zanzibar, after all"));
    awaited(smsTo(stranger));
    check.run();
  }

  protected static List<String> words(List<Published.Record> texts) {
    return texts.stream().map(sms -> sms.text("text")).toList();
  }

  protected static List<String> smsIds(List<Published.Record> texts) {
    return texts.stream().map(sms -> sms.text("smsId")).distinct().toList();
  }

  protected double counted(String outcome) {
    return meters.counter("parley.texts.inbound", "outcome", outcome).count();
  }

  protected SmsInbound part(int number, int total, String reference, String content) {
    return part(number, total, reference, content, now());
  }

  protected SmsInbound part(
      int number, int total, String reference, String content, Instant sentAt) {
    return new SmsInbound(
        UUID.randomUUID().toString(),
        new NumberAsWritten(rider.digits()),
        forDriver,
        new Text(content),
        sentAt,
        now(),
        new SmsInbound.Part(reference, number, total));
  }

  protected static SmsInbound text(PhoneNumber from, PhoneNumber to, String content) {
    return text(from, to, content, now());
  }

  protected static SmsInbound text(
      PhoneNumber from, PhoneNumber to, @Nullable String content, Instant sentAt) {
    return text(from.digits(), to, content, sentAt);
  }

  protected static SmsInbound text(
      String from, PhoneNumber to, @Nullable String content, Instant sentAt) {
    return new SmsInbound(
        UUID.randomUUID().toString(),
        new NumberAsWritten(from),
        to,
        content == null ? null : new Text(content),
        sentAt,
        now(),
        null);
  }

  /// Exact to the second, as Vonage's times are.
  protected static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
