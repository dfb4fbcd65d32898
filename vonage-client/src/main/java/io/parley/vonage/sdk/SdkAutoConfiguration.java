package io.parley.vonage.sdk;

import io.parley.vonage.VonageSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Lazy, as all beans of this module: a service that doesn't send needs no API secret.
@AutoConfiguration
@EnableConfigurationProperties(VonageSettings.class)
class SdkAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  VonageSdk vonageSdk(VonageSettings settings) {
    return new VonageSdk(settings);
  }
}
