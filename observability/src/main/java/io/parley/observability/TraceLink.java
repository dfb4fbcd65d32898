package io.parley.observability;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries a trace over a connection that no library of ours knows to do it for: as the W3C's
/// `traceparent`, one line.
public final class TraceLink {
  private static final String HEADER = "traceparent";
  private final @Nullable Tracer tracer;
  private final @Nullable Propagator propagator;

  TraceLink(@Nullable Tracer tracer, @Nullable Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /// Carries nothing, where nothing is traced.
  public static TraceLink none() {
    return new TraceLink(null, null);
  }

  /// Does it as a part of the trace of this thread, if there is one.
  ///
  /// @param asking is given what to send along; empty where nothing is traced
  public <T> T passedOn(String name, Asking<T> asking) {
    if (tracer == null || propagator == null || tracer.currentSpan() == null) {
      return asking.ask("");
    }
    var span = tracer.nextSpan().name(name).start();
    try (var _ = tracer.withSpan(span)) {
      var carrier = new HashMap<String, String>();
      propagator.inject(span.context(), carrier, (_, header, value) -> carrier.put(header, value));
      return asking.ask(carrier.getOrDefault(HEADER, ""));
    } catch (RuntimeException e) {
      span.error(e);
      throw e;
    } finally {
      span.end();
    }
  }

  /// Does it as a part of the trace that was sent along, if one was.
  public <T> T continued(String traceparent, String name, Supplier<T> work) {
    if (tracer == null || propagator == null || traceparent.isEmpty()) {
      return work.get();
    }
    var span =
        propagator
            .extract(traceparent, (line, header) -> HEADER.equals(header) ? line : null)
            .name(name)
            .start();
    try (var _ = tracer.withSpan(span)) {
      return work.get();
    } catch (RuntimeException e) {
      span.error(e);
      throw e;
    } finally {
      span.end();
    }
  }

  /// Sends something that a trace may go with.
  @FunctionalInterface
  public interface Asking<T> {
    T ask(String traceparent);
  }
}
