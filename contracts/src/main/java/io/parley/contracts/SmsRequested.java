package io.parley.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Asks for one text to be sent.
///
/// @param smsId the idempotency key of the send, at most 40 characters
/// @param conversationId absent where there is none, as for a notice to a stranger
/// @param by the participant who wrote it; only for what is relayed
/// @param from a virtual number of ours
/// @param to whose phone gets it: a real number
/// @param text what it says
/// @param sendBefore when it is no longer worth sending
/// @param receivedAt when the gateway received what is relayed; absent for texts of our own
public record SmsRequested(
    @Form(min = 1, max = 40) String smsId,
    @Nullable String conversationId,
    @Nullable String by,
    PhoneNumber from,
    PhoneNumber to,
    Text text,
    Instant sendBefore,
    SmsPurpose purpose,
    @Nullable Instant receivedAt)
    implements Message {

  @Override
  public String topic() {
    return Topics.SMS_REQUESTED;
  }

  @Override
  public String key() {
    return from.digits();
  }
}
