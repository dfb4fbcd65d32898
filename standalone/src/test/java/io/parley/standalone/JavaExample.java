package io.parley.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// `examples/java` as its reader runs it, in a process of its own.
final class JavaExample {
  private static final Path JAR =
      Path.of("..", "examples", "java", "target", "open-a-conversation.jar");

  /// It gives up by itself before.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private JavaExample() {}

  /// @param printed both what it says and what it complains of
  record Result(int code, String printed) {
    String conversationId() {
      return matches("^asked for (.*)$").getFirst();
    }

    List<String> virtualNumbers() {
      return matches("^opened: .* is reached at (.*)$");
    }

    private List<String> matches(String line) {
      return Pattern.compile(line, Pattern.MULTILINE)
          .matcher(printed)
          .results()
          .map(match -> match.group(1))
          .toList();
    }
  }

  static Result run(String bootstrapServers) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-jar", JAR.toString());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    try {
      var printed = Files.createTempFile(Path.of("target"), "example-", ".log");
      var process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
      if (!process.waitFor(PATIENCE)) {
        process.destroyForcibly();
        throw new AssertionError(
            "it does not come to an end; it said " + Files.readString(printed));
      }
      return new Result(process.exitValue(), Files.readString(printed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
