package io.parley.conversation.lifecycle;

import io.parley.contracts.WireFormat;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.store.Keys;
import io.parley.conversation.store.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// All conversations, and the agenda of when each needs attention next.
@Component
class Conversations {
  private static final String STATE = "s";

  /// An opening that isn't finished by then was interrupted, and is taken up again.
  private static final Duration OPENING_TAKES = Duration.ofSeconds(20);

  /// An announcement that isn't made by then was interrupted, and is made again.
  private static final Duration ANNOUNCING_TAKES = Duration.ofSeconds(2);

  /// Who takes a conversation from the agenda has this long to attend to it.
  private static final Duration ATTENDING_TAKES = Duration.ofSeconds(10);

  /// How long a conversation that has ended keeps its id, and is still told from one that never
  /// was.
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final int PAGE = 100;

  private final HashOperations<String, String, String> hashes;
  private final Script<Long> save;
  private final Script<Long> discard;
  private final Script<List<String>> takeDue;
  private final Script<List<String>> scan;
  private final Clock clock;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Conversations(StringRedisTemplate redis, Clock clock) {
    this.hashes = redis.opsForHash();
    this.save = new Script<>(redis, "save-conversation", Long.class);
    this.discard = new Script<>(redis, "discard-conversation", Long.class);
    this.takeDue = new Script<>(redis, "take-due", (Class) List.class);
    this.scan = new Script<>(redis, "scan-agenda", (Class) List.class);
    this.clock = clock;
  }

  Optional<Conversation> find(String id) {
    return Optional.ofNullable(hashes.get(Keys.conversation(id), STATE))
        .map(json -> WireFormat.mapper().readValue(json, Conversation.class));
  }

  /// Saves over the version it was made from, or over nothing if it is the first.
  ///
  /// @return false if somebody else changed the conversation meanwhile; nothing was saved
  boolean save(Conversation conversation) {
    var saved =
        save.run(
            keys(conversation.id()),
            conversation.id(),
            conversation.version(),
            WireFormat.mapper().writeValueAsString(conversation),
            epochMs(nextAttention(conversation)),
            epochMs(freeAgain(conversation)));
    return Long.valueOf(1).equals(saved);
  }

  /// Forgets an opening that found no numbers, as if it had never been asked for.
  ///
  /// @return false if somebody else changed it meanwhile; nothing was forgotten
  boolean discard(Conversation conversation) {
    var discarded = discard.run(keys(conversation.id()), conversation.id(), conversation.version());
    return Long.valueOf(1).equals(discarded);
  }

  /// Conversations that need attention now. Each is given to one caller, and again to another one
  /// if that caller doesn't get it done.
  List<String> takeDue(String agenda, int most) {
    var now = clock.instant();
    return Objects.requireNonNullElse(
        takeDue.run(
            List.of(agenda), now.toEpochMilli(), now.plus(ATTENDING_TAKES).toEpochMilli(), most),
        List.of());
  }

  /// The open ones, about a hundred at a time. Those that open or close meanwhile may or may not
  /// appear; all others appear at least once.
  Page openOnes(Cursor from) {
    var found = new ArrayList<Conversation>();
    var cursor = Optional.of(from);
    while (cursor.isPresent() && found.size() < PAGE) {
      var step = step(cursor.get());
      step.subList(1, step.size()).stream()
          .flatMap(id -> find(id).stream())
          .filter(Conversation::isOpen)
          .forEach(found::add);
      cursor = cursor.get().next(step.getFirst());
    }
    return new Page(found, cursor);
  }

  record Page(List<Conversation> conversations, Optional<Cursor> next) {}

  private List<String> step(Cursor cursor) {
    var agenda = Keys.agendas().get(cursor.shard());
    return Objects.requireNonNull(scan.run(List.of(agenda), cursor.position(), PAGE));
  }

  private @Nullable Instant nextAttention(Conversation conversation) {
    if (!conversation.unannounced().isEmpty()) {
      return clock.instant().plus(ANNOUNCING_TAKES);
    }
    return switch (conversation.state()) {
      case OPENING -> clock.instant().plus(OPENING_TAKES);
      case OPEN -> conversation.expiresAt();
      case CLOSED -> null;
    };
  }

  /// An id stays taken while its conversation is remembered.
  private static @Nullable Instant freeAgain(Conversation conversation) {
    return conversation.state() == State.CLOSED && conversation.unannounced().isEmpty()
        ? conversation.changedAt().plus(REMEMBERED)
        : null;
  }

  private static List<String> keys(String id) {
    return List.of(Keys.conversation(id), Keys.agenda(id));
  }

  private static Object epochMs(@Nullable Instant instant) {
    return instant == null ? "" : instant.toEpochMilli();
  }
}
