package io.parley.observability;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// There whether traces are wanted or not.
@AutoConfiguration
class TraceLinkAutoConfiguration {
  @Bean
  TraceLink traceLink(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
    return new TraceLink(tracer.getIfAvailable(), propagator.getIfAvailable());
  }
}
