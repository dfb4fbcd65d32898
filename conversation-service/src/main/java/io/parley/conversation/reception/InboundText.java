package io.parley.conversation.reception;

import static java.util.stream.Collectors.joining;

import io.parley.contracts.SmsInbound;
import io.parley.contracts.StableId;
import io.parley.contracts.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A text as its sender wrote it, apart from parts that never came.
///
/// @param smsId of whatever is sent because of it: it follows from the message, or from the part
///   that came first, and from nothing else
/// @param parts in their order, empty where one is missing
/// @param sentAt of its earliest part, exact to the second
/// @param receivedAt when the gateway took its last part; the same however often it is handled
public record InboundText(
    String smsId, List<Optional<Text>> parts, Instant sentAt, Instant receivedAt) {

  /// A message that stands for itself.
  public static InboundText of(SmsInbound sms) {
    return new InboundText(
        smsId(sms), List.of(Optional.of(words(sms))), sms.sentAt(), sms.receivedAt());
  }

  /// A long text, of those of its parts that came.
  static InboundText of(String smsId, int total, Collection<SmsInbound> came) {
    var parts = new ArrayList<>(Collections.nCopies(total, Optional.<Text>empty()));
    for (var sms : came) {
      var number = Objects.requireNonNull(sms.part()).number();
      parts.set(number - 1, Optional.of(words(sms)));
    }
    var sentAt = came.stream().map(SmsInbound::sentAt).min(Comparator.naturalOrder());
    var receivedAt = came.stream().map(SmsInbound::receivedAt).max(Comparator.naturalOrder());
    return new InboundText(
        smsId, List.copyOf(parts), sentAt.orElseThrow(), receivedAt.orElseThrow());
  }

  private static Text words(SmsInbound sms) {
    return sms.text() == null ? new Text("") : sms.text();
  }

  static String smsId(SmsInbound sms) {
    return StableId.of("inbound", sms.messageId());
  }

  /// Not a picture, or whatever else came without a word.
  public boolean isText() {
    return parts.stream().flatMap(Optional::stream).anyMatch(part -> !part.content().isEmpty());
  }

  public boolean isWhole() {
    return parts.stream().allMatch(Optional::isPresent);
  }

  /// The text, if it came in one message.
  public Optional<Text> single() {
    return parts.size() == 1 ? parts.getFirst() : Optional.empty();
  }

  /// @param mark stands where something is missing
  public Text written(String mark) {
    if (isWhole()) {
      return new Text(
          parts.stream().flatMap(Optional::stream).map(Text::content).collect(joining()));
    }
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPresent()) {
        text.append(parts.get(i).get().content());
      } else if (i == 0 || parts.get(i - 1).isPresent()) {
        text.append(' ').append(mark).append(' ');
      }
    }
    return new Text(text.toString().strip());
  }
}
