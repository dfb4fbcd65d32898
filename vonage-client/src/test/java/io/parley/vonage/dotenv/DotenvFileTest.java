package io.parley.vonage.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

class DotenvFileTest {
  @TempDir private Path directory;

  @Test
  void bindsLikeTheEnvironment() throws IOException {
    var environment =
        read(
            """
            # what the tutorials do
            SPRING_KAFKA_BOOTSTRAP_SERVERS=kafka:9092,other:9092
            SPRING_KAFKA_PROPERTIES_SECURITY_PROTOCOL=SSL
            PARLEY_TOKENS_0=first

            VONAGE_API_KEY=abcd1234
            """);

    assertThat(Binder.get(environment).bind("spring.kafka.bootstrap-servers", String[].class).get())
        .containsExactly("kafka:9092", "other:9092");
    assertThat(
            Binder.get(environment)
                .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                .get())
        .isEqualTo(Map.of("security.protocol", "SSL"));
    assertThat(Binder.get(environment).bind("parley.tokens", String[].class).get())
        .containsExactly("first");
    assertThat(environment.resolvePlaceholders("${VONAGE_API_KEY:}")).isEqualTo("abcd1234");
  }

  @Test
  void readsValuesOfSeveralLinesAndEitherQuotes() throws IOException {
    var environment =
        read(
            """
            VONAGE_PRIVATE_KEY="-----BEGIN PRIVATE KEY-----
            MIIE+/vQ==
            -----END PRIVATE KEY-----"
            VONAGE_API_SECRET='it has # and spaces'
            VONAGE_SIGNATURE_SECRET="a#b" # a comment
            """);

    assertThat(environment.getProperty("VONAGE_PRIVATE_KEY"))
        .isEqualTo("-----BEGIN PRIVATE KEY-----\nMIIE+/vQ==\n-----END PRIVATE KEY-----");
    assertThat(environment.getProperty("VONAGE_API_SECRET")).isEqualTo("it has # and spaces");
    assertThat(environment.getProperty("VONAGE_SIGNATURE_SECRET")).isEqualTo("a#b");
  }

  @Test
  void givesWayToTheEnvironmentAndTheCommandLine() throws IOException {
    write("A=file\nB=file\nC=file\n");
    var environment = environment(Map.of("A", "real", "B", "real"), "--A=command line");
    new DotenvFile(directory).postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getProperty("A")).isEqualTo("command line");
    assertThat(environment.getProperty("B")).isEqualTo("real");
    assertThat(environment.getProperty("C")).isEqualTo("file");
  }

  @Test
  void takesANameWithoutAValueForAbsent() throws IOException {
    var environment = read("PARLEY_QUARANTINE=\nVONAGE_API_KEY=\"\"\n");

    assertThat(environment.resolvePlaceholders("${PARLEY_QUARANTINE:7d}")).isEqualTo("7d");
    assertThat(environment.containsProperty("VONAGE_API_KEY")).isFalse();
  }

  @Test
  void doesWithoutAFile() {
    var environment = environment(Map.of());

    new DotenvFile(directory).postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getPropertySources()).hasSize(2);
  }

  @Test
  void saysNothingOfALineItCantRead() throws IOException {
    write("this is a s3cret\n");

    assertThatIllegalStateException()
        .isThrownBy(() ->
            new DotenvFile(directory)
                .postProcessEnvironment(environment(Map.of()), new SpringApplication()))
        .withNoCause()
        .withMessageStartingWith("The file .env can't be read")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void isReadBeforeTheConfigurationFiles() {
    var all =
        SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
            .load(EnvironmentPostProcessor.class, (type, name, failure) -> {});
    var types = all.stream().<Class<?>>map(Object::getClass).toList();

    assertThat(types).contains(DotenvFile.class);
    assertThat(new DotenvFile().getOrder()).isLessThan(ConfigDataEnvironmentPostProcessor.ORDER);
  }

  private ConfigurableEnvironment read(String content) throws IOException {
    write(content);
    var environment = environment(Map.of());
    new DotenvFile(directory).postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  private void write(String content) throws IOException {
    Files.writeString(directory.resolve(".env"), content);
  }

  private static ConfigurableEnvironment environment(
      Map<String, Object> variables, String... arguments) {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    List.copyOf(sources.stream().toList()).forEach(source -> sources.remove(source.getName()));
    sources.addFirst(
        new SimpleCommandLinePropertySource(
            CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, arguments));
    sources.addLast(
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return environment;
  }
}
