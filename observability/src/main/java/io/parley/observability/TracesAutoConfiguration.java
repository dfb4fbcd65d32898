package io.parley.observability;

import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Lets nothing out but by [DiscreetExporter], and leaves those out who only look at us.
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
class TracesAutoConfiguration {
  @Bean
  SpanExporters discreetExporters(ObjectProvider<SpanExporter> exporters) {
    return SpanExporters.of(exporters.orderedStream().map(DiscreetExporter::new).toList());
  }

  /// Prometheus and whoever asks whether we are well come every few seconds.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ServerRequestObservationContext.class)
  static class ManagementPort {
    @Bean
    ObservationPredicate notOfTheManagementPort() {
      return (name, context) ->
          !(context instanceof ServerRequestObservationContext request
              && isOfTheManagementPort(request.getCarrier()));
    }

    private static boolean isOfTheManagementPort(@Nullable HttpServletRequest request) {
      return request != null && request.getRequestURI().startsWith("/actuator");
    }
  }
}
