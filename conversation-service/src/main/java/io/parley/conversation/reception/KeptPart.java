package io.parley.conversation.reception;

import io.parley.contracts.SmsInbound;
import io.parley.contracts.WireFormat;
import java.util.List;

/// A part as Redis holds it, `state|text|number|total|sentAt|cameAt|sms`: the first six are read
/// and written by the Lua scripts too, the message is JSON, and goes when its text is settled.
///
/// @param text the `smsId` of the text it belongs to
record KeptPart(boolean isSettled, String text, int number, int total, String sms) {
  private static final String SETTLED = "S";
  private static final int FIELDS = 7;

  static KeptPart read(String written) {
    var field = written.split("\\|", FIELDS);
    return new KeptPart(
        field[0].equals(SETTLED),
        field[1],
        Integer.parseInt(field[2]),
        Integer.parseInt(field[3]),
        field[6]);
  }

  /// Whether the text that these are of can't be this part's.
  boolean isForeignTo(List<KeptPart> others) {
    return others.stream().anyMatch(other -> other.total != total || other.number == number);
  }

  SmsInbound message() {
    return message(sms);
  }

  static SmsInbound message(String json) {
    return WireFormat.mapper().readValue(json, SmsInbound.class);
  }

  @Override
  public String toString() {
    return "KeptPart[number=" + number + ", total=" + total + "]";
  }
}
