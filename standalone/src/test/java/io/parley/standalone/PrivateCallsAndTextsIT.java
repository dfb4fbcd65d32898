package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Topics;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The stories, on the one command; and what Prometheus has seen of them.
class PrivateCallsAndTextsIT extends Stories {
  private static final Map<String, String> SERVICES =
      Map.of(
          "webhook-gateway", "PARLEY_GATEWAY_MANAGEMENT_PORT",
          "conversation-service", "PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT",
          "notifier-service", "PARLEY_NOTIFIER_MANAGEMENT_PORT",
          "provisioning-worker", "PARLEY_PROVISIONING_MANAGEMENT_PORT");

  private RunningParley parley;

  @BeforeAll
  void start() {
    parley = RunningParley.start("private-calls-and-texts", Map.of());
  }

  @AfterAll
  void stop() {
    parley.close();
  }

  @Test
  void theDoctorFindsThatAllIsWell() {
    assertThat(parley.doctor())
        .contains("Numbers of ours that are linked: ", "The gateway answers at " + parley.gateway())
        .endsWith("All well.\n0");
  }

  @Test
  @Order(100)
  void whatIsExposedIsDocumentedAndTheOtherWayRound() {
    await().untilAsserted(this::assertDocumented);
  }

  /// How far behind a consumer is isn't told in the moment in which Kafka doesn't tell it.
  private void assertDocumented() {
    var page = MetricsPage.read();
    for (var service : SERVICES.entrySet()) {
      var scrape = scrape(service.getValue());
      var documented = page.of(service.getKey());
      assertThat(documented)
          .as("docs/metrics.md, of " + service.getKey())
          .extracting(MetricsPage.Row::name)
          .containsExactlyInAnyOrderElementsOf(scrape.ours());
      for (var row : documented) {
        assertThat(scrape.types()).as("the type").containsEntry(row.name(), row.type());
        assertThat(scrape.labelsOf(row.name())).as(row.name()).isEqualTo(row.labels());
      }
    }
  }

  @Test
  @Order(101)
  void prometheusFindsAllThatRulesAndDashboardAskFor() {
    await().untilAsserted(this::assertAnswered);
  }

  private void assertAnswered() {
    var all = SERVICES.values().stream().map(this::scrape).reduce(Scrape::and).orElseThrow();
    var queries =
        Stream.concat(
            Queries.rules().stream().map(Queries.Rule::query), Queries.ofTheDashboard().stream());

    assertThat(queries)
        .hasSizeGreaterThan(50)
        .allSatisfy(query -> assertThat(Queries.unanswered(query, all)).isEmpty());
  }

  /// However much happens, what is counted by stays small, and tells of nobody.
  @Test
  @Order(102)
  void whatIsCountedByIsBounded() {
    for (var port : SERVICES.values()) {
      scrape(port)
          .labels()
          .forEach((metric, labels) ->
              labels.forEach((label, values) -> {
                assertThat(values).as(metric + " by " + label).noneMatch(Stories::isOfSomebody);
                if (metric.startsWith("parley_")) {
                  assertThat(values).as(metric + " by " + label).hasSizeLessThan(40);
                }
              }));
    }
  }

  @Test
  @Order(103)
  void nothingIsTracedUnlessSomebodyWantsIt() {
    assertThat(Topic.recordsOf(parley.kafka(), Topics.ALL))
        .isNotEmpty()
        .noneMatch(record -> record.headers().contains("traceparent"));
  }

  private Scrape scrape(String port) {
    return Scrape.of(URI.create("http://localhost:" + parley.port(port)));
  }

  @Override
  World world() {
    return new World(parley, parley.simulator());
  }
}
