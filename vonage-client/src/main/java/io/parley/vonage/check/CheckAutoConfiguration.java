package io.parley.vonage.check;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.sdk.VonageSdk;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@AutoConfiguration
@EnableConfigurationProperties({VonageSettings.class, NumberCheckSettings.class})
class CheckAutoConfiguration {
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  NumberCheck numberCheck(
      NumberCheckSettings chosen,
      VonageSettings settings,
      ObjectProvider<VonageSdk> sdk,
      ObjectProvider<RestClient.Builder> http,
      ObjectProvider<Clock> clock,
      ObjectProvider<MeterRegistry> meters) {
    var offline = new OfflineCheck();
    var counters = meters.getIfAvailable(SimpleMeterRegistry::new);
    return switch (chosen.numberCheck()) {
      case OFFLINE -> offline;
      case NUMBER_INSIGHT -> new VonageCheck(new NumberInsight(sdk.getObject()), offline, counters);
      case IDENTITY_INSIGHTS -> {
        var token =
            new ApplicationToken(
                settings.applicationId(),
                settings.privateKey(),
                clock.getIfAvailable(Clock::systemUTC));
        var client = client(http.getIfAvailable(RestClient::builder), settings);
        yield new VonageCheck(new IdentityInsights(client, token), offline, counters);
      }
    };
  }

  static RestClient client(RestClient.Builder builder, VonageSettings settings) {
    var jdk =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
    var requests = new JdkClientHttpRequestFactory(jdk);
    requests.setReadTimeout(settings.timeout());
    return builder.baseUrl(settings.insightsUrl()).requestFactory(requests).build();
  }
}
