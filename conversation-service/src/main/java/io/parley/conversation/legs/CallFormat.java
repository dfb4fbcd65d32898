package io.parley.conversation.legs;

import io.parley.contracts.CallOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A call as Redis holds it: one field for each thing that is known, fields between bars, times in
/// epoch ms. Each event is a field of its own, so that no order matters and a repetition changes
/// nothing.
///
/// `leg|status` -> `direction|at|seconds|price|currency|detail`; `dialled` ->
/// `outcome|at|conversationId|participantId`; `seen` -> `conversationId|participantId`; `ending` ->
/// what is told of its end; `told` once it is.
final class CallFormat {
  static final String DIALLED = "dialled";
  static final String SEEN = "seen";
  static final String ENDING = "ending";
  static final String TOLD = "told";

  private CallFormat() {}

  static String field(LegEvent event) {
    return event.leg() + "|" + event.status();
  }

  static String write(LegEvent event) {
    return String.join(
        "|",
        written(event.direction()),
        written(event.at() == null ? null : event.at().toEpochMilli()),
        written(event.seconds()),
        written(event.price() == null ? null : event.price().toPlainString()),
        written(event.currency()),
        written(event.detail()));
  }

  static String write(Dialled dialled) {
    return dialled.outcome()
        + "|"
        + dialled.at().toEpochMilli()
        + "|"
        + dialled.party().map(CallFormat::write).orElse("");
  }

  static String write(Party party) {
    return party.conversationId() + "|" + party.participantId();
  }

  /// @param fields in pairs, name and value
  static Call read(String id, List<String> fields) {
    var known = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.size(); i += 2) {
      known.put(fields.get(i), fields.get(i + 1));
    }
    return read(id, known);
  }

  static Call read(String id, Map<String, String> known) {
    var events =
        known.entrySet().stream()
            .filter(entry -> entry.getKey().contains("|"))
            .flatMap(entry -> readEvent(entry.getKey(), entry.getValue()).stream())
            .toList();
    return new Call(
        id,
        Optional.ofNullable(known.get(DIALLED)).map(CallFormat::readDialled),
        Optional.ofNullable(known.get(SEEN)).map(CallFormat::readParty),
        legs(events),
        events.stream().anyMatch(event -> event.status() == LegStatus.ERROR),
        known.containsKey(TOLD));
  }

  private static List<Leg> legs(List<LegEvent> events) {
    var byLeg = new LinkedHashMap<String, Map<LegStatus, LegEvent>>();
    for (var event : events) {
      if (event.status() != LegStatus.ERROR) {
        byLeg
            .computeIfAbsent(event.leg(), _ -> new EnumMap<>(LegStatus.class))
            .put(event.status(), event);
      }
    }
    var legs = new ArrayList<Leg>();
    byLeg.forEach((id, its) ->
        legs.add(new Leg(id, its.values().stream().anyMatch(LegEvent::isInbound), its)));
    legs.sort(Comparator.comparing(Leg::inbound).reversed().thenComparing(Leg::id));
    return List.copyOf(legs);
  }

  /// A status of a later version is passed over.
  private static Optional<LegEvent> readEvent(String name, String value) {
    var status = name.substring(name.indexOf('|') + 1);
    var field = value.split("\\|", -1);
    return LegStatus.named(status)
        .map(known ->
            new LegEvent(
                name.substring(0, name.indexOf('|')),
                known,
                read(field[0], Function.identity()),
                read(field[1], CallFormat::readTime),
                read(field[2], Integer::valueOf),
                read(field[3], BigDecimal::new),
                read(field[4], Function.identity()),
                read(field[5], Function.identity())));
  }

  private static Dialled readDialled(String value) {
    var field = value.split("\\|", 3);
    return new Dialled(
        CallOutcome.valueOf(field[0]),
        Optional.of(field[2]).filter(party -> !party.isEmpty()).map(CallFormat::readParty),
        readTime(field[1]));
  }

  private static Party readParty(String value) {
    var field = value.split("\\|", -1);
    return new Party(field[0], field[1]);
  }

  private static Instant readTime(String epochMs) {
    return Instant.ofEpochMilli(Long.parseLong(epochMs));
  }

  private static <T> @Nullable T read(String written, Function<String, T> reader) {
    return written.isEmpty() ? null : reader.apply(written);
  }

  private static String written(@Nullable Object fact) {
    return Objects.toString(fact, "");
  }
}
