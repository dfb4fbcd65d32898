package io.parley.notifier.store;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.WireFormat;

/// What there is to tell of a text, in the words in which it will always be told.
///
/// @param due whether it may still have to be told for the first time
public record Word(SmsEvent event, boolean due) {
  private static final String DUE = "due ";

  static Word due(SmsEvent event) {
    return new Word(event, true);
  }

  static Word read(String written) {
    return written.startsWith(DUE)
        ? new Word(event(written.substring(DUE.length())), true)
        : new Word(event(written), false);
  }

  String written() {
    var json = WireFormat.mapper().writeValueAsString(event);
    return due ? DUE + json : json;
  }

  Word told() {
    return new Word(event, false);
  }

  private static SmsEvent event(String json) {
    return WireFormat.mapper().readValue(json, SmsEvent.class);
  }
}
