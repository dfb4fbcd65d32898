package io.parley.conversation.lifecycle;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.parley.contracts.WireFormat;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// A conversation as Redis holds it: `version|`, which the scripts read, then its components as a
/// JSON array, times in epoch ms. An array since a million conversations would hold a million times
/// the same names; so a component's place never changes, and new ones go to the end.
final class ConversationFormat {
  private static final JsonMapper JSON =
      WireFormat.mapper()
          .rebuild()
          .addMixIn(Conversation.class, AsArray.class)
          .addMixIn(Former.class, AsArray.class)
          .addMixIn(Participant.class, AsArray.class)
          .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .disable(DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .build();

  private ConversationFormat() {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private interface AsArray {}

  static String write(Conversation conversation) {
    return conversation.version() + "|" + JSON.writeValueAsString(conversation);
  }

  static Conversation read(String written) {
    return JSON.readValue(written.substring(written.indexOf('|') + 1), Conversation.class);
  }
}
