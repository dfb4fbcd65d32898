package io.parley.provisioning.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// The doctor at the simulator's account and at a Kafka and a Redis of its own, into which one
/// fault after another is planted. Each is found in words that nothing else is found in, and alone.
class DoctorIT {
  private static final int PARTITIONS = 2;
  private static final String NUMBER = "447700900100";
  private static final String ANOTHER = "447700900101";
  private static final String JOURNAL = "{provisioning}:rentals";
  private static final String ELSEWHERE = "https://old.example.com/hook";

  /// Nobody's.
  private static final int DISCARD = 9;

  private static LocalKafka kafka;
  private static LocalRedis redis;
  private static HttpServer gateway;
  private static SimulatedVonage vonage;
  private static Path key;
  private static String healthyApplication;

  /// Started once, with the usual settings, which most tests have.
  private static ConfigurableApplicationContext program;

  private static Map<String, String> usual;

  private final Map<String, String> settings = new LinkedHashMap<>();

  /// @param said all that was printed
  private record Outcome(int exitCode, String said) {
    List<String> findings() {
      return said.lines()
          .filter(line -> line.startsWith("  WRONG  "))
          .map(line -> line.substring("  WRONG  ".length()))
          .toList();
    }
  }

  @BeforeAll
  static void startAll() throws Exception {
    var folder = TemporaryDirectory.create();
    kafka = LocalKafka.start(folder.resolve("kafka"), 0);
    redis = LocalRedis.start(folder.resolve("redis"), 0);
    key = folder.resolve("private.key");
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", exchange -> answer(exchange, "[{\"action\":\"talk\"}]"));
    gateway.start();
    vonage = new SimulatedVonage(url(gateway), "--simulator.private-key=" + key);
    vonage.rent("GB", NUMBER);
    vonage.rent("GB", ANOTHER);
    healthyApplication = vonage.application();
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(topics().toList()).all().get();
    }
  }

  private static Stream<NewTopic> topics() {
    return Stream.concat(
        Topics.ALL.stream()
            .flatMap(name -> Stream.of(name, Topics.deadLetters(name)))
            .map(name -> new NewTopic(name, PARTITIONS, (short) 1)),
        Stream.of(new NewTopic(Topics.DEAD_LETTERS_SETTLED, 1, (short) 1)));
  }

  @AfterAll
  static void stopAll() {
    program.close();
    program = null;
    vonage.close();
    gateway.stop(0);
    redis.close();
    kafka.close();
  }

  /// One number that is in the journal and linked, and one that serves another purpose.
  @BeforeEach
  void allIsWell() {
    settings.putAll(vonage.settings());
    settings.put("VONAGE_PRIVATE_KEY", key.toString());
    settings.put("PARLEY_PUBLIC_URL", url(gateway).toString());
    settings.put("PARLEY_KAFKA_PARTITIONS", Integer.toString(PARTITIONS));
    settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
    settings.put("spring.data.redis.host", redis.host());
    settings.put("spring.data.redis.port", Integer.toString(redis.port()));
    if (program == null) {
      usual = Map.copyOf(settings);
      program = DoctorProgram.start(arguments());
    }
    vonage.putApplication(healthyApplication);
    vonage.changeAccount(
        """
        {"balance":100,"inboundSmsUrl":"%1$s/webhooks/inbound-sms",\
        "deliveryReceiptUrl":"%1$s/webhooks/delivery-receipt"}\
        """
            .formatted(url(gateway)));
    vonage.link("GB", NUMBER, SimulatedVonage.APPLICATION, textsTo());
    vonage.link("GB", ANOTHER, "", "");
    journal(NUMBER, "RENTED");
  }

  @AfterEach
  void redisForgets() {
    redis.ask("DEL " + JOURNAL);
    redis.ask("CONFIG SET appendonly yes");
    redis.ask("CONFIG SET maxmemory-policy noeviction");
  }

  @Test
  void findsNothingWhereAllIsWellAndSaysWhatCannotBeKnown() {
    var seen = doctor();

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.exitCode()).isZero();
    assertThat(seen.said())
        .contains(
            "All well.",
            "Numbers of ours that are linked: 1.",
            "VONAGE_PRIVATE_KEY is the application's.",
            "linked to nothing of ours, and are left alone: 1.",
            "Vonage tells nobody how it sends and signs texts.",
            "This was seen from here. Vonage comes from the internet")
        .doesNotContain("a-secret", "Started");
  }

  @Test
  void isAskedForByAnArgument() {
    assertThat(DoctorProgram.isAskedFor("--doctor", "--fix")).isTrue();
    assertThat(DoctorProgram.isAskedFor("--server.port=0")).isFalse();
  }

  @Test
  void createsNoTopicsAndConsumesNothing() throws Exception {
    try (var fresh = LocalKafka.start(TemporaryDirectory.create().resolve("kafka"), 0)) {
      settings.put("spring.kafka.bootstrap-servers", fresh.bootstrapServers());

      assertThat(only(doctor())).startsWith("Topics are missing: ").contains(Topics.SMS_INBOUND);

      try (var admin = Admin.create(Map.of("bootstrap.servers", fresh.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).isEmpty();
      }
    }
  }

  @Test
  void wrongCredentials() {
    settings.put("VONAGE_API_SECRET", "mistyped");

    var seen = doctor();

    assertThat(only(seen)).isEqualTo("Vonage doesn't accept the API key and secret (HTTP_401).");
    assertThat(seen.said())
        .contains(
            "Compare VONAGE_API_KEY and VONAGE_API_SECRET",
            "Could not look at: Application at Vonage, Texts at Vonage, Numbers.")
        .doesNotContain("mistyped");
  }

  @Test
  void missingCredentials() {
    settings.put("VONAGE_API_SECRET", "");

    assertThat(only(doctor())).startsWith("VONAGE_API_SECRET is missing");
  }

  @Test
  void noSuchApplication() {
    settings.put("VONAGE_APPLICATION_ID", "bbbbbbbb-bbbb-4ccc-8ddd-0123456789ab");

    assertThat(doctor().findings())
        .contains("The account has no application of the id VONAGE_APPLICATION_ID.");
  }

  @Test
  void noVoiceIsMended() {
    vonage.putApplication("{\"name\":\"bare\"}");

    assertThat(only(doctor())).startsWith("The application has no capability Voice");
    assertMends("answer_url, fallback_answer_url, event_url");
  }

  @Test
  void anAnswerUrlElsewhereIsMended() {
    plantInApplication("/webhooks/answer", "https://old.example.com/100%25/answer", "answer_url");

    assertThat(only(doctor()))
        .isEqualTo(
            "The application's answer_url leads elsewhere: https://old.example.com/100%25/answer.");
    assertMends("The application's answer_url: set to " + url(gateway) + "/webhooks/answer");
  }

  @Test
  void anAnswerByGetIsMendedAndNothingElseOfTheApplicationChanges() {
    vonage.putApplication(
        healthyApplication
            .replaceFirst("\"http_method\":\"POST\"", "\"http_method\":\"GET\"")
            .replaceFirst("\"connect_timeout\":1000", "\"connect_timeout\":700"));

    assertThat(only(doctor())).startsWith("The application's answer_url comes by GET");
    assertMends("The application's answer_url: set to");
    assertThat(vonage.application())
        .isEqualTo(
            healthyApplication.replaceFirst("\"connect_timeout\":1000", "\"connect_timeout\":700"));
  }

  @Test
  void aMissingFallbackIsMended() {
    vonage.putApplication(healthyApplication.replace("fallback_answer_url", "forgotten"));

    assertThat(only(doctor())).isEqualTo("The application's fallback_answer_url is not set.");
    assertMends("The application's fallback_answer_url: set to");
  }

  @Test
  void anEventUrlElsewhereIsMended() {
    plantInApplication("/webhooks/event", ELSEWHERE, "event_url");

    assertThat(only(doctor())).startsWith("The application's event_url leads elsewhere");
    assertMends("The application's event_url: set to");
  }

  @Test
  void unsignedWebhooksAreLeftToTheOperator() {
    vonage.putApplication(
        healthyApplication.replace("\"voice\":{", "\"voice\":{\"signed_callbacks\":false,"));

    assertThat(only(doctor())).startsWith("Vonage doesn't sign the webhooks of calls");
    assertThat(only(doctor("--fix"))).startsWith("Vonage doesn't sign the webhooks of calls");
  }

  @Test
  void aPrivateKeyOfAnotherApplication() throws Exception {
    var another = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
    var pem =
        "-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n"
            .formatted(Base64.getEncoder().encodeToString(another));
    vonage.putApplication(
        healthyApplication
            .replaceFirst("\"public_key\":\"[^\"]*\"", "\"public_key\":\"KEY\"")
            .replace("KEY\"", pem + "\""));

    assertThat(only(doctor())).startsWith("VONAGE_PRIVATE_KEY isn't the private key of this");
  }

  @Test
  void aPrivateKeyThatIsNoneAndOneThatIsNotHere() throws IOException {
    settings.put(
        "VONAGE_PRIVATE_KEY", Files.writeString(key.resolveSibling("no.key"), "?").toString());
    assertThat(only(doctor())).startsWith("VONAGE_PRIVATE_KEY is not an RSA private key");

    settings.put("VONAGE_PRIVATE_KEY", "");
    assertThat(doctor().exitCode()).isZero();
    assertThat(doctor().said()).contains("VONAGE_PRIVATE_KEY isn't set here");
  }

  @Test
  void receiptsThatGoNowhereAndTextsThatGoElsewhere() {
    vonage.changeAccount("{\"deliveryReceiptUrl\":\"\"}");
    assertThat(only(doctor())).startsWith("The account has no address for delivery receipts");

    vonage.changeAccount(
        "{\"deliveryReceiptUrl\":\"%s/webhooks/delivery-receipt\",\"inboundSmsUrl\":\"%s\"}"
            .formatted(url(gateway), ELSEWHERE));
    assertThat(only(doctor("--fix")))
        .startsWith("The account's address for inbound texts leads elsewhere, to " + ELSEWHERE);
  }

  @Test
  void aNumberWithoutOurApplicationIsMended() {
    vonage.link("GB", NUMBER, "", textsTo());

    assertThat(only(doctor()))
        .isEqualTo(NUMBER + " isn't linked: calls to it reach no application.");
    assertMends(NUMBER + ": linked to our application");
    assertThat(vonage.linkOf(ANOTHER)).as("of another purpose").isEqualTo(" ");
  }

  @Test
  void aNumberWhoseTextsGoElsewhereIsMendedAlsoWhereItIsNotInTheJournal() {
    redis.ask("DEL " + JOURNAL);
    vonage.link("GB", NUMBER, SimulatedVonage.APPLICATION, url(gateway) + "/old");

    assertThat(only(doctor()))
        .isEqualTo(
            NUMBER + " isn't linked: texts to it go elsewhere, to " + url(gateway) + "/old.");
    assertMends(NUMBER + ": linked to our application");
    assertThat(vonage.linkOf(NUMBER)).isEqualTo(SimulatedVonage.APPLICATION + " " + textsTo());
  }

  @Test
  void aNumberThatAWorkerHoldsIsNotMended() {
    vonage.link("GB", NUMBER, "", "");
    redis.ask("SET {provisioning}:lease:request#1 somebody PX 60000");
    try {
      var seen = doctor("--fix");

      assertThat(seen.said()).contains("not fixed  A worker is at " + NUMBER + " right now.");
      assertThat(seen.exitCode()).isEqualTo(1);
      assertThat(vonage.linkOf(NUMBER)).isEqualTo(" ");
    } finally {
      redis.ask("DEL {provisioning}:lease:request#1");
    }
  }

  @Test
  void aNumberThatIsBeingGivenBackIsNobodysConcern() {
    journal(NUMBER, "RELEASING");
    vonage.link("GB", NUMBER, "", "");

    assertThat(doctor("--fix").exitCode()).isZero();
    assertThat(vonage.linkOf(NUMBER)).isEqualTo(" ");
  }

  @Test
  void aNumberThatTheAccountDoesNotHave() {
    journal("447700900150", "RENTED");

    assertThat(doctor().findings())
        .contains("447700900150 is ours by the journal, but the account doesn't have it.");
  }

  @Test
  void aLowBalance() {
    vonage.changeAccount("{\"balance\":9.99}");

    assertThat(only(doctor())).startsWith("The balance is low: EUR 9.99");
    settings.put("PARLEY_LOW_BALANCE", "5");
    assertThat(doctor().exitCode()).isZero();
  }

  @Test
  void aGatewayThatCannotBeReached() {
    settings.put("PARLEY_PUBLIC_URL", "http://127.0.0.1:" + DISCARD);

    var seen = doctor();

    assertThat(seen.findings())
        .contains(
            "http://127.0.0.1:9/webhooks/fallback can't be reached from here (ConnectException).");
    assertThat(seen.said()).contains("From inside a network its public name may not work");
  }

  @Test
  void somethingElseThanTheGateway() throws IOException {
    var another = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    another.createContext("/", exchange -> answer(exchange, "It works!"));
    another.start();
    try {
      settings.put("PARLEY_PUBLIC_URL", url(another).toString());

      assertThat(doctor().findings())
          .contains(
              "Something else than the gateway answers at %s/webhooks/fallback."
                  .formatted(url(another)));
    } finally {
      another.stop(0);
    }
  }

  @Test
  void noPublicUrl() {
    settings.put("PARLEY_PUBLIC_URL", "");

    assertThat(only(doctor())).isEqualTo("PARLEY_PUBLIC_URL is missing, or isn't an address.");
  }

  @Test
  void aKafkaThatIsAway() {
    settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:" + DISCARD);
    settings.put("parley.kafka.topics-again-after", "500ms");

    assertThat(only(doctor())).startsWith("Kafka can't be reached (");
  }

  @Test
  void topicsWithOtherPartitionsAndCopiesThanAreSet() {
    settings.put("PARLEY_KAFKA_PARTITIONS", "7");
    assertThat(only(doctor()))
        .startsWith("Topics have 2 partitions, not 7: ")
        .doesNotContain(Topics.DEAD_LETTERS_SETTLED);

    settings.put("PARLEY_KAFKA_PARTITIONS", Integer.toString(PARTITIONS));
    settings.put("PARLEY_KAFKA_REPLICATION_FACTOR", "3");
    assertThat(only(doctor())).startsWith("Topics have 1 copies of each partition, not 3: ");
  }

  @Test
  void aRedisThatMayLoseWhatItHolds() {
    redis.ask("CONFIG SET appendonly no");
    assertThat(only(doctor())).startsWith("Redis may lose what it is given: appendonly is no");
    redis.ask("CONFIG SET appendonly yes");

    redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
    assertThat(only(doctor()))
        .startsWith("Redis may lose what it is given: maxmemory-policy is allkeys-lru");
  }

  @Test
  void aRedisThatIsAway() {
    settings.put("spring.data.redis.port", Integer.toString(DISCARD));

    var seen = doctor();

    assertThat(only(seen)).isEqualTo("Redis can't be reached.");
    assertThat(seen.said()).contains("The journal of our numbers can't be read: see Redis.");
  }

  @Test
  void saysThatItCouldNotLookWhereVonageIsAway() {
    settings.put("VONAGE_REST_URL", "http://127.0.0.1:" + DISCARD);
    settings.put("VONAGE_API_URL", "http://127.0.0.1:" + DISCARD);

    var seen = doctor();

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.exitCode()).isEqualTo(2);
    assertThat(seen.said())
        .contains("Could not look. Vonage can't be reached, or has trouble (NO_CONNECTION).")
        .contains(
            "No findings. Could not look at: Account at Vonage, Application at Vonage, Texts at Vonage, Numbers.");
  }

  @Test
  void saysThatItCouldNotLookWhereSettingsCannotBeRead() {
    settings.put("VONAGE_APPLICATION_ID", "not-an-id");

    assertThat(doctor().exitCode()).isEqualTo(2);
  }

  /// All faults that can be mended at once, and some that can't.
  @Test
  void findsAllAtOnceAndMendsWhatItMay() throws Exception {
    plantInApplication("/webhooks/answer", ELSEWHERE, "answer_url");
    vonage.putApplication(
        vonage
            .application()
            .replace("fallback_answer_url", "forgotten")
            .replace("\"voice\":{", "\"voice\":{\"signed_callbacks\":false,"));
    vonage.changeAccount("{\"balance\":1,\"deliveryReceiptUrl\":\"\",\"inboundSmsUrl\":\"\"}");
    vonage.link("GB", NUMBER, "", "");
    redis.ask("CONFIG SET appendonly no");
    redis.ask("CONFIG SET maxmemory-policy volatile-ttl");
    settings.put("PARLEY_KAFKA_PARTITIONS", "3");
    settings.put("PARLEY_REDIS_STRICT", "true");

    var seen = doctor();
    assertThat(seen.findings()).hasSize(10);
    assertThat(seen.said()).endsWith("Findings: 10, of which --fix mends 3.\n");

    var mended = doctor("--fix");
    assertThat(mended.exitCode()).isEqualTo(1);
    assertThat(mended.said().lines().filter(line -> line.startsWith("  fixed  "))).hasSize(3);
    assertThat(mended.said()).endsWith("Findings: 7, of which --fix mends 0.\n");
  }

  private static String only(Outcome seen) {
    assertThat(seen.exitCode()).isEqualTo(1);
    var findings =
        seen.said().contains("Looked again:")
            ? new Outcome(0, seen.said().split("Looked again:")[1]).findings()
            : seen.findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private void assertMends(String said) {
    var mended = doctor("--fix");
    assertThat(mended.said()).contains("  fixed      ").contains(said).contains("Looked again:");
    assertThat(mended.exitCode()).isZero();
    assertThat(doctor().exitCode()).isZero();
  }

  private static void plantInApplication(String ours, String address, String webhook) {
    var application = vonage.application();
    assertThat(application).contains(webhook);
    vonage.putApplication(application.replace(url(gateway) + ours, address));
  }

  private static void journal(String msisdn, String stage) {
    var rental =
        """
        {"slot":{"requestId":"request","n":"1"},"country":"GB","stage":"%s","msisdn":"%s",\
        "features":["VOICE","SMS"],"rentedAt":"2026-11-01T10:00:00Z"}\
        """
            .formatted(stage, msisdn);
    redis.ask("HSET %s request#1 \"%s\"".formatted(JOURNAL, rental.replace("\"", "\\\"")));
  }

  private Outcome doctor(String... more) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, UTF_8);
    var exitCode =
        settings.equals(usual)
            ? program.getBean(Doctor.class).see(List.of(more).contains("--fix"), print)
            : DoctorProgram.run(print, arguments(more));
    return new Outcome(exitCode, out.toString(UTF_8));
  }

  private String[] arguments(String... more) {
    return Stream.concat(
            Stream.concat(Stream.of("--doctor"), Stream.of(more)),
            settings.entrySet().stream().map(it -> "--" + it.getKey() + "=" + it.getValue()))
        .toArray(String[]::new);
  }

  private static String textsTo() {
    return url(gateway) + "/webhooks/inbound-sms";
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
