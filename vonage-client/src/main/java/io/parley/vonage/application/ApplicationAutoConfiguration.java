package io.parley.vonage.application;

import io.parley.vonage.VonageSettings;
import io.parley.vonage.sdk.VonageSdk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@AutoConfiguration
class ApplicationAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Applications vonageApplications(VonageSdk sdk, VonageSettings settings) {
    return new Applications(sdk, settings.applicationId());
  }
}
