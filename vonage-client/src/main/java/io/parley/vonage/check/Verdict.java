package io.parley.vonage.check;

/// What is known of a phone number.
public sealed interface Verdict {

  /// @param country ISO 3166-1 alpha-2
  /// @param assured whether it is Vonage's own word
  record Valid(String country, boolean assured) implements Verdict {}

  /// @param reason a sentence for whoever sent the number, without the number
  record Invalid(String reason) implements Verdict {}
}
