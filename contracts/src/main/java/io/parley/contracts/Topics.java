package io.parley.contracts;

import java.util.List;

/// The topics. `*.requested` asks, `*.inbound` is what Vonage delivered, `*.events` tells what
/// happened.
public final class Topics {
  /// Ask for a conversation here. Key: the conversationId.
  public static final String CONVERSATION_REQUESTED = "conversation.requested";

  /// Ask for the end of a conversation here. Key: the conversationId.
  public static final String CONVERSATION_CLOSE_REQUESTED = "conversation.close-requested";

  /// What happened to conversations, without any real number or text. Key: the conversationId.
  public static final String CONVERSATION_EVENTS = "conversation.events";

  /// Ask for virtual numbers here. Key: the country.
  public static final String NUMBER_REQUESTED = "number.requested";

  /// Virtual numbers that go back to Vonage. Key: the msisdn.
  public static final String NUMBER_RELEASE_REQUESTED = "number.release-requested";

  /// When to compare our numbers with the account's list. Key: none.
  public static final String NUMBER_RECONCILE_REQUESTED = "number.reconcile-requested";

  /// What happened to virtual numbers. Key: the msisdn, or the country on failure.
  public static final String NUMBER_EVENTS = "number.events";

  /// Calls to virtual numbers, and what their callers got. Key: the vonageConversationUuid.
  public static final String CALL_INBOUND = "call.inbound";

  /// What Vonage tells of the legs of calls. Key: the vonageConversationUuid.
  public static final String CALL_EVENTS = "call.events";

  /// Texts to virtual numbers. Key: `to`, the virtual number.
  public static final String SMS_INBOUND = "sms.inbound";

  /// Texts to be sent. Key: `from`, a virtual number.
  public static final String SMS_REQUESTED = "sms.requested";

  /// What networks tell of the texts that were sent. Key: the smsId.
  public static final String SMS_RECEIPTS = "sms.receipts";

  /// What became of the texts that were to be sent. Key: the conversationId.
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

  /// Those that other teams may write to and read from; the rest is ours.
  public static final List<String> PUBLIC =
      List.of(
          CONVERSATION_REQUESTED,
          CONVERSATION_CLOSE_REQUESTED,
          CONVERSATION_EVENTS,
          NUMBER_REQUESTED,
          NUMBER_EVENTS);

  private Topics() {}

  /// Where a record goes that could not be handled.
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }
}
