package io.parley.conversation.optouts;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import io.parley.redis.Script;
import java.time.Instant;
import java.util.List;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Who wants no texts from which virtual number: their last word on it. People are kept under a
/// pseudonym, since this must outlive whatever else is known of them.
@Component
public class OptOuts {
  private static final String OUT = "OUT";
  private static final String IN = "IN";

  private final HashOperations<String, String, String> hashes;
  private final Script<Long> lastWord;
  private final Pseudonyms pseudonyms;

  OptOuts(StringRedisTemplate redis, Pseudonyms pseudonyms) {
    this.hashes = redis.opsForHash();
    this.lastWord = new Script<>(redis, "conversation/last-word", Long.class);
    this.pseudonyms = pseudonyms;
  }

  /// @param writtenAt what was written earlier than the last word changes nothing
  public void stop(PhoneNumber person, PhoneNumber number, Instant writtenAt) {
    say(OUT, person, number, writtenAt);
  }

  public void start(PhoneNumber person, PhoneNumber number, Instant writtenAt) {
    say(IN, person, number, writtenAt);
  }

  /// Whether this person wants no texts from this number.
  public boolean has(PhoneNumber person, PhoneNumber number) {
    var word = hashes.get(Keys.optOuts(pseudonyms.of(person)), number.digits());
    return word != null && word.startsWith(OUT);
  }

  private void say(String word, PhoneNumber person, PhoneNumber number, Instant writtenAt) {
    var _ =
        lastWord.run(
            List.of(Keys.optOuts(pseudonyms.of(person))),
            number.digits(),
            word,
            writtenAt.toEpochMilli());
  }
}
