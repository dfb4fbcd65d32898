package io.parley.conversation.routing;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.routing.Route.Ended;
import io.parley.conversation.routing.Route.Open;
import io.parley.conversation.routing.Route.Pending;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A route as Redis holds it: fields between bars, the first four the same for all and read by the
/// Lua scripts too.
///
/// `state|until|version|conversationId`, then of a pending one `|seen`, of an open one
/// `|participantId|counterpart|callerId|channels|openedAt`; times in epoch ms, `seen` 0 for never.
/// Chosen over JSON because a million conversations hold two million of them, and the answer path
/// reads one.
final class RouteFormat {
  private static final String PENDING = "P";
  private static final String OPEN = "O";
  private static final String ENDED = "E";

  private RouteFormat() {}

  static String write(Route route) {
    return switch (route) {
      case Pending pending ->
          common(PENDING, pending) + "|" + pending.seen().map(Instant::toEpochMilli).orElse(0L);
      case Ended ended -> common(ENDED, ended);
      case Open open ->
          String.join(
              "|",
              common(OPEN, open),
              open.participantId(),
              open.counterpart().digits(),
              open.callerId().digits(),
              initials(open.channels()),
              Long.toString(open.openedAt().toEpochMilli()));
    };
  }

  static Route read(String written) {
    var field = written.split("\\|", -1);
    var until = Instant.ofEpochMilli(Long.parseLong(field[1]));
    var version = Long.parseLong(field[2]);
    var conversationId = field[3];
    return switch (field[0]) {
      case PENDING -> new Pending(conversationId, until, version, seen(field[4]));
      case ENDED -> new Ended(conversationId, until, version);
      case OPEN ->
          new Open(
              conversationId,
              until,
              version,
              field[4],
              new PhoneNumber(field[5]),
              new PhoneNumber(field[6]),
              channels(field[7]),
              Instant.ofEpochMilli(Long.parseLong(field[8])));
      default -> throw new IllegalStateException("a route in an unknown state: " + field[0]);
    };
  }

  private static Optional<Instant> seen(String epochMs) {
    return Optional.of(epochMs)
        .filter(ms -> !ms.equals("0"))
        .map(Long::parseLong)
        .map(Instant::ofEpochMilli);
  }

  private static String common(String state, Route route) {
    return state
        + "|"
        + route.until().toEpochMilli()
        + "|"
        + route.version()
        + "|"
        + route.conversationId();
  }

  private static String initials(Set<Channel> channels) {
    // Sorted: a set has no order, but equal routes must be written equally.
    return channels.stream()
        .sorted()
        .map(c -> c.name().substring(0, 1))
        .collect(Collectors.joining());
  }

  private static Set<Channel> channels(String initials) {
    var channels = EnumSet.allOf(Channel.class);
    channels.removeIf(channel -> initials.indexOf(channel.name().charAt(0)) < 0);
    return channels;
  }
}
