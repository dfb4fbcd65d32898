package io.parley.contracts;

import org.jspecify.annotations.Nullable;

/// A record that travels on Kafka. It knows where it belongs, so that a publisher needs nothing
/// else.
public sealed interface Message
    permits CallEvent,
        CallInbound,
        ConversationCloseRequested,
        ConversationEvent,
        ConversationRequested,
        NumberEvent,
        NumberReconcileRequested,
        NumberReleaseRequested,
        NumberRequested,
        SmsEvent,
        SmsInbound,
        SmsReceipt,
        SmsRequested {

  /// One of [Topics].
  String topic();

  /// Places the record in a partition. Never a real number: keys are seen by whoever looks at a
  /// topic.
  @Nullable String key();
}
