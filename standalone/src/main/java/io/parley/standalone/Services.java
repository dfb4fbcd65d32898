package io.parley.standalone;

import io.parley.conversation.ConversationService;
import io.parley.gateway.WebhookGateway;
import io.parley.notifier.NotifierService;
import io.parley.provisioning.ProvisioningWorker;
import io.parley.simulator.VonageSimulator;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// The four services, and the simulator if it is wanted, as siblings: they share the class path and
/// nothing else, and talk to each other as they would on machines of their own.
final class Services {
  /// One broker and a laptop: fewer partitions than in production start faster.
  private static final String PARTITIONS = "3";

  private final Settings settings;
  private final Path data;
  private final String kafka;

  Services(Settings settings, Path data, String kafka) {
    this.settings = settings;
    this.data = data;
    this.kafka = kafka;
  }

  /// What a service is started with, for whoever wants to look at those that run. Without a folder
  /// that they share, nobody knows where their private key is.
  static String[] argumentsOfRunningOnes(Settings settings) {
    var data = settings.data();
    var kafka = "localhost:" + settings.port(Setting.PARLEY_KAFKA_PORT);
    var services = new Services(settings, data.orElse(Path.of("")), kafka);
    services.standIn();
    if (data.isEmpty()) {
      settings.standIn(Setting.VONAGE_PRIVATE_KEY.name(), "");
    }
    return services.arguments();
  }

  void start() {
    standIn();
    if (settings.simulator()) {
      VonageSimulator.start(arguments());
    }
    ConversationService.start(arguments());
    NotifierService.start(arguments());
    ProvisioningWorker.start(arguments());
    WebhookGateway.start(arguments());
    if (settings.simulator()) {
      FirstNumbers.await(settings);
    }
  }

  private void standIn() {
    settings.standIn(
        Setting.PARLEY_PUBLIC_URL.name(),
        "http://localhost:" + settings.port(Setting.PARLEY_GATEWAY_PORT));
    settings.standIn("PARLEY_KAFKA_PARTITIONS", PARTITIONS);
    if (settings.simulator()) {
      standInForAnAccount();
    }
  }

  /// The simulator makes the private key, as Vonage does when an application is created.
  private void standInForAnAccount() {
    settings.standIn("VONAGE_API_KEY", "local-key");
    settings.standIn("VONAGE_API_SECRET", "local-secret");
    settings.standIn("VONAGE_APPLICATION_ID", "00000000-0000-4000-8000-000000000001");
    settings.standIn("VONAGE_SIGNATURE_SECRET", "local-signature-secret");
    settings.standIn("VONAGE_PRIVATE_KEY", data.resolve("vonage/private.key").toString());
    // No network behind it asks for the pace of one number.
    settings.standIn(Setting.PARLEY_SMS_PER_SECOND_PER_NUMBER.name(), "0");
    settings.standIn("VONAGE_SIMULATOR_RENTED_AT_START", "447700900100,447700900101");
    settings.standIn(
        "VONAGE_SIMULATOR_ACCOUNT_FILE", data.resolve("vonage/numbers.json").toString());
  }

  private String[] arguments() {
    var arguments = new LinkedHashMap<>(settings.standIns());
    arguments.put("spring.kafka.bootstrap-servers", kafka);
    arguments.put("spring.data.redis.host", "127.0.0.1");
    arguments.put("spring.data.redis.port", settings.get(Setting.PARLEY_REDIS_PORT));
    arguments.put(
        "PARLEY_CONVERSATION_SERVICE_URL",
        "http://localhost:" + settings.get(Setting.PARLEY_API_PORT));
    // Over HTTP: one port less that may be taken.
    arguments.put("PARLEY_LOOKUP_PORT", "-1");
    // Whoever tries it would rather not wait.
    arguments.put("PARLEY_WARM_START", "false");
    if (settings.get(Setting.PARLEY_LOG_FORMAT).equals("json")) {
      arguments.put("logging.config", "classpath:standalone-json.xml");
      // There is one log, which takes its name from whoever is started first.
      arguments.put("logging.structured.ecs.service.name", "standalone");
    }
    if (settings.simulator()) {
      var simulator = "http://localhost:" + settings.get(Setting.PARLEY_SIMULATOR_PORT);
      arguments.put("VONAGE_REST_URL", simulator);
      arguments.put("VONAGE_API_URL", simulator);
      arguments.put("VONAGE_INSIGHTS_URL", simulator);
    }
    return arguments.entrySet().stream()
        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
        .toArray(String[]::new);
  }
}
