package io.parley.vonage.signature;

import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What Vonage signs for this account. What it doesn't sign, anybody can send.
///
/// @param calls switched on for each voice application, in the dashboard; on by default
/// @param texts switched on for the account, by Vonage's support; off until then
@ConfigurationProperties("vonage.signed")
public record SignedWebhooks(
    @DefaultValue("true") Boolean calls, @DefaultValue("true") Boolean texts) {

  /// An empty value, such as Docker Compose passes for a variable that isn't set, is no value.
  public SignedWebhooks {
    calls = Objects.requireNonNullElse(calls, true);
    texts = Objects.requireNonNullElse(texts, true);
  }
}
