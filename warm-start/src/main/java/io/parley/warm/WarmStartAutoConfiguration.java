package io.parley.warm;

import io.micrometer.observation.ObservationPredicate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnBooleanProperty("parley.warm-start")
class WarmStartAutoConfiguration {
  private final AtomicBoolean over = new AtomicBoolean();

  @Bean
  WarmStart warmStart(WebServerApplicationContext context, ObjectProvider<WarmUp> warmUps) {
    return new WarmStart(context, List.copyOf(warmUps.orderedStream().toList()), over);
  }

  /// Until then there is nothing to observe but warming up.
  @Bean
  ObservationPredicate notWhileWarmingUp() {
    return (name, observed) -> over.get();
  }
}
