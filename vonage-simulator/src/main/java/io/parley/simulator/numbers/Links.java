package io.parley.simulator.numbers;

import io.parley.simulator.http.Form;
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
