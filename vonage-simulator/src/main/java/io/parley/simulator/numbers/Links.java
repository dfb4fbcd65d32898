package io.parley.simulator.numbers;

import io.parley.simulator.http.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the calls and texts of a rented number go.
///
/// An update replaces them all: what a request leaves out is gone. Vonage's own command line
/// unlinks a number by sending an update without `app_id`.
///
/// @param inboundSmsUrl `moHttpUrl`; without it, the account's
/// @param applicationId `app_id`
public record Links(
    Optional<String> inboundSmsUrl,
    Optional<String> applicationId,
    Optional<String> voiceCallbackType,
    Optional<String> voiceCallbackValue,
    Optional<String> messagesCallbackType,
    Optional<String> messagesCallbackValue) {

  static final Links NONE = from(new Form(Map.of()));

  static Links to(String applicationId, String inboundSmsUrl) {
    return from(new Form(Map.of("app_id", applicationId, "moHttpUrl", inboundSmsUrl)));
  }

  /// As an update would name them.
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    inboundSmsUrl.ifPresent(url -> fields.put("moHttpUrl", url));
    applicationId.ifPresent(id -> fields.put("app_id", id));
    voiceCallbackType.ifPresent(type -> fields.put("voiceCallbackType", type));
    voiceCallbackValue.ifPresent(value -> fields.put("voiceCallbackValue", value));
    messagesCallbackType.ifPresent(type -> fields.put("messagesCallbackType", type));
    messagesCallbackValue.ifPresent(value -> fields.put("messagesCallbackValue", value));
    return fields;
  }

  static Links from(Form update) {
    return new Links(
        update.nonEmpty("moHttpUrl"),
        update.nonEmpty("app_id"),
        update.nonEmpty("voiceCallbackType"),
        update.nonEmpty("voiceCallbackValue"),
        update.nonEmpty("messagesCallbackType"),
        update.nonEmpty("messagesCallbackValue"));
  }
}
