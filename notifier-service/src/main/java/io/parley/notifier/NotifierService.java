package io.parley.notifier;

import io.parley.messaging.TransientFailure;
import io.parley.vonage.VonageUnavailable;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// Sends the texts that are asked for, and tells what became of them.
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotifierService {

  public static void main(String[] args) {
    start(args);
  }

  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(NotifierService.class)
        .main(NotifierService.class)
        .properties("spring.config.name=notifier-service")
        .run(args);
  }

  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  TransientFailure vonageIsAway() {
    return TransientFailure.of(VonageUnavailable.class, VonageUnavailable::retryAfter);
  }
}
