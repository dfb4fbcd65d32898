package io.parley.conversation.timeline;

import io.parley.conversation.legs.Calls;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Joins what happened in a conversation when somebody asks for it, so that nothing has to be kept
/// in step with what comes late.
@Component
public class Timelines {
  private final Calls calls;
  private final Texts texts;

  Timelines(Calls calls, Texts texts) {
    this.calls = calls;
    this.texts = texts;
  }

  /// The oldest first.
  public List<Entry> of(String conversationId, Instant since) {
    return Stream.<Entry>concat(
            calls.of(conversationId, since).flatMap(call -> CallEntry.of(call).stream()),
            texts.of(conversationId, since))
        .sorted(Comparator.comparing(Entry::at))
        .toList();
  }

  /// Forgets what happened until then.
  ///
  /// @return how many calls and texts that were
  public int forget(String conversationId, Instant until) {
    return calls.forget(conversationId, until) + texts.forget(conversationId, until);
  }
}
