package io.parley.conversation.scale;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.LocalBackends;
import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How many conversations a second are opened, on this machine with everything on it: Kafka, Redis,
/// the service in a process of its own, and the load.
///
/// `./mvnw -pl conversation-service -am verify -Drate=2000 -Dseconds=60 -Dit.test=OpeningRateIT
/// -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false`
@EnabledIfSystemProperty(
    named = "rate",
    matches = "\\d+",
    disabledReason = "a minute's load: -Drate=2000")
class OpeningRateIT {
  private static final int RATE = Integer.getInteger("rate", 2000);
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int NUMBERS = 100;
  private static final int PEOPLE = 200_000;
  private static final Path JAR = Path.of("target", "conversation-service.jar");

  private final String kafka = LocalBackends.shared().kafka().bootstrapServers();
  private final AtomicLong opened = new AtomicLong();
  private volatile boolean done;

  @Test
  void opensAsManyASecondAsAreAskedFor() throws Exception {
    var service = start();
    try (var producer = producer()) {
      awaitReady();
      provision(producer);
      var counter = Thread.startVirtualThread(this::count);
      load(producer, Integer.getInteger("warm-up", 20), "warm-up");
      var begun = System.nanoTime();
      var cpuBefore = cpu(service);
      opened.set(0);
      load(producer, SECONDS, "load");
      var took = Duration.ofNanos(System.nanoTime() - begun);
      var cpu = cpu(service).minus(cpuBefore);
      done = true;
      counter.join();
      var rate = 1000.0 * RATE * SECONDS / took.toMillis();
      System.out.printf(
          "%,d openings in %.1f s: %.0f a second; the service took %.3f ms of processor for each%n",
          RATE * SECONDS, took.toMillis() / 1000.0, rate, 1.0 * cpu.toMillis() / RATE / SECONDS);
      assertThat(rate).isGreaterThan(0.98 * RATE);
    } finally {
      service.destroy();
      service.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /// Sends at an even pace, then waits until all of them are open.
  private void load(KafkaProducer<String, String> producer, int seconds, String name) {
    var target = opened.get() + (long) RATE * seconds;
    var random = new Random();
    var begun = System.nanoTime();
    for (int i = 0; i < RATE * seconds; i++) {
      var due = begun + i * 1_000_000_000L / RATE;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      var id = name + "-" + UUID.randomUUID();
      producer.send(new ProducerRecord<>(Topics.CONVERSATION_REQUESTED, id, request(id, random)));
    }
    producer.flush();
    System.out.printf("%s: %,d of %,d open when the last was sent%n", name, opened.get(), target);
    await().atMost(Duration.ofMinutes(5)).until(() -> opened.get() >= target);
  }

  private static String request(String id, Random random) {
    var one = random.nextInt(PEOPLE);
    var other = (one + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
    return """
    {"conversationId":"%s","confirmBySms":false,"participants":[{"id":"rider","realNumber":"44770%07d"},{"id":"driver","realNumber":"44770%07d"}]}\
    """
        .formatted(id, one, other);
  }

  private void count() {
    var settings = new Properties();
    settings.putAll(
        Map.of("bootstrap.servers", kafka, "group.id", "rate", "auto.offset.reset", "earliest"));
    try (var events =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      events.subscribe(List.of(Topics.CONVERSATION_EVENTS));
      while (!done) {
        for (var event : events.poll(Duration.ofMillis(100))) {
          if (event.value().contains("conversation.opened")) {
            opened.incrementAndGet();
          } else {
            System.out.println(event.value());
          }
        }
      }
    }
  }

  private void provision(KafkaProducer<String, String> producer) throws Exception {
    for (int i = 0; i < NUMBERS; i++) {
      var event =
          Map.of(
              "type",
              "number.provisioned",
              "eventId",
              "provisioned-" + i,
              "at",
              Instant.now(),
              "msisdn",
              "4477009%05d".formatted(i),
              "country",
              "GB",
              "features",
              List.of("VOICE", "SMS"));
      producer
          .send(
              new ProducerRecord<>(
                  Topics.NUMBER_EVENTS, WireFormat.mapper().writeValueAsString(event)))
          .get();
    }
    await().until(() -> redis("HLEN", "pool").equals(":" + NUMBERS));
  }

  private KafkaProducer<String, String> producer() {
    var settings = new Properties();
    settings.putAll(Map.of("bootstrap.servers", kafka, "linger.ms", "5"));
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static Duration cpu(Process process) {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  private Process start() throws IOException {
    var options = System.getProperty("service.options", "-Xmx512m").split(" ");
    var command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of(options),
                Stream.of("-jar", JAR.toString()))
            .flatMap(s -> s)
            .toList();
    var builder = new ProcessBuilder(command);
    var redis = LocalBackends.shared().redis();
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka),
                Map.entry("SPRING_DATA_REDIS_HOST", redis.host()),
                Map.entry("SPRING_DATA_REDIS_PORT", "" + redis.port()),
                Map.entry("PARLEY_API_PORT", "" + apiPort),
                Map.entry("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT", "" + managementPort),
                Map.entry("PARLEY_API_TOKEN", "local"),
                Map.entry("PARLEY_LOOKUP_TOKEN", "lookup"),
                Map.entry("PARLEY_PUBLIC_URL", "http://localhost:8080"),
                Map.entry("PARLEY_NUMBER_CHECK", "offline"),
                Map.entry("VONAGE_API_KEY", "key"),
                Map.entry("VONAGE_API_SECRET", "secret"),
                Map.entry("VONAGE_APPLICATION_ID", "aaaaaaaa-bbbb-cccc-dddd-0123456789ab"),
                Map.entry("VONAGE_PRIVATE_KEY", "private"),
                Map.entry("VONAGE_SIGNATURE_SECRET", "signature")));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(new File("target/opening-rate.log"))
        .start();
  }

  private final int apiPort = freePort();
  private final int managementPort = freePort();

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    var client = java.net.http.HttpClient.newHttpClient();
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create(
                    "http://localhost:" + managementPort + "/actuator/health/readiness"))
            .build();
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() ->
            client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).statusCode()
                == 200);
  }

  private static String redis(String... command) throws IOException {
    var redis = LocalBackends.shared().redis();
    try (var socket = new java.net.Socket(redis.host(), redis.port())) {
      var written =
          "*"
              + command.length
              + "\r\n"
              + Stream.of(command)
                  .map(w -> "$" + w.length() + "\r\n" + w + "\r\n")
                  .collect(joining());
      socket.getOutputStream().write(written.getBytes(StandardCharsets.UTF_8));
      return new java.io.BufferedReader(
              new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }
}
