package io.parley.conversation;

import io.parley.contracts.WireFormat;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Random;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/// Opens and closes conversations, answers NCCO look-ups, relays texts.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ConversationService {

  public static void main(String[] args) {
    start(args);
  }

  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(ConversationService.class)
        .main(ConversationService.class)
        .properties("spring.config.name=conversation-service")
        .run(args);
  }

  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Random random() {
    return new Random();
  }

  /// The HTTP interface speaks the same JSON as the topics, and problem details as RFC 9457 has
  /// them: their further fields beside the others.
  @Bean
  JsonMapper json() {
    return WireFormat.mapper()
        .rebuild()
        .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
        .build();
  }
}
