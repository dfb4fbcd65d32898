package io.parley.vonage.numbers;

import io.parley.vonage.VonageSettings;
import io.parley.vonage.sdk.VonageSdk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@AutoConfiguration
class NumbersAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  AccountNumbers accountNumbers(VonageSdk sdk, VonageSettings settings) {
    return new AccountNumbers(sdk, settings.applicationId());
  }
}
