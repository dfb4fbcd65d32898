package io.parley.conversation.timeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// One thing that happened in a conversation.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CallEntry.class, name = "call"),
  @JsonSubTypes.Type(value = TextEntry.class, name = "text")
})
public sealed interface Entry permits CallEntry, TextEntry {

  /// When it began.
  Instant at();
}
