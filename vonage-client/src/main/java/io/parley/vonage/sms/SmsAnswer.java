package io.parley.vonage.sms;

import com.vonage.client.sms.MessageStatus;
import com.vonage.client.sms.SmsSubmissionResponse;
import com.vonage.client.sms.SmsSubmissionResponseMessage;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Vonage answered to a text: one status for each part of it.
final class SmsAnswer {
  private static final String CURRENCY = "EUR";

  /// `Throughput Rate Exceeded - please wait [ 250 ] and retry`, in milliseconds.
  private static final Pattern WAIT = Pattern.compile("\\[ *([0-9]{1,6}) *]");

  private SmsAnswer() {}

  static SentSms read(SmsSubmissionResponse answer) {
    var parts = answer.getMessages();
    if (parts == null || parts.isEmpty()) {
      throw new MessageRefused("SMS_UNREADABLE_ANSWER");
    }
    var refused = parts.stream().filter(part -> part.getStatus() != MessageStatus.OK).toList();
    if (refused.isEmpty()) {
      return sent(parts);
    }
    throw refused.size() == parts.size()
        ? failure(refused.getFirst())
        : new MessageRefused("SMS_PARTIAL_" + code(refused.getFirst()));
  }

  private static SentSms sent(List<SmsSubmissionResponseMessage> parts) {
    var ids =
        parts.stream().map(SmsSubmissionResponseMessage::getId).filter(Objects::nonNull).toList();
    var price =
        parts.stream()
            .map(SmsSubmissionResponseMessage::getMessagePrice)
            .filter(Objects::nonNull)
            .reduce(BigDecimal::add)
            .map(SmsAnswer::plain)
            .orElse(null);
    return new SentSms(ids, parts.size(), price, CURRENCY);
  }

  private static String plain(BigDecimal price) {
    return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
  }

  private static VonageFailure failure(SmsSubmissionResponseMessage part) {
    var status = part.getStatus();
    var code = "SMS_" + code(part);
    return switch (status) {
      case THROTTLED, TOO_MANY_BINDS -> VonageUnavailable.notDone(code, wait(part.getErrorText()));
      case INTERNAL_ERROR -> VonageUnavailable.perhapsDone(code);
      case INVALID_CREDENTIALS,
          PARTNER_ACCOUNT_BARRED,
          PARTNER_QUOTA_EXCEEDED,
          ACCOUNT_NOT_HTTP,
          INVALID_SIGNATURE,
          SIGNATURE_API_SECRET_DISALLOWED ->
          new AccountRefused(code);
      case null, default -> new MessageRefused(code);
    };
  }

  /// The SDK tells the statuses that it knows from all others, but not the others apart.
  private static String code(SmsSubmissionResponseMessage part) {
    var status = part.getStatus();
    return status == null || status == MessageStatus.UNKNOWN
        ? "STATUS_UNKNOWN"
        : "STATUS_" + status.getMessageStatus();
  }

  private static @Nullable Duration wait(@Nullable String errorText) {
    var matcher = WAIT.matcher(Objects.requireNonNullElse(errorText, ""));
    return matcher.find() ? Duration.ofMillis(Long.parseLong(matcher.group(1))) : null;
  }
}
