package io.parley.backends;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The settings of a broker that is its own controller and has no peers.
final class BrokerSettings {
  private static final String NODE = "1";

  /// A cluster of one: what Kafka keeps for itself has one copy and few partitions.
  private static final List<String> INTERNAL_TOPICS =
      List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic");

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", NODE),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
          // Topics are made on purpose, with a partition count: a misspelt name is an error.
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("num.partitions", "3"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // After `kill -9` the broker waits for its former self to expire.
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "2"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("log.segment.bytes", "16777216"),
          Map.entry("log.index.size.max.bytes", "1048576"));

  private BrokerSettings() {}

  /// The advertised host is an address, so that a client that came through `localhost` is not sent
  /// to `::1`.
  static Properties of(Path directory, int port, int controllerPort) {
    String broker = "PLAINTEXT://" + Ports.HOST + ":" + port;
    String controller = Ports.HOST + ":" + controllerPort;
    var settings = new Properties();
    settings.putAll(FIXED);
    settings.setProperty("log.dirs", directory.toString());
    settings.setProperty("listeners", broker + ",CONTROLLER://" + controller);
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty("controller.quorum.voters", NODE + "@" + controller);
    for (String topic : INTERNAL_TOPICS) {
      settings.setProperty(topic + ".replication.factor", "1");
      settings.setProperty(topic + ".num.partitions", "3");
    }
    return settings;
  }
}
