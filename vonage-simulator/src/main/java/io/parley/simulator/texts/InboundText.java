package io.parley.simulator.texts;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One message on the air to a number of the account: a text, or a part of one.
///
/// @param text with the encoding of the whole
record InboundText(
    String messageId, String from, String to, SmsText text, Optional<Concat> concat) {

  /// Which part of a long text this is; Vonage writes all of it as strings.
  ///
  /// @param part counts from 1
  record Concat(int reference, int total, int part) {}

  /// The fields of the webhook but for account, time and signature.
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("msisdn", from);
    fields.put("to", to);
    fields.put("messageId", messageId);
    fields.put("text", text.text());
    fields.put("type", text.type());
    fields.put("keyword", keyword());
    concat.ifPresent(known -> {
      fields.put("concat", "true");
      fields.put("concat-ref", Integer.toString(known.reference()));
      fields.put("concat-total", Integer.toString(known.total()));
      fields.put("concat-part", Integer.toString(known.part()));
    });
    return fields;
  }

  /// The first word, in capitals.
  private String keyword() {
    return text.text().strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
  }
}
