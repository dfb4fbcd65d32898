package io.parley.gateway.voice;

import io.parley.vonage.ncco.Sentence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How the gateway asks for an NCCO, and what it says where it has to answer by itself.
///
/// @param conversationService where to ask
/// @param lookupTokens what opens the look-up there, and nothing else; of two, as during a
///   rotation, the first is used
/// @param connectTimeout Vonage waits 5 s in all
/// @param answerTimeout Vonage waits 5 s in all
/// @param language of the sentences, BCP-47
/// @param trouble when nobody can say where the call should go
/// @param unavailable when the counterpart's phone could not be reached
@Validated
@ConfigurationProperties("parley.gateway")
record VoiceSettings(
    @NotNull URI conversationService,
    @NotEmpty(message = "needed: set PARLEY_LOOKUP_TOKEN to the one conversation-service has")
        List<@NotBlank String> lookupTokens,
    Duration connectTimeout,
    Duration answerTimeout,
    String language,
    String trouble,
    String unavailable) {

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
