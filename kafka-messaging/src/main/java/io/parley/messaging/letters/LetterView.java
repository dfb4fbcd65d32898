package io.parley.messaging.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A dead letter as an operator may see it: nobody's number, nobody's text.
///
/// @param at when it became a dead letter
/// @param reason a code; the `failure`, the class of what was thrown
/// @param group of consumers, and `from` the place, where it failed; absent for a webhook
/// @param replayable whether it can be sent again
/// @param replayedFrom the letter that was sent again, and came back as this one
/// @param key where it is harmless
/// @param content the names of its fields; only where a letter is looked at by itself
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterView(
    String id,
    Instant at,
    String reason,
    String failure,
    @Nullable String group,
    @Nullable String from,
    @Nullable Instant writtenAt,
    boolean replayable,
    @Nullable String replayedFrom,
    @Nullable String key,
    int bytes,
    @Nullable Note settled,
    @Nullable Object content) {

  static LetterView briefly(Letter letter) {
    return of(letter, null, null);
  }

  static LetterView inFull(Letter letter, @Nullable Note settled) {
    return of(letter, settled, Redaction.value(letter.value()));
  }

  private static LetterView of(Letter letter, @Nullable Note settled, @Nullable Object content) {
    var origin = letter.origin();
    return new LetterView(
        letter.id().toString(),
        letter.at(),
        letter.reason(),
        letter.failure(),
        origin.map(Letter.Origin::group).orElse(null),
        origin.map(it -> it.partition() + "/" + it.offset()).orElse(null),
        origin.map(Letter.Origin::at).orElse(null),
        origin.isPresent(),
        letter.replayedFrom().orElse(null),
        Redaction.key(letter.key()),
        letter.value() == null ? 0 : letter.value().length,
        settled,
        content);
  }
}
