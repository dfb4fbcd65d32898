package io.parley.gateway;

import java.security.Security;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Takes Vonage's webhooks, publishes what they say, and answers calls with what
/// conversation-service decides.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class WebhookGateway {

  /// Before anybody asks: an instance of conversation-service that was replaced is forgotten in
  /// seconds, is still known while DNS is away, and is asked by address under its own name.
  public static void main(String[] args) {
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.stale.ttl", "3600");
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    start(args);
  }

  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(WebhookGateway.class)
        .main(WebhookGateway.class)
        .properties("spring.config.name=webhook-gateway")
        .run(args);
  }

  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
