package io.parley.conversation.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Who may call. Several of a kind at once, so that they can be changed one caller after another.
///
/// @param apiTokens open every path
/// @param lookupTokens open `/calls/answer` alone; the gateway, which faces the internet, holds one
///   of these and nothing else
@Validated
@ConfigurationProperties("parley")
public record TokenSettings(
    @NotEmpty(message = "needed: set PARLEY_API_TOKEN to a secret of your choice")
        List<@NotBlank String> apiTokens,
    @NotEmpty(message = "needed: set PARLEY_LOOKUP_TOKEN to a secret of your choice")
        List<@NotBlank String> lookupTokens) {

  @Override
  public String toString() {
    return "TokenSettings[" + apiTokens.size() + " api, " + lookupTokens.size() + " look-up]";
  }
}
