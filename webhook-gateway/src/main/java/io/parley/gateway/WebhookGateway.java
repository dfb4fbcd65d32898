package io.parley.gateway;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// Takes Vonage's webhooks, publishes what they say, and answers calls with what
/// conversation-service decides.
@SpringBootApplication
@ConfigurationPropertiesScan
public class WebhookGateway {

  public static void main(String[] args) {
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
