package io.parley.messaging;

import static io.parley.observability.LogFields.CALL_ID;
import static io.parley.observability.LogFields.CONVERSATION_ID;
import static io.parley.observability.LogFields.MESSAGE_ID;
import static io.parley.observability.LogFields.SMS_ID;

import io.parley.contracts.CallEvent;
import io.parley.contracts.CallInbound;
import io.parley.contracts.ConversationCloseRequested;
import io.parley.contracts.ConversationEvent;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.Message;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.NumberReconcileRequested;
import io.parley.contracts.NumberReleaseRequested;
import io.parley.contracts.NumberRequested;
import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsInbound;
import io.parley.contracts.SmsReceipt;
import io.parley.contracts.SmsRequested;
import io.parley.observability.LogFields;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;

/// What a record is about, on each line that is logged while it is handled: written down when it is
/// read, taken away before the next.
final class RecordFields implements RecordInterceptor<Object, Object> {

  static void write(Message message) {
    LogFields.replace(of(message));
  }

  @Override
  public ConsumerRecord<Object, Object> intercept(
      ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
    LogFields.clear();
    return record;
  }

  @Override
  public void afterRecord(
      ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
    LogFields.clear();
  }

  private static Map<String, String> of(Message message) {
    return switch (message) {
      case CallInbound call ->
          fields(CONVERSATION_ID, call.conversationId(), CALL_ID, call.callId());
      case CallEvent call -> fields(CALL_ID, call.callId());
      case ConversationRequested request -> fields(CONVERSATION_ID, request.conversationId());
      case ConversationCloseRequested request -> fields(CONVERSATION_ID, request.conversationId());
      case ConversationEvent event -> fields(CONVERSATION_ID, event.conversationId());
      case SmsInbound sms -> fields(MESSAGE_ID, sms.messageId());
      case SmsRequested sms -> fields(CONVERSATION_ID, sms.conversationId(), SMS_ID, sms.smsId());
      case SmsEvent sms -> fields(CONVERSATION_ID, sms.conversationId(), SMS_ID, sms.smsId());
      case SmsReceipt receipt -> fields(SMS_ID, receipt.smsId());
      case NumberEvent _, NumberReconcileRequested _, NumberReleaseRequested _, NumberRequested _ ->
          Map.of();
    };
  }

  private static Map<String, String> fields(@Nullable String... namesAndValues) {
    var fields = new HashMap<String, String>();
    for (int n = 0; n < namesAndValues.length; n += 2) {
      var name = namesAndValues[n];
      var value = namesAndValues[n + 1];
      if (name != null && value != null) {
        fields.put(name, value);
      }
    }
    return fields;
  }
}
