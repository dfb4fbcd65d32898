package io.parley.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class TracesWantedTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void thereIsNoTracingWithoutSomewhereToSendTracesTo(String endpoint) {
    try (var service = start(endpoint)) {
      assertThat(service.getBeanProvider(Tracer.class).stream()).isEmpty();
      assertThat(service.getBeanProvider(SdkTracerProvider.class).stream()).isEmpty();
    }
  }

  @Test
  void whatIsSentIsDiscreet() {
    try (var service = start("http://localhost:1/v1/traces")) {
      assertThat(service.getBean(Tracer.class)).isNotNull();
      assertThat(service.getBean(SpanExporters.class).list())
          .singleElement()
          .isInstanceOf(DiscreetExporter.class);
    }
  }

  private static ConfigurableApplicationContext start(String endpoint) {
    return new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.import=classpath:observability.yml")
        .run("--PARLEY_TRACES_ENDPOINT=" + endpoint);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
