package io.parley.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `examples/java` as its reader runs it, in a process of its own.
final class JavaExample {
  private static final Path JAR =
      Path.of("..", "examples", "java", "target", "open-a-conversation.jar");

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
          .map((MatchResult match) -> match.group(1))
          .toList();
    }
  }

  static Result run(String bootstrapServers) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-jar", JAR.toString())
            .redirectErrorStream(true);
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    try {
      var process = builder.start();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
