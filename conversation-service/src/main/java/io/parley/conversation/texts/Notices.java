package io.parley.conversation.texts;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Who was told what lately: once an hour is kind, more is a nuisance, and a loop if a machine
/// answers.
@Component
public class Notices {
  private static final Duration WITHIN = Duration.ofHours(1);

  /// On what occasion a sender is told something, and how often at most within an hour.
  public enum Occasion {
    /// A text went nowhere.
    NOT_PASSED_ON(1),
    /// A text that was passed on didn't arrive: each is another word lost, until the sender must
    /// have understood.
    NOT_DELIVERED(3),
    /// A keyword.
    ASKED(3);

    private final int most;

    Occasion(int most) {
      this.most = most;
    }
  }

  private final Script<Long> allow;

  Notices(StringRedisTemplate redis) {
    this.allow = new Script<>(redis, "conversation/allow-notice", Long.class);
  }

  /// Whether this text may be answered with a notice. Asked again for the same text, gives the same
  /// answer.
  public boolean mayAnswer(
      PhoneNumber sender, PhoneNumber virtualNumber, Occasion occasion, String smsId) {
    var allowed =
        allow.run(
            List.of(Keys.notices(sender, virtualNumber, occasion.name())),
            smsId,
            occasion.most,
            WITHIN.toMillis());
    return Long.valueOf(1).equals(allowed);
  }
}
