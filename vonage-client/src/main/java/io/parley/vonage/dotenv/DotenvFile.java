package io.parley.vonage.dotenv;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Lets a `.env` file in the working directory stand in for environment variables.
///
/// Real ones win, name by name, and so do system properties and the command line. A name without a
/// value counts as absent, so that a template may list what is optional.
public final class DotenvFile implements EnvironmentPostProcessor, Ordered {
  private static final String NAME = ".env";

  /// The ending tells Spring Boot that `SPRING_KAFKA_BOOTSTRAP_SERVERS` means
  /// `spring.kafka.bootstrap-servers`.
  private static final String SOURCE =
      "dotenv-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  private final Path directory;

  public DotenvFile() {
    this(Path.of(""));
  }

  DotenvFile(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /// Before the configuration files are read, whose placeholders want the values.
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    addTo(environment);
  }

  /// @throws IllegalStateException if there is a file that can't be read; the message doesn't quote
  ///   it
  public void addTo(ConfigurableEnvironment environment) {
    if (Files.isRegularFile(directory.resolve(NAME))) {
      environment
          .getPropertySources()
          .addAfter(
              StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
              new SystemEnvironmentPropertySource(SOURCE, read()));
    }
  }

  private Map<String, Object> read() {
    var values = new HashMap<String, Object>();
    for (DotenvEntry entry : parsed().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
      var value = unquoted(entry.getValue());
      if (!value.isBlank()) {
        values.put(entry.getKey(), value);
      }
    }
    return values;
  }

  /// The library's message quotes the line, which may be a secret.
  private Dotenv parsed() {
    try {
      return Dotenv.configure().directory(directory.toString()).filename(NAME).load();
    } catch (DotenvException e) {
      throw new IllegalStateException(
          "The file .env can't be read: expected lines like NAME=value or NAME=\"value\"");
    }
  }

  /// The library takes double quotes off, but leaves single ones.
  private static String unquoted(String value) {
    var quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
