package io.parley.simulator.applications;

import java.time.Duration;
import java.util.Optional;

/// What calls need to know of the application.
///
/// @param fallback asked where the answer webhook fails
/// @param signed whether webhooks carry a JWT
/// @param regionUrl host for the REST control of a call in the application's region
public record VoiceApplication(
    Optional<Target> answer,
    Optional<Target> fallback,
    Optional<Target> event,
    boolean signed,
    String regionUrl) {

  /// A webhook's address and how long Vonage waits for it.
  public record Target(
      String address, String method, Duration connectWithin, Duration answerWithin) {}
}
