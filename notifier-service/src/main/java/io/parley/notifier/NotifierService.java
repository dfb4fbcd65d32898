package io.parley.notifier;

import io.parley.messaging.TransientFailure;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.VonageUnavailable;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// Sends the texts that are asked for, and tells what became of them.
@SpringBootApplication
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
    return new TransientFailure(VonageUnavailable.class);
  }

  /// No credit, wrong key: no text is to blame, so all of them wait until somebody has mended it.
  @Bean
  TransientFailure vonageRefusesTheAccount() {
    return new TransientFailure(AccountRefused.class);
  }
}
