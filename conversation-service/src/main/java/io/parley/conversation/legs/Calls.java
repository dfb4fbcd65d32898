package io.parley.conversation.legs;

import io.parley.contracts.ConversationEvent.CallEnded;
import io.parley.contracts.WireFormat;
import io.parley.conversation.calls.CallSettings;
import io.parley.conversation.history.Histories;
import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// The calls of late, and the agenda of when each is concluded at the latest.
@Component
public class Calls {
  /// Events that are still under way when the caller is gone come within this; Vonage delivers
  /// again after 10 s.
  private static final Duration STRAGGLERS = Duration.ofMinutes(1);

  /// Beyond what any call can last, its events are still given so much time.
  private static final Duration DELAY = Duration.ofMinutes(5);

  /// Kafka takes a message within 10 s or not at all.
  private static final Duration TELLING_TAKES = Duration.ofSeconds(15);

  /// A call of nobody we know is remembered so long, in case word of who called comes late.
  private static final Duration STRANGERS = Duration.ofDays(1);

  /// Two legs have a dozen.
  private static final int MOST_EVENTS = 64;

  private final StringRedisTemplate redis;
  private final HashOperations<String, String, String> hashes;
  private final Script<List<String>> note;
  private final Script<List<String>> takeDue;
  private final Histories histories;
  private final CallSettings settings;
  private final Clock clock;

  Calls(StringRedisTemplate redis, Histories histories, CallSettings settings, Clock clock) {
    this.redis = redis;
    this.hashes = redis.opsForHash();
    this.note = Script.ofList(redis, "conversation/note-call");
    this.takeDue = Script.ofList(redis, "conversation/take-due");
    this.histories = histories;
    this.settings = settings;
    this.clock = clock;
  }

  /// @return what is known of the call then
  Call note(String id, LegEvent event) {
    var callerIsGone = event.isInbound() && event.status() == LegStatus.COMPLETED;
    return note(
        id,
        CallFormat.field(event),
        CallFormat.write(event),
        callerIsGone ? STRAGGLERS : settings.overWithin().plus(DELAY),
        false);
  }

  /// @return what is known of the call then
  Call note(String id, Dialled dialled) {
    dialled.party().ifPresent(party -> tellOf(id, party, dialled.at()));
    return note(
        id,
        CallFormat.DIALLED,
        CallFormat.write(dialled),
        settings.overWithin().plus(DELAY),
        dialled.party().isPresent());
  }

  /// @return what is known of the call then
  Call noteSeen(String id, Party party) {
    return note(
        id, CallFormat.SEEN, CallFormat.write(party), settings.overWithin().plus(DELAY), true);
  }

  private Call note(String id, String thing, String says, Duration concludedIn, boolean keep) {
    var now = clock.instant();
    var forgetAt = keep ? histories.keptUntil(now) : now.plus(STRANGERS);
    var known =
        note.run(
            List.of(Keys.call(id), Keys.callAgenda(id)),
            id,
            thing,
            says,
            MOST_EVENTS,
            now.plus(concludedIn).toEpochMilli(),
            forgetAt.toEpochMilli(),
            keep ? 1 : 0);
    return CallFormat.read(id, Objects.requireNonNull(known));
  }

  /// Puts the call into what is told of its conversation.
  void tellOf(String id, Party party, Instant at) {
    var _ = histories.add(Keys.callsOf(party.conversationId()), id, at);
  }

  Optional<Call> find(String id) {
    return Optional.of(hashes.entries(Keys.call(id)))
        .filter(known -> !known.isEmpty())
        .map(known -> CallFormat.read(id, known));
  }

  /// The calls of a conversation since then, the oldest first.
  public Stream<Call> of(String conversationId, Instant since) {
    return histories
        .entries(Keys.callsOf(conversationId), since)
        .flatMap(call -> find(call.what()).stream());
  }

  /// Forgets the calls of a conversation until then, except that one which goes on is still told of
  /// when it ends.
  ///
  /// @return how many that were
  public int forget(String conversationId, Instant until) {
    var forgotten = histories.forget(Keys.callsOf(conversationId), until);
    forgotten.forEach(this::forget);
    return forgotten.size();
  }

  private void forget(String id) {
    if (find(id).filter(Call::told).isPresent()) {
      redis.delete(Keys.call(id));
    } else {
      redis.expire(Keys.call(id), settings.overWithin().plus(DELAY.multipliedBy(2)));
    }
  }

  /// Decides once for all what is told of a call's end. Who decided tells it; if that comes to
  /// nothing, the agenda does.
  ///
  /// @return false if it was decided before
  boolean decide(String id, CallEnded ending) {
    var written = WireFormat.mapper().writeValueAsString(ending);
    var first = hashes.putIfAbsent(Keys.call(id), CallFormat.ENDING, written);
    if (first) {
      var tellAgainAt = (double) clock.instant().plus(TELLING_TAKES).toEpochMilli();
      redis.opsForZSet().add(Keys.callAgenda(id), id, tellAgainAt);
    }
    return first;
  }

  /// What was decided to tell of it.
  CallEnded ending(String id) {
    var written = Objects.requireNonNull(hashes.get(Keys.call(id), CallFormat.ENDING));
    return WireFormat.mapper().readValue(written, CallEnded.class);
  }

  void wasTold(String id) {
    hashes.put(Keys.call(id), CallFormat.TOLD, "1");
    needsNothing(id);
  }

  /// Until something more is heard of it.
  void needsNothing(String id) {
    redis.opsForZSet().remove(Keys.callAgenda(id), id);
  }

  /// Calls that are to be concluded now. Each is given to one caller, and again to another one if
  /// that caller doesn't get it done.
  List<String> takeDue(String agenda, int most) {
    var now = clock.instant();
    return Objects.requireNonNullElse(
        takeDue.run(
            List.of(agenda), now.toEpochMilli(), now.plus(TELLING_TAKES).toEpochMilli(), most),
        List.of());
  }
}
