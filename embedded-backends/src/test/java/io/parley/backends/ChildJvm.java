package io.parley.backends;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Another JVM with this one's classes, for tests of what a killed one leaves behind.
record ChildJvm(Process process, BufferedReader output) implements AutoCloseable {
  static ChildJvm run(Class<?> main, String... arguments) throws Exception {
    var command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ChildJvm(process, process.inputReader(StandardCharsets.UTF_8));
  }

  String nextLine() throws Exception {
    return Objects.requireNonNull(output.readLine(), "the other JVM ended");
  }

  void letItEnd() throws Exception {
    process.getOutputStream().close();
    process.waitFor();
  }

  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
