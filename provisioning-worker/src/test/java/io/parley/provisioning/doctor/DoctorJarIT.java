package io.parley.provisioning.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The doctor as an operator has it: the worker's executable jar, with nothing that it looks at
/// within reach. Port 9 is nobody's.
class DoctorJarIT {
  private static final Path JAR = Path.of("target", "provisioning-worker.jar");
  private static final Map<String, String> ALL_AWAY =
      Map.of(
          "VONAGE_API_KEY", "abcd1234",
          "VONAGE_API_SECRET", "a-secret",
          "VONAGE_APPLICATION_ID", "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
          "VONAGE_REST_URL", "http://127.0.0.1:9",
          "VONAGE_API_URL", "http://127.0.0.1:9",
          "PARLEY_PUBLIC_URL", "http://127.0.0.1:9",
          "SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9",
          "PARLEY_KAFKA_TOPICS_AGAIN_AFTER", "500ms",
          "SPRING_DATA_REDIS_PORT", "9");

  @Test
  void printsItsReportAndNothingElse() throws IOException {
    var said = doctor(ALL_AWAY);

    assertThat(said)
        .startsWith("Account at Vonage\n  ?      Could not look. Vonage can't be reached")
        .contains("Kafka\n  WRONG  Kafka can't be reached", "Redis\n  WRONG  Redis can't be")
        .endsWith("Texts at Vonage, Numbers.\nexit 1");
    assertThat(said.lines())
        .allMatch(line ->
            line.matches(
                "[A-Z][A-Za-z ]+|| {2}(ok|note|\\?|WRONG) .*| {9}\\w.*|Findings: .*|exit 1"));
  }

  @Test
  void saysWhichSettingCannotBeRead() throws IOException {
    assertThat(doctor(Map.of("VONAGE_APPLICATION_ID", "not-an-id")))
        .contains("VONAGE_APPLICATION_ID can't be used: expected a UUID")
        .doesNotContain("not-an-id", "\tat ")
        .endsWith("Could not look: what is said above comes first.\nexit 1");
  }

  private static String doctor(Map<String, String> settings) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            JAR.toAbsolutePath().toString(),
            "--doctor");
    builder.environment().clear();
    builder.environment().putAll(settings);
    var process = builder.redirectErrorStream(true).start();
    CompletableFuture.delayedExecutor(90, SECONDS).execute(process::destroyForcibly);
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return said + "exit " + process.onExit().join().exitValue();
  }
}
