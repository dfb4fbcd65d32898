package io.parley.simulator.ncco;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One thing that an NCCO tells Vonage to do.
public sealed interface Action {

  /// Where events of an action go.
  record EventUrl(String url, String method) {}

  /// @param endless `loop` 0
  record Talk(String text, boolean endless) implements Action {}

  /// @param number of a phone; other endpoints have none
  record Endpoint(String type, Optional<String> number) {}

  /// @param from caller ID that the callee is to see
  /// @param synchronous whether the answer to an event of failure may be an NCCO
  /// @param timeout how long the phone may ring
  /// @param limit how long the two may talk
  record Connect(
      Endpoint endpoint,
      Optional<String> from,
      boolean randomFromNumber,
      boolean synchronous,
      Duration timeout,
      Duration limit,
      Optional<EventUrl> events)
      implements Action {}

  /// @param patience how long Vonage waits for digits or speech
  record Input(Duration patience, Optional<EventUrl> events) implements Action {}

  record Notify(JsonNode payload, EventUrl events) implements Action {}

  record Wait(Duration time) implements Action {}

  /// The caller is put into a room, alone.
  record Conversation() implements Action {}

  /// The caller goes elsewhere; nothing after it runs.
  record Transfer() implements Action {}

  /// `stream` and `record`, which take no time and are not heard.
  record Inaudible() implements Action {}
}
