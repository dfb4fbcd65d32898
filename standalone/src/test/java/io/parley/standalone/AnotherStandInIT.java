package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.simulator.VonageSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// The same stories with a Vonage of its own, started before and pointed at by settings alone:
/// nothing in the services knows the simulator. And somebody looks at traces meanwhile.
class AnotherStandInIT extends Stories {
  private static final String ANN = "447700900021";
  private static final String BEN = "447700900022";
  private static final String WORDS = "follow me";

  private final TraceStore traces = new TraceStore();
  private ConfigurableApplicationContext vonage;
  private RunningParley parley;
  private URI address;

  @BeforeAll
  void start() throws IOException {
    var settings = new HashMap<>(RunningParley.freePorts());
    address = URI.create("http://localhost:" + settings.get("PARLEY_SIMULATOR_PORT"));
    settings.put("PARLEY_SIMULATOR", "false");
    settings.put("VONAGE_REST_URL", address.toString());
    settings.put("VONAGE_API_URL", address.toString());
    settings.put("VONAGE_INSIGHTS_URL", address.toString());
    settings.put("VONAGE_API_KEY", "another-key");
    settings.put("VONAGE_API_SECRET", "another-secret");
    settings.put("VONAGE_APPLICATION_ID", "11111111-2222-4333-8444-555555555555");
    settings.put("VONAGE_SIGNATURE_SECRET", "another-signature-secret");
    settings.put("VONAGE_SIGNATURE_METHOD", "sha256");
    settings.put(
        "VONAGE_PRIVATE_KEY",
        Files.createTempDirectory("vonage").resolve("private.key").toString());
    settings.put("PARLEY_PUBLIC_URL", "http://localhost:" + settings.get("PARLEY_GATEWAY_PORT"));

    settings.put("PARLEY_TRACES_ENDPOINT", traces.url());
    settings.put("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "100ms");

    var arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
    vonage =
        VonageSimulator.start(
            Stream.concat(arguments, Stream.of("--simulator.sms-format=post"))
                .toArray(String[]::new));
    parley = RunningParley.start("another-stand-in", settings);
  }

  @AfterAll
  void stop() {
    parley.close();
    vonage.close();
    traces.close();
  }

  @Test
  @Order(100)
  void oneTraceLeadsFromTheWebhookOfATextToItsSend() {
    var ann = world().phone(ANN);
    var ben = world().phone(BEN);
    var opened = world().open("traced", ann, ben);
    ann.text(opened.standsForSecond(), WORDS);
    ben.reads(WORDS);

    await()
        .untilAsserted(() ->
            assertThat(traces.tracesWith("http post /webhooks/inbound-sms"))
                .anySatisfy(trace -> {
                  assertThat(trace)
                      .extracting(span -> span.service() + ": " + span.name())
                      .contains(
                          "webhook-gateway: http post /webhooks/inbound-sms",
                          "webhook-gateway: sms.inbound send",
                          "conversation-service: sms.inbound process",
                          "conversation-service: sms.requested send",
                          "notifier-service: sms.requested process",
                          "notifier-service: parley.texts.sending");
                  assertThat(trace.stream().filter(span -> span.parent().isEmpty()))
                      .as("what began by itself")
                      .hasSize(1);
                }));
  }

  @Test
  @Order(101)
  void oneTraceLeadsFromTheWebhookOfACallToItsRecord() {
    var opened = world().open("traced-too", world().phone(ANN), world().phone(BEN));
    world().phone(ANN).call(opened.standsForSecond());

    await()
        .untilAsserted(() ->
            assertThat(traces.tracesWith("http post /calls/answer"))
                .anySatisfy(trace ->
                    assertThat(trace)
                        .extracting(span -> span.service() + ": " + span.name())
                        .contains(
                            "webhook-gateway: http post /webhooks/answer",
                            "webhook-gateway: http post",
                            "conversation-service: http post /calls/answer",
                            "webhook-gateway: call.inbound send",
                            "conversation-service: call.inbound process")));
  }

  @Test
  @Order(102)
  void nobodyElseNamesOurTraces() {
    var theirs = "0af7651916cd43dd8448eb211c80319c";
    Http.send(
        "POST",
        parley.gateway().resolve("/webhooks/inbound-sms"),
        "{}",
        Map.of("traceparent", "00-" + theirs + "-b7ad6b7169203331-01"));
    var mine = "4bf92f3577b34da6a3ce929d0e0e4736";
    Http.send(
        "GET",
        parley.api().resolve("/numbers"),
        null,
        Map.of(
            "Authorization", "Bearer local", "traceparent", "00-" + mine + "-00f067aa0ba902b7-01"));

    await().until(() -> traces.spans().anyMatch(span -> span.trace().equals(mine)));
    assertThat(traces.spans()).noneMatch(span -> span.trace().equals(theirs));
  }

  /// Of all stories, since all were traced.
  @Test
  @Order(103)
  void noTraceTellsANumberOrAText() {
    assertThat(traces.spans()).hasSizeGreaterThan(100);
    assertThat(traces.spans())
        .noneMatch(span ->
            Stream.of(
                    "7700900",
                    "7700 900",
                    WORDS,
                    "Outside",
                    "red door",
                    "hello Alex",
                    "who is this")
                .anyMatch(span.text()::contains));
    assertThat(traces.spans()).extracting(TraceStore.Span::name).doesNotContain("other");
    assertThat(traces.spans().filter(span -> span.parent().isEmpty()))
        .as("what traces begin with")
        .extracting(TraceStore.Span::name)
        .allMatch(name -> name.matches("http .*|.* (send|process)"));
  }

  @Override
  World world() {
    return new World(parley, address);
  }
}
