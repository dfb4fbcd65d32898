package io.parley.conversation.lifecycle;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.Conversation.State;
import io.parley.conversation.routing.RoutingSettings;
import io.parley.conversation.store.Keys;
import io.parley.conversation.store.Keyspace;
import io.parley.redis.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// All conversations, and the agenda of when each needs attention next.
@Component
public class Conversations {
  /// What was saved but not finished by then was interrupted, and is taken up again.
  private static final Duration FINISHING_TAKES = Duration.ofSeconds(1);

  /// Who takes a conversation from the agenda has this long to attend to it.
  private static final Duration ATTENDING_TAKES = Duration.ofSeconds(1);

  /// So often is looked for numbers for those that wait, whether or not one arrived.
  private static final Duration LOOKING_AGAIN = Duration.ofSeconds(5);

  /// How long a close is kept whose request hasn't come yet.
  private static final Duration MARKED = Duration.ofHours(24);

  private static final int PAGE = 100;

  private final StringRedisTemplate redis;
  private final Keyspace keyspace;
  private final Script<String> save;
  private final Script<Long> discard;
  private final Script<Long> postpone;
  private final Script<List<String>> takeDue;
  private final Script<List<String>> scan;
  private final RoutingSettings settings;
  private final WaitingSettings waiting;
  private final Clock clock;

  Conversations(
      StringRedisTemplate redis,
      Keyspace keyspace,
      RoutingSettings settings,
      WaitingSettings waiting,
      Clock clock) {
    this.redis = redis;
    this.keyspace = keyspace;
    this.save = new Script<>(redis, "conversation/save-conversation", String.class);
    this.discard = new Script<>(redis, "conversation/discard-conversation", Long.class);
    this.postpone = new Script<>(redis, "conversation/postpone", Long.class);
    this.takeDue = Script.ofList(redis, "conversation/take-due");
    this.scan = Script.ofList(redis, "conversation/scan-agenda");
    this.settings = settings;
    this.waiting = waiting;
    this.clock = clock;
  }

  /// A close whose request hasn't come yet isn't one that anybody could show.
  public Optional<Conversation> find(String id) {
    return findOrMark(id).filter(found -> !found.isMark());
  }

  Optional<Conversation> findOrMark(String id) {
    return Optional.ofNullable(redis.opsForValue().get(Keys.conversation(id)))
        .map(ConversationFormat::read);
  }

  /// The ids of all conversations that mention a number, whether open or not; it walks through all
  /// there are. Some may mention it as something else than a person's.
  List<String> mentioning(PhoneNumber number) {
    var mentioned = '"' + number.digits() + '"';
    var ids = new ArrayList<String>();
    keyspace.forEach(
        Keys.CONVERSATIONS,
        keys -> {
          var held = Objects.requireNonNull(redis.opsForValue().multiGet(keys));
          for (int i = 0; i < keys.size(); i++) {
            if (held.get(i) != null && held.get(i).contains(mentioned)) {
              ids.add(Keys.conversationOf(keys.get(i)));
            }
          }
        });
    return ids;
  }

  /// Saves the first version of a conversation.
  ///
  /// @return what is there already, in which case nothing was saved
  Optional<Conversation> create(Conversation conversation) {
    return Optional.ofNullable(save(conversation, "")).map(ConversationFormat::read);
  }

  /// Saves over the version it was made from.
  ///
  /// @return false if somebody else changed the conversation meanwhile; nothing was saved
  boolean save(Conversation conversation) {
    return save(conversation, Long.toString(conversation.version() - 1)) == null;
  }

  private @Nullable String save(Conversation conversation, String madeFrom) {
    return save.run(
        keys(conversation.id()),
        conversation.id(),
        madeFrom,
        ConversationFormat.write(conversation),
        epochMs(nextAttention(conversation)),
        epochMs(freeAgain(conversation)));
  }

  /// Forgets a conversation, as if it had never been asked for.
  void discard(Conversation conversation) {
    var _ = discard.run(keys(conversation.id()), conversation.id(), conversation.version());
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

  /// Nothing can be done for one that waits; it is looked at again in a while.
  void lookAgainLater(Conversation conversation) {
    var _ =
        postpone.run(
            List.of(Keys.agenda(conversation.id())),
            conversation.id(),
            lookAgainAt(conversation).toEpochMilli());
  }

  /// The open ones, about a hundred at a time. Those that open or close meanwhile may or may not
  /// appear; all others appear at least once.
  public Page openOnes(Cursor from) {
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

  public record Page(List<Conversation> conversations, Optional<Cursor> next) {}

  private List<String> step(Cursor cursor) {
    var agenda = Keys.agendas().get(cursor.shard());
    return Objects.requireNonNull(scan.run(List.of(agenda), cursor.position(), PAGE));
  }

  private @Nullable Instant nextAttention(Conversation conversation) {
    if (!conversation.unannounced().isEmpty()) {
      return clock.instant().plus(FINISHING_TAKES);
    }
    return switch (conversation.state()) {
      case WAITING -> lookAgainAt(conversation);
      case OPEN -> conversation.expiresAt();
      case CLOSED, REJECTED -> null;
    };
  }

  /// In a while, and when its wait is over.
  private Instant lookAgainAt(Conversation conversation) {
    var soon = clock.instant().plus(LOOKING_AGAIN);
    var deadline = waiting.deadline(conversation);
    return deadline.isBefore(soon) ? deadline : soon;
  }

  /// An id stays taken until its quarantine ends, and never shorter than Kafka needs to hear of it.
  private @Nullable Instant freeAgain(Conversation conversation) {
    if (conversation.state() != State.CLOSED || !conversation.unannounced().isEmpty()) {
      return null;
    }
    return conversation.changedAt().plus(conversation.isMark() ? MARKED : settings.quarantine());
  }

  private static List<String> keys(String id) {
    return List.of(Keys.conversation(id), Keys.agenda(id));
  }

  private static Object epochMs(@Nullable Instant instant) {
    return instant == null ? "" : instant.toEpochMilli();
  }
}
