package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
  private static final String TOPIC = "greetings";

  @TempDir private Path dir;

  @Test
  void keepsRecordsOverARestart() throws Exception {
    try (var kafka = LocalKafka.start(dir, 0)) {
      send(kafka.bootstrapServers(), "hello");
    }
    try (var kafka = LocalKafka.start(dir, 0)) {
      assertThat(received("localhost:" + kafka.port())).containsExactly("hello");
    }
  }

  @Test
  void keepsRecordsOverTheDeathOfItsJvm() throws Exception {
    try (var jvm = ChildJvm.run(SendsAndStays.class, dir.toString())) {
      assertThat(jvm.nextLine()).isEqualTo("sent");
      jvm.kill();
    }
    try (var kafka = LocalKafka.start(dir, 0)) {
      assertThat(received(kafka.bootstrapServers())).containsExactly("hello");
    }
  }

  @Test
  void saysWhichPortIsInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LocalKafka.start(dir, port))
          .isInstanceOfSatisfying(PortInUse.class, e -> assertThat(e.port()).isEqualTo(port))
          .hasMessage("port " + port + " is in use");
    }
  }

  @Test
  void sharesItsDirectoryWithNobody() throws Exception {
    try (var held = DirectoryLock.on(dir)) {
      assertThatThrownBy(() -> LocalKafka.start(held.directory(), 0))
          .isInstanceOf(BackendNotStarted.class)
          .hasMessageContaining("in use by another running process");
    }
  }

  static final class SendsAndStays {
    private SendsAndStays() {}

    public static void main(String[] args) throws Exception {
      send(LocalKafka.start(Path.of(args[0]), 0).bootstrapServers(), "hello");
      System.out.println("sent");
      var _ = System.in.read();
    }
  }

  private static void send(String servers, String text) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
    try (var admin = Admin.create(settings);
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      var topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
      producer.send(new ProducerRecord<>(TOPIC, text)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> received(String servers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(30)).records(partition).stream()
          .map(received -> received.value())
          .toList();
    }
  }
}
