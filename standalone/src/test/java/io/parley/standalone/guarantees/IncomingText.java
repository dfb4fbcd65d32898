package io.parley.standalone.guarantees;

import java.util.Optional;

/// One text that somebody sends to a virtual number.
///
/// @param mark by which it is known wherever it turns up
/// @param messageId Vonage's; without one it can't be told from others, and is put aside
/// @param line what is to come of it; of a stranger's text, nothing but a notice
record IncomingText(String mark, Kind kind, Optional<String> messageId, Line line) {

  enum Kind {
    /// Of somebody with a counterpart.
    RELAYED,
    /// Of somebody whom nobody can be reached by.
    STRANGERS,
    /// Rightly signed, and not understood.
    UNREADABLE
  }

  String from() {
    return line.caller();
  }

  String to() {
    return line.dialled();
  }

  String words() {
    return mark + " I am at the gate";
  }
}
