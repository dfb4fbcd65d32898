package io.parley.standalone.guarantees;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Parley as it runs in production: each instance in a process of its own, Vonage played by the
/// simulator.
final class Parley implements AutoCloseable {
  static final String API_TOKEN = "api-token";

  /// How long the notifier waits for Vonage.
  static final Duration VONAGE_TIMEOUT = Duration.ofSeconds(2);

  private static final String RATE = "500";

  /// A dead instance is missed after six seconds, the least that Kafka allows; 45 by default.
  private static final List<String> MISSED_SOON =
      List.of(
          "--spring.kafka.consumer.properties.session.timeout.ms=6000",
          "--spring.kafka.consumer.properties.heartbeat.interval.ms=2000");

  private final Servers servers = new Servers();
  private final int gatewayPort = FreePorts.next();
  private final int simulatorPort = FreePorts.next();
  private final ServiceProcess simulator;
  private final ServiceProcess gateway;
  private final List<ServiceProcess> conversationServices;
  private final List<ServiceProcess> notifiers;
  private final Balancer balancer;
  private final Balancer lookUps;
  private final int partitions;

  Parley(Scale scale) {
    partitions = scale.partitions();
    simulator = simulator(scale.seed());
    var apiPorts =
        IntStream.range(0, scale.instances()).map(i -> FreePorts.next()).boxed().toList();
    var lookUpPorts = apiPorts.stream().map(_ -> FreePorts.next()).toList();
    balancer = new Balancer(apiPorts);
    lookUps = new Balancer(lookUpPorts);
    conversationServices =
        IntStream.range(0, scale.instances())
            .mapToObj(n -> conversationService(apiPorts.get(n), lookUpPorts.get(n)))
            .toList();
    notifiers = IntStream.range(0, scale.instances()).mapToObj(this::notifier).toList();
    gateway = gateway();
    // Nobody else would end them where this JVM is told to stop.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> processes().forEach(ServiceProcess::close)));
  }

  /// Returns when all are ready. The simulator makes the private key, which others read.
  void start() {
    simulator.start().awaitReady();
    processes().skip(1).forEach(ServiceProcess::start);
    processes().forEach(ServiceProcess::awaitReady);
  }

  Stream<ServiceProcess> processes() {
    return Stream.of(List.of(simulator), conversationServices, notifiers, List.of(gateway))
        .flatMap(List::stream);
  }

  Servers servers() {
    return servers;
  }

  List<ServiceProcess> conversationServices() {
    return conversationServices;
  }

  List<ServiceProcess> notifiers() {
    return notifiers;
  }

  URI gatewayUrl() {
    return URI.create("http://localhost:" + gatewayPort);
  }

  URI simulatorUrl() {
    return URI.create("http://localhost:" + simulatorPort);
  }

  URI api() {
    return URI.create("http://localhost:" + balancer.port());
  }

  private ServiceProcess simulator(long seed) {
    var arguments =
        List.of(
            "--simulator.sms-per-second=" + RATE,
            "--simulator.balance=1000000",
            "--simulator.wire-capacity=1000000",
            "--simulator.phone-history=100000",
            "--simulator.resend.first-delay=1s",
            "--simulator.resend.longest-delay=5s",
            "--simulator.seed=" + seed);
    var environment = new HashMap<>(account());
    environment.put("PARLEY_SIMULATOR_PORT", Integer.toString(simulatorPort));
    environment.put("VONAGE_SIMULATOR_RENTED_AT_START", String.join(",", Cast.pool()));
    return new ServiceProcess(
        "vonage-simulator", "simulator", "512m", arguments, environment, simulatorPort);
  }

  private ServiceProcess gateway() {
    var health = FreePorts.next();
    var environment = settings();
    environment.put("PARLEY_GATEWAY_PORT", Integer.toString(gatewayPort));
    environment.put("PARLEY_GATEWAY_MANAGEMENT_PORT", Integer.toString(health));
    environment.put("PARLEY_CONVERSATION_SERVICE_URL", "tcp://localhost:" + lookUps.port());
    return new ServiceProcess(
        "webhook-gateway", "webhook-gateway", "192m", List.of(), environment, health);
  }

  private ServiceProcess conversationService(int apiPort, int lookUpPort) {
    var health = FreePorts.next();
    var environment = settings();
    environment.put("PARLEY_API_PORT", Integer.toString(apiPort));
    environment.put("PARLEY_LOOKUP_PORT", Integer.toString(lookUpPort));
    environment.put("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT", Integer.toString(health));
    environment.put("PARLEY_API_TOKEN", API_TOKEN);
    return new ServiceProcess(
        "conversation-service",
        "conversation-service-" + apiPort,
        "192m",
        MISSED_SOON,
        environment,
        health);
  }

  private ServiceProcess notifier(int number) {
    var health = FreePorts.next();
    var environment = settings();
    environment.put("PARLEY_NOTIFIER_MANAGEMENT_PORT", Integer.toString(health));
    environment.put("PARLEY_SMS_PER_SECOND", RATE);
    environment.put("PARLEY_SMS_PER_SECOND_PER_NUMBER", RATE);
    return new ServiceProcess(
        "notifier-service", "notifier-service-" + number, "160m", MISSED_SOON, environment, health);
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(account());
    settings.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
    settings.put("SPRING_DATA_REDIS_HOST", servers.redisHost());
    settings.put("SPRING_DATA_REDIS_PORT", Integer.toString(servers.redisPort()));
    settings.put("PARLEY_KAFKA_PARTITIONS", Integer.toString(partitions));
    settings.put("PARLEY_LOOKUP_TOKEN", "look-up-token");
    settings.put("VONAGE_REST_URL", simulatorUrl().toString());
    settings.put("VONAGE_API_URL", simulatorUrl().toString());
    settings.put("VONAGE_INSIGHTS_URL", simulatorUrl().toString());
    settings.put("VONAGE_TIMEOUT", VONAGE_TIMEOUT.toMillis() + "ms");
    return settings;
  }

  private Map<String, String> account() {
    return Map.of(
        "PARLEY_PUBLIC_URL",
        gatewayUrl().toString(),
        "VONAGE_API_KEY",
        SignedWebhooks.API_KEY,
        "VONAGE_API_SECRET",
        "secret",
        "VONAGE_APPLICATION_ID",
        SignedWebhooks.APPLICATION,
        "VONAGE_SIGNATURE_SECRET",
        SignedWebhooks.SECRET,
        "VONAGE_PRIVATE_KEY",
        servers.directory().resolve("private.key").toString());
  }

  /// Clients first: they would look for their servers.
  @Override
  public void close() throws IOException {
    processes().toList().reversed().forEach(ServiceProcess::close);
    balancer.close();
    lookUps.close();
    servers.close();
  }
}
