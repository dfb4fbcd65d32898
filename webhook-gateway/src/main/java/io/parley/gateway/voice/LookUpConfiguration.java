package io.parley.gateway.voice;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.observability.TraceLink;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/// Whom to ask, and when to stop.
@Configuration(proxyBeanMethods = false)
class LookUpConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LookUpConfiguration.class);

  @Bean
  Instances conversationService(VoiceSettings settings) {
    return Instances.of(settings.conversationService(), InetAddress::getAllByName);
  }

  @Bean
  Line line(VoiceSettings settings, RestClient.Builder http, TraceLink traces) {
    return settings.byRSocket() ? new SocketLine(settings, traces) : new HttpLine(settings, http);
  }

  /// Stops asking a conversation-service that doesn't answer: nobody then waits for the apology,
  /// and it gets air.
  @Bean
  CircuitBreaker circuitBreaker(VoiceSettings settings, MeterRegistry meters) {
    var breaker = CircuitBreaker.of("conversation-service", config(settings.breaker()));
    for (var state : CircuitBreaker.State.values()) {
      Gauge.builder("parley.lookups.breaker", () -> breaker.getState() == state ? 1 : 0)
          .description("1 at the state that the breaker is in")
          .tag("state", state.name())
          .register(meters);
    }
    breaker
        .getEventPublisher()
        .onStateTransition(it -> log.warn("Look-ups: {}", it.getStateTransition()));
    return breaker;
  }

  private static CircuitBreakerConfig config(VoiceSettings.Breaker settings) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(settings.calls())
        .minimumNumberOfCalls(settings.atLeast())
        .failureRateThreshold(settings.failedPercent())
        .waitDurationInOpenState(settings.pause())
        .permittedNumberOfCallsInHalfOpenState(settings.probes())
        .recordException(LookUp::mayPass)
        .build();
  }
}
