package io.parley.conversation.timeline;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text, joined from what became of it.
///
/// @param at when it was sent, or failed
/// @param smsId names the text
/// @param purpose why it was sent
/// @param by the participant who wrote it; absent for what we wrote
/// @param state `SENT` until a network says more
/// @param parts how many parts it took
/// @param price decimal, of all parts together, in `currency`
/// @param currency ISO 4217; Vonage bills in EUR
/// @param reason of a failure, a code
public record TextEntry(
    Instant at,
    String smsId,
    @Nullable SmsPurpose purpose,
    @Nullable String by,
    State state,
    @Nullable Integer parts,
    @Nullable String price,
    @Nullable String currency,
    @Nullable String reason)
    implements Entry {

  /// The last word first: a network's is later than ours, and a text that was sent after all hasn't
  /// failed.
  public enum State {
    DELIVERED,
    UNDELIVERED,
    SENT,
    FAILED;

    static State of(SmsEvent.Type type) {
      return switch (type) {
        case SENT -> SENT;
        case FAILED -> FAILED;
        case DELIVERED -> DELIVERED;
        case UNDELIVERED -> UNDELIVERED;
      };
    }
  }

  static TextEntry of(TextFact fact, Instant at) {
    return new TextEntry(
        at,
        fact.smsId(),
        fact.purpose(),
        fact.by(),
        State.of(fact.type()),
        fact.parts(),
        fact.price(),
        fact.currency(),
        fact.reason());
  }

  /// The same text, by what both tell.
  TextEntry and(TextEntry other) {
    var last = state.compareTo(other.state) <= 0 ? this : other;
    return new TextEntry(
        at.isBefore(other.at) ? at : other.at,
        smsId,
        either(purpose, other.purpose),
        either(by, other.by),
        last.state,
        either(parts, other.parts),
        either(price, other.price),
        either(currency, other.currency),
        last.reason);
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one != null ? one : other;
  }
}
