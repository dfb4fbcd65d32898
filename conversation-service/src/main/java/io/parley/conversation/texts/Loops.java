package io.parley.conversation.texts;

import io.parley.contracts.Text;
import io.parley.conversation.optouts.Pseudonyms;
import io.parley.conversation.routing.Route;
import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Two machines that answer each other ("I'm driving", "We are closed"): each says the same again
/// and again. A person who repeats themselves stops, or has an answer that isn't always the same.
@Component
class Loops {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Script<Long> countRepeats;
  private final Pseudonyms pseudonyms;
  private final TextSettings settings;

  Loops(StringRedisTemplate redis, Pseudonyms pseudonyms, TextSettings settings) {
    this.countRepeats = new Script<>(redis, "conversation/count-repeats", Long.class);
    this.pseudonyms = pseudonyms;
    this.settings = settings;
  }

  /// Whether both sides have repeated themselves so often that this text would be one too many.
  boolean isLoop(Route.Open route, Text text) {
    var loop =
        countRepeats.run(
            List.of(Keys.repeats(route.conversationId())),
            route.participantId(),
            pseudonyms.of(text.content()),
            settings.repeats(),
            REMEMBERED.toMillis());
    return Long.valueOf(1).equals(loop);
  }
}
