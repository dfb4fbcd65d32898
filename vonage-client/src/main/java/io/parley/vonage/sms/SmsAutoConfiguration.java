package io.parley.vonage.sms;

import io.parley.vonage.sdk.VonageSdk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

@AutoConfiguration
class SmsAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  SmsSender smsSender(VonageSdk sdk) {
    return new SmsSender(sdk);
  }
}
