package io.parley.conversation.walk;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Redis holds, read by nobody's leave.
///
/// @param waiting the ids on the waiting list
record Seen(Map<Pair, Meaning> lines, Map<String, Talk> talks, Set<String> waiting) {
  @Nullable Talk talk(String id) {
    return talks.get(id);
  }

  Meaning line(Pair pair) {
    return lines.getOrDefault(pair, Meaning.NOTHING);
  }
}
