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
@EnableConfigurationProperties(VonageSettings.class)
class SignatureAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  VoiceSignature voiceSignature(VonageSettings settings, ObjectProvider<Clock> clock) {
    return new VoiceSignature(settings, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  SmsSignature smsSignature(VonageSettings settings, ObjectProvider<Clock> clock) {
    return new SmsSignature(settings, clock.getIfAvailable(Clock::systemUTC));
  }
}
