package io.parley.contracts;

/// A failure that tells its reason by a short code, which may be shown wherever the failure itself
/// may not: in events, in the headers of dead letters, in logs and metrics.
public interface Coded {
  /// Upper case, such as `SMS_STATUS_7`; without a number or a text.
  String code();
}
