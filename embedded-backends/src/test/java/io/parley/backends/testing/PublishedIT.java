package io.parley.backends.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishedIT {
  private static final String SERVERS = LocalBackends.shared().kafka().bootstrapServers();
  private static final Map<String, Object> SETTINGS = Map.of("bootstrap.servers", SERVERS);

  private final String rides = "rides-" + UUID.randomUUID();
  private final String texts = "texts-" + UUID.randomUUID();
  private final KafkaProducer<String, String> producer =
      new KafkaProducer<>(SETTINGS, new StringSerializer(), new StringSerializer());

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void readsEveryPartitionOfATopicThatCameLater() throws Exception {
    try (var published = new Published(SERVERS, rides)) {
      assertThat(published.all()).isEmpty();
      create(rides, 4);
      create(texts, 1);
      for (int partition = 0; partition < 4; partition++) {
        send(rides, partition, "ride " + partition);
      }
      send(texts, 0, "text");

      assertThat(published.atLeast(4, "ride"))
          .extracting(Published.Record::value)
          .containsExactlyInAnyOrder("ride 0", "ride 1", "ride 2", "ride 3");
      assertThat(published.all()).hasSize(4);
      assertThat(published.mentioning("ride 2")).singleElement();
    }
  }

  @Test
  void tellsWhatCameSinceFromWhatWasThere() throws Exception {
    create(rides, 1);
    send(rides, 0, "before");
    try (var published = new Published(SERVERS)) {
      var then = published.ends();
      create(texts, 1);
      assertThat(published.since(then)).isEmpty();
      send(rides, 0, "after");
      send(texts, 0, "after");

      assertThat(published.since(then)).extracting(Published.Record::topic).contains(rides, texts);
      assertThat(published.since(then)).extracting(Published.Record::value).containsOnly("after");
      assertThat(published.since(published.ends())).isEmpty();
    }
  }

  @Test
  void waitsForTheNext() throws Exception {
    create(rides, 1);
    try (var published = new Published(SERVERS, rides)) {
      var then = published.ends();
      var next = CompletableFuture.supplyAsync(() -> published.next(then));
      send(rides, 0, "at last");
      assertThat(next.get(30, TimeUnit.SECONDS).value()).isEqualTo("at last");
    }
  }

  @Test
  void readsKeyHeadersAndFields() throws Exception {
    create(rides, 1);
    var record = new ProducerRecord<>(rides, 0, "key", "{\"type\": \"begun\", \"seats\": 4}");
    record.headers().add("trace", "one".getBytes(UTF_8));
    producer.send(record).get(30, TimeUnit.SECONDS);
    try (var published = new Published(SERVERS, rides)) {
      var read = published.all().getFirst();
      assertThat(read.topic()).isEqualTo(rides);
      assertThat(read.key()).isEqualTo("key");
      assertThat(read.headers()).containsExactly(Map.entry("trace", "one"));
      assertThat(read.json().get("seats").asInt()).isEqualTo(4);
      assertThat(read.text("type")).isEqualTo("begun");
      assertThat(read.text("missing")).isEmpty();
    }
  }

  private static void create(String topic, int partitions) throws Exception {
    try (var admin = Admin.create(SETTINGS)) {
      var created = new NewTopic(topic, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(created)).all().get(30, TimeUnit.SECONDS);
    }
  }

  private void send(String topic, int partition, String value) throws Exception {
    producer.send(new ProducerRecord<>(topic, partition, null, value)).get(30, TimeUnit.SECONDS);
  }
}
