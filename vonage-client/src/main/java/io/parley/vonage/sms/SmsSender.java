package io.parley.vonage.sms;

import com.vonage.client.sms.messages.TextMessage;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.sdk.VonageSdk;
import java.time.Duration;

/// Sends texts, one at a time, without ever repeating one by itself: Vonage doesn't recognise
/// repetitions, so two calls are two texts.
public final class SmsSender {
  private static final long SHORTEST_TTL_MS = Duration.ofSeconds(20).toMillis();
  private static final long LONGEST_TTL_MS = Duration.ofDays(7).toMillis();

  private final VonageSdk sdk;

  SmsSender(VonageSdk sdk) {
    this.sdk = sdk;
  }

  /// A long text goes out in parts. If Vonage took some of them and refused others, the text is
  /// refused as a whole (`SMS_PARTIAL_STATUS_n`), even where the status alone would mean "try
  /// again": trying again would send the accepted parts twice.
  ///
  /// @throws VonageFailure by HTTP or by a status in the answer, which is HTTP 200 even then
  public SentSms send(OutgoingSms sms) {
    var answer = sdk.call(vonage -> vonage.getSmsClient().submitMessage(message(sms)));
    return SmsAnswer.read(answer);
  }

  private static TextMessage message(OutgoingSms sms) {
    var text = sms.text().content();
    var message =
        new TextMessage(sms.from().digits(), sms.to().digits(), text, !Gsm7.canWrite(text));
    message.setClientReference(sms.smsId());
    message.setStatusReportRequired(true);
    var ttl = sms.ttl();
    if (ttl != null) {
      message.setTimeToLive(Math.clamp(ttl.toMillis(), SHORTEST_TTL_MS, LONGEST_TTL_MS));
    }
    return message;
  }
}
