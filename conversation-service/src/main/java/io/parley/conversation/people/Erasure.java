package io.parley.conversation.people;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.Forgetting;
import io.parley.conversation.reception.LongTexts;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import io.parley.conversation.store.Keyspace;
import io.parley.conversation.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Forgets a person in Redis. What they opted out of is kept under a hash that is keyed; what their
/// counterparts dialled stays in quarantine, and names nobody. Interrupted, it is done by asking
/// again.
///
/// 1. Their conversations are closed, and they are taken out of them.
/// 2. What numbers meant to them is forgotten: only now, as until then they may still be opened.
/// 3. What happened during their time is forgotten, and what is kept by their number.
@Component
class Erasure {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);

  /// What is still being written down while we go.
  private static final Duration UNTIL_WE_ARE_DONE = Duration.ofHours(1);

  private final Forgetting conversations;
  private final Routes routes;
  private final Timelines timelines;
  private final LongTexts longTexts;
  private final Keyspace keyspace;
  private final Clock clock;

  Erasure(
      Forgetting conversations,
      Routes routes,
      Timelines timelines,
      LongTexts longTexts,
      Keyspace keyspace,
      Clock clock) {
    this.conversations = conversations;
    this.routes = routes;
    this.timelines = timelines;
    this.longTexts = longTexts;
    this.keyspace = keyspace;
    this.clock = clock;
  }

  Erased erase(PhoneNumber person) {
    var forgotten = conversations.forget(person);
    var timeIn = endedTimes(person);
    forgotten
        .conversations()
        .forEach(id -> timeIn.put(id, clock.instant().plus(UNTIL_WE_ARE_DONE)));
    longTexts.forget(person);
    var erased =
        new Erased(
            forgotten.closed(),
            forgotten.conversations().size(),
            routes.forget(person),
            timeIn.entrySet().stream()
                .mapToInt(time -> timelines.forget(time.getKey(), time.getValue()))
                .sum(),
            keyspace.deleteAll(Keys.keptOf(person), Keys.person(person)));
    log.info("Erased somebody: {}", erased);
    return erased;
  }

  /// The conversations that somebody else has taken over since, and until when it was them.
  private Map<String, Instant> endedTimes(PhoneNumber person) {
    var ended = new HashMap<String, Instant>();
    routes
        .of(person)
        .filter(Route.Ended.class::isInstance)
        .forEach(route -> ended.merge(route.conversationId(), route.until(), Erasure::later));
    return ended;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
