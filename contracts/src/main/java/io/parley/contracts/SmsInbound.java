package io.parley.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text, or one part of a long one, that somebody sent to a virtual number.
///
/// @param messageId Vonage's; the same when Vonage delivers the text again
/// @param from the sender as the network passed it on
/// @param to a virtual number of ours
/// @param text as it was written; absent where there is none, as of a picture
/// @param sentAt Vonage's `message-timestamp`, exact to the second
/// @param receivedAt when the gateway received it
/// @param part which part this is; only for one part of a long text
public record SmsInbound(
    String messageId,
    NumberAsWritten from,
    PhoneNumber to,
    @Nullable Text text,
    Instant sentAt,
    Instant receivedAt,
    @Nullable Part part)
    implements Message {

  /// Which part of which long text.
  ///
  /// @param reference common to all parts of one text of one sender
  /// @param number from 1 to `total`
  /// @param total how many parts the text has
  public record Part(
      String reference,
      @Form(min = 1, max = 255) Integer number,
      @Form(min = 1, max = 255) Integer total) {}

  @Override
  public String topic() {
    return Topics.SMS_INBOUND;
  }

  @Override
  public String key() {
    return to.digits();
  }
}
