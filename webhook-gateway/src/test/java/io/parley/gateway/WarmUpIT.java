package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.backends.testing.LocalBackends;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class WarmUpIT {
  private final PlayedConversationService conversationService = new PlayedConversationService();

  @Test
  void hasAskedAgainAndAgainWhenItIsReadyAndCountedNothing() {
    try (var gateway = warmGateway()) {
      assertThat(conversationService.asked)
          .hasSizeGreaterThan(1)
          .allSatisfy(it -> assertThat(it.path()).isEqualTo("/calls/answer"));
      assertThat(counted(gateway, "parley.calls")).isZero();
      assertThat(counted(gateway, "parley.lookups")).isZero();
      assertThat(counted(gateway, "parley.webhooks")).isZero();
    }
  }

  @Test
  void startsWhereNobodyAnswersItsLookUps() {
    conversationService.plays(PlayedConversationService.says(503));

    try (var gateway = warmGateway()) {
      assertThat(conversationService.asked).hasSize(1);
      assertThat(
              OwnGateway.vonage(gateway)
                  .post("/webhooks/fallback", PlayedVonage.JSON, "{}")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  private ConfigurableApplicationContext warmGateway() {
    // What is set for the JVM of tests is stronger than the settings' file, and weaker than this.
    return OwnGateway.start(
        LocalBackends.shared().kafka().bootstrapServers(),
        conversationService,
        "--parley.warm-start=true");
  }

  private static double counted(ConfigurableApplicationContext gateway, String prefix) {
    return gateway.getBean(MeterRegistry.class).getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith(prefix))
        .flatMapToDouble(meter ->
            switch (meter) {
              case Counter counter -> Stream.of(counter).mapToDouble(Counter::count);
              case Timer timer -> Stream.of(timer).mapToDouble(Timer::count);
              default -> Stream.<Timer>empty().mapToDouble(Timer::count);
            })
        .sum();
  }
}
