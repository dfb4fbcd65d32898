package io.parley.vonage.account;

import io.parley.vonage.sdk.VonageSdk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@AutoConfiguration
class AccountAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  VonageAccount vonageAccount(VonageSdk sdk) {
    return new VonageAccount(sdk);
  }
}
