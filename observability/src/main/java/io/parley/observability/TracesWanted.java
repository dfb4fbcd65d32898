package io.parley.observability;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Leaves all of tracing out unless there is somewhere to send traces to.
///
/// Sampling none was rejected: each request, record and command of Redis would still be given ids
/// that nobody ever sees.
final class TracesWanted implements AutoConfigurationImportFilter, EnvironmentAware {
  /// As Boot names it; `OTEL_EXPORTER_OTLP_ENDPOINT` and the like become the same.
  private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private boolean wanted;

  @Override
  public void setEnvironment(Environment environment) {
    wanted = StringUtils.hasText(environment.getProperty(ENDPOINT));
  }

  @Override
  public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
    var matches = new boolean[classes.length];
    for (int n = 0; n < classes.length; n++) {
      matches[n] = wanted || !isOfTracing(classes[n]);
    }
    return matches;
  }

  private static boolean isOfTracing(@Nullable String name) {
    return name != null
        && (name.startsWith("org.springframework.boot.micrometer.tracing.")
            || name.startsWith("org.springframework.boot.opentelemetry.")
            || name.equals(TracesAutoConfiguration.class.getName()));
  }
}
