package io.parley.conversation.operator;

import io.parley.conversation.figures.LastHour;
import io.parley.conversation.figures.Subject;
import io.parley.conversation.lifecycle.OpenConversations;
import io.parley.conversation.pool.PoolView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the page shows without being asked: of all instances together.
///
/// @param at when it was looked
/// @param conversations how many there are now
/// @param minutes the last hour, the minute that goes on at its end
/// @param calls those that ended in the last hour, or were not put through, by outcome
/// @param textsReceived those of the last hour, by what became of them
/// @param textsSent those of the last hour, by what was told of them
/// @param pool the numbers by country
record Overview(
    Instant at,
    OpenConversations.Count conversations,
    List<Minute> minutes,
    Map<String, Long> calls,
    Map<String, Long> textsReceived,
    Map<String, Long> textsSent,
    Pool pool) {

  /// @param conversations by what was told of them: `OPENED`, `CLOSED` and so on
  record Minute(Instant at, Map<String, Long> conversations) {}

  /// @param countedAt when it was counted who uses which number
  record Pool(Instant countedAt, List<PoolView.Country> countries) {}

  static Overview of(
      Instant at,
      OpenConversations.Count conversations,
      List<LastHour.Minute> hour,
      PoolView pool) {
    return new Overview(
        at,
        conversations,
        hour.stream()
            .map(minute -> new Minute(minute.at(), minute.of(Subject.CONVERSATIONS)))
            .toList(),
        LastHour.total(hour, Subject.CALLS),
        LastHour.total(hour, Subject.TEXTS_RECEIVED),
        LastHour.total(hour, Subject.TEXTS_SENT),
        new Pool(pool.countedAt(), pool.countries()));
  }
}
