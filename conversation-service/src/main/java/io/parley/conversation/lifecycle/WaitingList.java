package io.parley.conversation.lifecycle;

import io.parley.conversation.store.Keys;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// The requests that wait for numbers, the first come first. It only tells whom a number that
/// arrives may help: each is on the agenda too.
@Component
class WaitingList {
  private static final int AT_ONCE = 1000;

  private final StringRedisTemplate redis;
  private final Conversations conversations;
  private final WaitingSettings settings;
  private final Clock clock;

  WaitingList(
      StringRedisTemplate redis,
      Conversations conversations,
      WaitingSettings settings,
      Clock clock) {
    this.redis = redis;
    this.conversations = conversations;
    this.settings = settings;
    this.clock = clock;
  }

  /// Takes the request's id.
  ///
  /// @return who has it already and keeps it, in which case nothing was added
  Optional<Conversation> add(Conversation draft) {
    var other = conversations.create(draft);
    if (other.isEmpty()) {
      redis.opsForZSet().add(Keys.WAITING, draft.id(), (double) draft.changedAt().toEpochMilli());
    }
    return other;
  }

  List<String> ids() {
    Set<String> ids =
        Objects.requireNonNullElse(redis.opsForZSet().range(Keys.WAITING, 0, AT_ONCE), Set.of());
    return List.copyOf(ids);
  }

  void remove(String id) {
    redis.opsForZSet().remove(Keys.WAITING, id);
  }

  /// It was closed meanwhile, or opened by somebody else.
  void removeUnlessItWaits(String id) {
    if (conversations.find(id).filter(Conversation::isWaiting).isEmpty()) {
      remove(id);
    }
  }

  boolean isInVain(Conversation waiting) {
    return !clock.instant().isBefore(settings.deadline(waiting));
  }
}
