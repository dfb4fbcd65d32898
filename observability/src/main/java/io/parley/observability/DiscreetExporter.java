package io.parley.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/// Hands on of each span what may be told, and none of those in which nothing was done: what only
/// looked whether its turn had come, and commands of Redis that belong to nothing, since somebody
/// looks at an agenda all the time.
final class DiscreetExporter implements SpanExporter {
  private static final AttributeKey<String> DB_SYSTEM = AttributeKey.stringKey("db.system");

  private final SpanExporter exporter;

  DiscreetExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(
        spans.stream()
            .filter(DiscreetExporter::isWorthIt)
            .<SpanData>map(DiscreetSpan::new)
            .toList());
  }

  private static boolean isWorthIt(SpanData span) {
    var attributes = span.getAttributes();
    return attributes.get(DiscreetSpan.IDLE) == null
        && (span.getParentSpanContext().isValid() || attributes.get(DB_SYSTEM) == null);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
