package io.parley.contracts;

import java.util.List;

/// The topics. `*.requested` asks, `*.inbound` is what Vonage delivered, `*.events` tells what
/// happened.
public final class Topics {
  public static final String CONVERSATION_REQUESTED = "conversation.requested";
  public static final String CONVERSATION_CLOSE_REQUESTED = "conversation.close-requested";
  public static final String CONVERSATION_EVENTS = "conversation.events";
  public static final String NUMBER_REQUESTED = "number.requested";
  public static final String NUMBER_RELEASE_REQUESTED = "number.release-requested";
  public static final String NUMBER_RECONCILE_REQUESTED = "number.reconcile-requested";
  public static final String NUMBER_EVENTS = "number.events";
  public static final String CALL_INBOUND = "call.inbound";
  public static final String CALL_EVENTS = "call.events";
  public static final String SMS_INBOUND = "sms.inbound";
  public static final String SMS_REQUESTED = "sms.requested";
  public static final String SMS_RECEIPTS = "sms.receipts";
  public static final String SMS_EVENTS = "sms.events";

  /// Which dead letters are settled: sent again, or dropped. Not a topic of messages.
  public static final String DEAD_LETTERS_SETTLED = "dead-letters.settled";

  /// All topics of messages. Each has one more for its [#deadLetters].
  public static final List<String> ALL =
      List.of(
          CONVERSATION_REQUESTED,
          CONVERSATION_CLOSE_REQUESTED,
          CONVERSATION_EVENTS,
          NUMBER_REQUESTED,
          NUMBER_RELEASE_REQUESTED,
          NUMBER_RECONCILE_REQUESTED,
          NUMBER_EVENTS,
          CALL_INBOUND,
          CALL_EVENTS,
          SMS_INBOUND,
          SMS_REQUESTED,
          SMS_RECEIPTS,
          SMS_EVENTS);

  private Topics() {}

  /// Where a record goes that could not be handled.
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }
}
