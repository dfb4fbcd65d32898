package io.parley.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreetExporterTest {
  private static final String NUMBER = "447700900001";

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(new DiscreetExporter(exported)))
          .build();
  private final Tracer tracer = provider.get("test");

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void tellsNothingThatALibraryWritesOfItsOwnAccord() {
    var span = span("http post /webhooks/inbound-sms");
    span.setAttribute("http.url", "/webhooks/inbound-sms?msisdn=" + NUMBER);
    span.setAttribute("messaging.kafka.message.key", NUMBER);
    span.setAttribute("method", NUMBER);
    span.recordException(new IllegalStateException("no route for " + NUMBER));
    span.setStatus(StatusCode.ERROR, "no route for " + NUMBER);
    span.end();

    assertThat(exported().toString()).doesNotContain(NUMBER);
    assertThat(exported().getAttributes().isEmpty()).isTrue();
    assertThat(exported().getEvents()).isEmpty();
    assertThat(exported().getStatus().getDescription()).isEmpty();
    assertThat(exported().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void tellsWhatIsHarmless() {
    var span = span("sms.inbound process");
    span.setAttribute("messaging.source.name", "sms.inbound");
    span.setAttribute("uri", "/conversations/{id}");
    span.end();

    assertThat(exported().getName()).isEqualTo("sms.inbound process");
    assertThat(exported().getAttributes().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http post /webhooks/answer",
        "http get",
        "http put /conversations/{id}/participants/{participantId}",
        "http get /**",
        "sms.requested send",
        "conversation.close-requested process",
        "parley.texts.sending",
        "hget"
      })
  void keepsTheNamesThatWeKnow(String name) {
    span(name).end();

    assertThat(exported().getName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http get /people/" + NUMBER, "http outside", NUMBER + " process", "I'm outside"})
  void givesNoOthersAway(String name) {
    span(name).end();

    assertThat(exported().getName()).isEqualTo("other");
  }

  @Test
  void leavesOutWhatOnlyLookedWhetherItsTurnHadCome() {
    span("sms.requested process").setAttribute("parley.idle", "PACE").end();

    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void leavesOutWhatRedisIsAskedAllTheTime() {
    span("zrangebyscore").setAttribute("db.system", "redis").end();
    assertThat(exported.getFinishedSpanItems()).isEmpty();

    var text = span("sms.inbound process");
    try (var _ = text.makeCurrent()) {
      span("hget").setAttribute("db.system", "redis").end();
    }
    assertThat(exported().getName()).isEqualTo("hget");
  }

  private Span span(String name) {
    return tracer.spanBuilder(name).startSpan();
  }

  private SpanData exported() {
    return exported.getFinishedSpanItems().getFirst();
  }
}
