package io.parley.vonage.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Vonage has of our application.
///
/// @param name that somebody gave it
/// @param hasVoice whether it can have calls at all
/// @param targets those of the webhooks that are set
/// @param signed whether Vonage signs them
/// @param publicKey PEM; null where there is none
public record VoiceApplication(
    String name,
    boolean hasVoice,
    Map<VoiceWebhook, Target> targets,
    boolean signed,
    @Nullable String publicKey) {

  /// @param address as it was put
  /// @param method `GET` or `POST`
  public record Target(String address, String method) {}
}
