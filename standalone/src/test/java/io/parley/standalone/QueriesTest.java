package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the checks of rules and dashboard would find; and the rules as Prometheus itself reads
/// them, where its `promtool` is.
class QueriesTest {
  private static final Scrape SCRAPE =
      Scrape.read(
          """
          # HELP parley_calls_total Calls
          # TYPE parley_calls_total counter
          parley_calls_total{outcome="CONNECTED"} 3.0
          parley_calls_total{outcome="TROUBLE"} 1.0
          # TYPE parley_waiting gauge
          parley_waiting 0.0
          # TYPE parley_time_seconds histogram
          parley_time_seconds_bucket{le="0.1"} 1
          parley_time_seconds_count 1
          # TYPE parley_time_seconds_max gauge
          parley_time_seconds_max 0.1
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(rate(parley_calls_total{outcome=\"TROUBLE\"}[5m])) / sum(rate(parley_calls_total[5m])) > 0.01",
        "max by (outcome) (parley_calls_total offset 15m) unless on () count(parley_waiting)",
        "histogram_quantile(0.99, sum by (le) (rate(parley_time_seconds_bucket[10m]))) > 2",
        "parley_calls_total{outcome=~\"TR.*|OTHER\", service=\"x\"} and up{job=\"parley\"} == 1",
        "sum(increase(parley_time_seconds_count[1h])) or vector(0)"
      })
  void findsNothingWrongWithWhatIsRight(String query) {
    assertThat(Queries.unanswered(Query.read(query), SCRAPE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum(rate(parley_call_total[5m])); no metric parley_call_total",
        "parley_calls_total{outcome=\"TROBLE\"}; never has",
        "parley_calls_total{result=\"TROUBLE\"}; never has",
        "parley_calls_total{outcome!~\"SENT|LATE\"}; never has",
        "sum by (result) (parley_calls_total); no label result",
        "parley_waiting > 0 and parley_time_bucket; no metric parley_time_bucket"
      })
  void findsWhatIsWrong(String query, String wrong) {
    assertThat(Queries.unanswered(Query.read(query), SCRAPE))
        .singleElement()
        .asString()
        .contains(wrong);
  }

  @Test
  void knowsWhatBelongsToAHistogram() {
    assertThat(SCRAPE.ours())
        .containsExactly("parley_calls_total", "parley_time_seconds", "parley_waiting");
    assertThat(SCRAPE.labelsOf("parley_calls_total")).containsExactly("outcome");
  }

  @Test
  void eachAlertSaysWhatHappenedAndWhatToDoAndWhereToReadOn() throws IOException {
    var operations = Files.readAllLines(Path.of("..", "docs", "operations.md"));
    var rules = Queries.rules();
    assertThat(rules).hasSizeGreaterThan(10);
    for (var rule : rules) {
      assertThat(rule.annotations()).containsOnlyKeys("summary", "action", "runbook");
      assertThat(rule.annotations().get("runbook"))
          .isEqualTo("docs/operations.md#" + rule.name().toLowerCase(Locale.ROOT));
      assertThat(operations).contains("### " + rule.name());
    }
  }

  @Test
  void prometheusUnderstandsTheRulesAndTheyFireWhenTheyShould() throws Exception {
    Assumptions.assumeTrue(hasPromtool(), "promtool isn't here");
    assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
    assertThat(promtool("test", "rules", "rules/parley-test.yml")).contains("SUCCESS");
  }

  private static boolean hasPromtool() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
  }

  private static String promtool(String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    var process =
        new ProcessBuilder(command)
            .directory(Queries.HOME.toFile())
            .redirectErrorStream(true)
            .start();
    var printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
