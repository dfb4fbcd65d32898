package io.parley.gateway.voice;

import io.parley.vonage.ncco.Sentence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How the gateway asks for an NCCO, and what it says where it has to answer by itself.
///
/// @param conversationService where to ask: `tcp://` by RSocket, else over HTTP
/// @param lookupTokens what opens the look-up there, and nothing else; of two, as during a
///   rotation, the first is used
/// @param connectTimeout of each of two attempts
/// @param answerTimeout of each of two attempts, connecting included; Vonage waits 5 s in all
/// @param breaker when to stop asking
/// @param language of the sentences, BCP-47
/// @param trouble when nobody can say where the call should go
/// @param unavailable when the counterpart's phone could not be reached
@Validated
@ConfigurationProperties("parley.gateway")
record VoiceSettings(
    @NotNull URI conversationService,
    @NotEmpty(message = "needed: set PARLEY_LOOKUP_TOKEN to the one conversation-service has")
        List<@NotBlank String> lookupTokens,
    @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 2) Duration connectTimeout,
    @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 2) Duration answerTimeout,
    @NotNull @Valid Breaker breaker,
    String language,
    String trouble,
    String unavailable) {
  private static final Set<String> SCHEMES = Set.of("tcp", "http", "https");

  /// @param calls how many of the last it judges by
  /// @param atLeast how many it must know for that
  /// @param failedPercent how many of these make it stop asking
  /// @param pause for how long nobody is asked
  /// @param probes how many calls then try
  record Breaker(
      @Min(1) @Max(1000) int calls,
      @Min(1) @Max(1000) int atLeast,
      @Min(1) @Max(100) int failedPercent,
      @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration pause,
      @Min(1) @Max(100) int probes) {}

  public VoiceSettings {
    if (conversationService != null
        && (conversationService.getHost() == null
            || !SCHEMES.contains(String.valueOf(conversationService.getScheme()))
            || (isRSocket(conversationService) && conversationService.getPort() < 0))) {
      throw new IllegalArgumentException(
          "PARLEY_CONVERSATION_SERVICE_URL: expected such as tcp://conversation-service:7081 (RSocket), or http://conversation-service:8081");
    }
  }

  boolean byRSocket() {
    return isRSocket(conversationService);
  }

  private static boolean isRSocket(URI service) {
    return "tcp".equals(service.getScheme());
  }

  String lookupToken() {
    return lookupTokens.getFirst();
  }

  Sentence sayTrouble() {
    return new Sentence(trouble, language);
  }

  Sentence sayUnavailable() {
    return new Sentence(unavailable, language);
  }

  @Override
  public String toString() {
    return "VoiceSettings[" + conversationService + "]";
  }
}
