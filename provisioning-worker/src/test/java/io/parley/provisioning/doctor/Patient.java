package io.parley.provisioning.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.backends.LocalKafka;
import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import io.parley.contracts.Topics;
import io.parley.provisioning.SimulatedVonage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.ConfigurableApplicationContext;

/// What the doctor looks at: the simulator's account, something that answers as the gateway does,
/// and a Kafka and a Redis of its own. All of it is well until a fault is planted.
final class Patient implements AutoCloseable {
  static final int PARTITIONS = 2;

  /// In the journal, and linked.
  static final String NUMBER = "447700900100";

  /// Serves another purpose.
  static final String ANOTHER = "447700900101";

  static final String ELSEWHERE = "https://old.example.com/100%25/hook";

  private static final String JOURNAL = "{provisioning}:rentals";

  final SimulatedVonage vonage;
  final LocalRedis redis;
  final Path key;
  private final LocalKafka kafka;
  private final HttpServer gateway;
  private final String healthyApplication;

  /// Started once, with the usual settings, which most looks have.
  private final ConfigurableApplicationContext usually;

  private final Map<String, String> usual = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  /// @param said all that was printed
  record Seen(int exitCode, String said) {

    /// Those of the last look.
    List<String> findings() {
      return said.substring(Math.max(0, said.indexOf("Looked again:")))
          .lines()
          .filter(line -> line.startsWith("  WRONG  "))
          .map(line -> line.substring("  WRONG  ".length()))
          .toList();
    }
  }

  Patient() throws Exception {
    var folder = TemporaryDirectory.create();
    kafka = LocalKafka.start(folder.resolve("kafka"), 0);
    redis = LocalRedis.start(folder.resolve("redis"), 0);
    key = folder.resolve("private.key");
    gateway = answering("[{\"action\":\"talk\"}]");
    vonage = new SimulatedVonage(url(), "--simulator.private-key=" + key);
    vonage.rent("GB", NUMBER);
    vonage.rent("GB", ANOTHER);
    healthyApplication = vonage.application();
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(topics().toList()).all().get();
    }
    usual.putAll(vonage.settings());
    usual.put("VONAGE_PRIVATE_KEY", key.toString());
    usual.put("PARLEY_PUBLIC_URL", url().toString());
    usual.put("PARLEY_KAFKA_PARTITIONS", Integer.toString(PARTITIONS));
    usual.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
    usual.put("spring.data.redis.host", redis.host());
    usual.put("spring.data.redis.port", Integer.toString(redis.port()));
    heal();
    usually = DoctorProgram.start(arguments());
  }

  private static Stream<NewTopic> topics() {
    return Stream.concat(
        Topics.ALL.stream()
            .flatMap(name -> Stream.of(name, Topics.deadLetters(name)))
            .map(name -> new NewTopic(name, PARTITIONS, (short) 1)),
        Stream.of(new NewTopic(Topics.DEAD_LETTERS_SETTLED, 1, (short) 1)));
  }

  void heal() {
    settings.clear();
    settings.putAll(usual);
    vonage.putApplication(healthyApplication);
    vonage.changeAccount(
        "{\"balance\":100,\"deliveryReceiptUrl\":\"%s\"}".formatted(url("delivery-receipt")));
    vonage.link("GB", NUMBER, SimulatedVonage.APPLICATION, textsTo());
    vonage.link("GB", ANOTHER, "", "");
    redis.ask("DEL " + JOURNAL);
    journal(NUMBER, "RENTED");
    redis.ask("CONFIG SET appendonly yes");
    redis.ask("CONFIG SET maxmemory-policy noeviction");
  }

  void set(String name, String value) {
    settings.put(name, value);
  }

  /// @param original a regular expression
  void changeApplication(String original, String replacement) {
    var application = vonage.application();
    var changed = application.replaceFirst(original, replacement);
    if (changed.equals(application)) {
      throw new IllegalArgumentException("there is no " + original + " in " + application);
    }
    vonage.putApplication(changed);
  }

  /// @param stage as the worker writes it
  void journal(String msisdn, String stage) {
    var rental =
        """
        {"slot":{"requestId":"request","n":"1"},"country":"GB","stage":"%s","msisdn":"%s",\
        "features":["VOICE","SMS"],"rentedAt":"2026-11-01T10:00:00Z"}\
        """
            .formatted(stage, msisdn);
    redis.ask("HSET %s request#1 \"%s\"".formatted(JOURNAL, rental.replace("\"", "\\\"")));
  }

  void forgetTheJournal() {
    redis.ask("DEL " + JOURNAL);
  }

  /// What the doctor works with, by the usual settings.
  <T> T instrument(Class<T> type) {
    return usually.getBean(type);
  }

  Seen doctor(String... more) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, UTF_8);
    var exitCode =
        settings.equals(usual)
            ? instrument(Doctor.class).see(List.of(more).contains("--fix"), print)
            : DoctorProgram.run(print, arguments(more));
    return new Seen(exitCode, out.toString(UTF_8));
  }

  private String[] arguments(String... more) {
    return Stream.concat(
            Stream.concat(Stream.of("--doctor"), Stream.of(more)),
            settings.entrySet().stream().map(it -> "--" + it.getKey() + "=" + it.getValue()))
        .toArray(String[]::new);
  }

  String textsTo() {
    return url("inbound-sms");
  }

  String url(String webhook) {
    return url() + "/webhooks/" + webhook;
  }

  private URI url() {
    return url(gateway);
  }

  static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  static HttpServer answering(String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, body));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    usually.close();
    vonage.close();
    gateway.stop(0);
    redis.close();
    kafka.close();
  }
}
