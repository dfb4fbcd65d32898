package io.parley.standalone.guarantees;

import io.parley.standalone.guarantees.Evidence.Arrival;
import io.parley.standalone.guarantees.Evidence.Request;
import io.parley.standalone.guarantees.Evidence.Send;
import io.parley.standalone.guarantees.Evidence.Word;
import io.parley.standalone.guarantees.IncomingText.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Evidence for the tests of those who judge it.
final class Samples {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Line LINE = new Line("447700900201", "447700900102", "447700900101", "447700900202");
  static final Line STRANGER = new Line("447700900700", "447700900102", "none", "none");

  private Samples() {}

  static Instant second(int second) {
    return NOON.plusSeconds(second);
  }

  /// Sent at a second, and taken a little later.
  static Delivery delivery(int number, int second) {
    return delivery(number, Kind.RELAYED, LINE, second);
  }

  static Delivery delivery(int number, Kind kind, Line line, int second) {
    return new Delivery(
        text(number, kind, line), second(second), Optional.of(second(second).plusMillis(10)), 1);
  }

  static Delivery neverTaken(int number) {
    return new Delivery(text(number, Kind.RELAYED, LINE), NOON, Optional.empty(), 9);
  }

  private static IncomingText text(int number, Kind kind, Line line) {
    return new IncomingText(mark(number), kind, Optional.of("0A" + number), line);
  }

  static String mark(int number) {
    return "#%06d#".formatted(number);
  }

  static Request relay(int number, String smsId) {
    return new Request(smsId, "RELAY", LINE.callerId(), LINE.counterpart(), mark(number) + " Hi");
  }

  static Request notice(String smsId) {
    return new Request(smsId, "NOTICE", STRANGER.dialled(), STRANGER.caller(), "Not delivered");
  }

  static Word word(String smsId, String type) {
    return new Word(smsId, type, smsId + ":" + type);
  }

  static Send send(String smsId, int second, int tookMillis) {
    return new Send(smsId, second(second), Duration.ofMillis(tookMillis), true);
  }

  static Arrival arrival(int number) {
    return new Arrival(LINE.counterpart(), LINE.callerId(), mark(number) + " Hi");
  }

  static Evidence evidence(
      List<Delivery> deliveries,
      List<Request> requests,
      List<Word> words,
      List<Send> sends,
      List<Arrival> arrivals,
      List<String> deadLetters) {
    return new Evidence(deliveries, requests, words, sends, arrivals, deadLetters, List.of());
  }
}
