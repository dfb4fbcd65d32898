package io.parley.observability;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A span without what libraries write on it of their own accord: whole URLs, keys, messages of
/// exceptions. Only what is known to be harmless stays, so that a new version of a library tells no
/// more.
final class DiscreetSpan extends DelegatingSpanData {
  /// On what only looked whether its turn had come.
  static final AttributeKey<String> IDLE = stringKey("parley.idle");

  /// None of them has a value that somebody outside can choose. `uri` is the pattern of a path.
  private static final Set<String> HARMLESS =
      Set.of(
          "client.name",
          "db.operation",
          "db.system",
          "error",
          "exception",
          "messaging.destination.kind",
          "messaging.destination.name",
          "messaging.kafka.consumer.group",
          "messaging.kafka.message.offset",
          "messaging.kafka.source.partition",
          "messaging.operation",
          "messaging.source.kind",
          "messaging.source.name",
          "messaging.system",
          "outcome",
          "peer.service",
          "purpose",
          "spring.kafka.listener.id",
          "spring.kafka.template.name",
          "status",
          "uri");

  /// `http post /webhooks/answer`, `sms.inbound process`, `hget`.
  private static final Pattern NAME =
      Pattern.compile(
          "http (?:get|post|put|patch|delete|head|options)(?: [a-zA-Z/{}*_-]+)?"
              + "|[a-z-]+(?:\\.[a-z-]+)+(?: (?:process|send|receive))?"
              + "|(?i:[a-z]{2,20})");

  DiscreetSpan(SpanData span) {
    super(span);
  }

  @Override
  public String getName() {
    var name = super.getName();
    return NAME.matcher(name).matches() ? name : "other";
  }

  @Override
  public Attributes getAttributes() {
    return super.getAttributes().toBuilder()
        .removeIf(key -> !HARMLESS.contains(key.getKey()))
        .build();
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size();
  }

  /// They are exceptions with their messages and stacks; which one it was is an attribute.
  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  /// What is said with it is the message of the exception.
  @Override
  public StatusData getStatus() {
    return StatusData.create(super.getStatus().getStatusCode(), "");
  }
}
