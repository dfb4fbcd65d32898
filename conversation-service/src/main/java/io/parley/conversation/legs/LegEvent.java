package io.parley.conversation.legs;

import io.parley.contracts.CallEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is kept of one event: no number, and no words of Vonage's that may hold one.
///
/// @param leg Vonage's id of it; empty for the call itself
/// @param direction `inbound` or `outbound`; Vonage tells none of humans and machines
/// @param seconds of a leg that is completed
/// @param detail a code
record LegEvent(
    String leg,
    LegStatus status,
    @Nullable String direction,
    @Nullable Instant at,
    @Nullable Integer seconds,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String detail) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{0,64}");
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,32}");
  private static final Pattern DIRECTION = Pattern.compile("inbound|outbound");

  /// Empty if it tells nothing of how the call ends.
  static Optional<LegEvent> of(CallEvent event) {
    var leg = Objects.requireNonNullElse(event.callId(), "");
    return LegStatus.of(event)
        .filter(status -> ID.matcher(leg).matches() && leg.isEmpty() == (status == LegStatus.ERROR))
        .map(status ->
            new LegEvent(
                leg,
                status,
                only(DIRECTION, event.direction()),
                event.endedAt() != null ? event.endedAt() : event.at(),
                event.durationSeconds() == null ? null : Math.max(0, event.durationSeconds()),
                price(event.price()),
                only(CURRENCY, event.currency()),
                only(CODE, event.detail())));
  }

  boolean isInbound() {
    return "inbound".equals(direction);
  }

  static boolean isId(@Nullable String id) {
    return id != null && !id.isEmpty() && ID.matcher(id).matches();
  }

  private static @Nullable BigDecimal price(@Nullable String written) {
    var decimal = only(PRICE, written);
    return decimal == null ? null : new BigDecimal(decimal);
  }

  private static @Nullable String only(Pattern form, @Nullable String written) {
    return written != null && form.matcher(written).matches() ? written : null;
  }
}
