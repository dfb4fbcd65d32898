package io.parley.standalone;

import io.parley.backends.BackendNotStarted;
import io.parley.backends.LocalKafka;
import io.parley.backends.LocalRedis;
import io.parley.backends.PortInUse;
import io.parley.backends.TemporaryDirectory;
import io.parley.backends.UnsupportedPlatform;
import io.parley.provisioning.doctor.DoctorProgram;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/// `java -jar standalone.jar`: Kafka, Redis, the four services and the simulator in one process.
/// Nothing else is needed.
public final class Standalone {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Standalone() {}

  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--help")) {
      OUT.println(help());
      return;
    }
    var doctor = DoctorProgram.isAskedFor(args);
    if (args.length > 0 && !doctor) {
      fail("unknown option " + args[0] + "; --help says what can be set");
    }
    try {
      var settings = Settings.read();
      if (doctor) {
        System.exit(see(settings, args));
      }
      start(settings);
    } catch (Settings.Refused | PortInUse | UnsupportedPlatform | BackendNotStarted e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Spring has told the reason in its own words already.
      fail("a service did not start; the reason stands above");
    }
  }

  private static void start(Settings settings) {
    Ports.requireFree(settings);
    var data = settings.data().orElseGet(TemporaryDirectory::create);
    var redis = LocalRedis.start(data.resolve("redis"), settings.port(Setting.PARLEY_REDIS_PORT));
    var kafka = LocalKafka.start(data.resolve("kafka"), settings.port(Setting.PARLEY_KAFKA_PORT));
    SpringApplication.getShutdownHandlers()
        .add(() -> {
          kafka.close();
          redis.close();
        });
    new Services(settings, data, kafka.bootstrapServers()).start();
    OUT.println(new Welcome(settings, data).text());
  }

  private static int see(Settings settings, String... args) {
    var running = Stream.of(Services.argumentsOfRunningOnes(settings));
    return DoctorProgram.run(OUT, Stream.concat(Stream.of(args), running).toArray(String[]::new));
  }

  private static String help() {
    return Arrays.stream(Setting.values())
        .map(Setting::help)
        .collect(
            Collectors.joining(
                "\n",
                """
                Parley standalone: private calls and texts, everything in one process.

                  java -jar standalone.jar
                  java -jar standalone.jar --doctor [--fix]   looks whether all is well with one that runs

                Settings, from the environment or a .env file in the working directory:

                """,
                ""));
  }

  private static void fail(String reason) {
    System.err.println("Parley did not start: " + reason);
    System.exit(1);
  }
}
