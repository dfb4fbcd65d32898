package io.parley.vonage.signature;

import io.parley.vonage.VonageSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@AutoConfiguration
@EnableConfigurationProperties({VonageSettings.class, SignedWebhooks.class})
class SignatureAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  VoiceSignature voiceSignature(
      SignedWebhooks signed, VonageSettings settings, ObjectProvider<Clock> clock) {
    return signed.calls()
        ? new SignedByToken(settings, clock.getIfAvailable(Clock::systemUTC))
        : (authorization, content) -> new SignatureVerdict.Unchecked();
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  SmsSignature smsSignature(
      SignedWebhooks signed, VonageSettings settings, ObjectProvider<Clock> clock) {
    return signed.texts()
        ? new SignedByParameter(settings, clock.getIfAvailable(Clock::systemUTC))
        : parameters -> new SignatureVerdict.Unchecked();
  }
}
