package io.parley.conversation.walk;

import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/// In Kafka's place: takes everything at once, and remembers what was told of conversations and of
/// numbers to be released.
final class Heard extends KafkaTemplate<String, byte[]> {
  private final Gate gate;
  private final Map<String, List<String>> events = new ConcurrentHashMap<>();
  private final List<String> released = new CopyOnWriteArrayList<>();

  Heard(Gate gate) {
    super(new DefaultKafkaProducerFactory<>(Map.of()));
    this.gate = gate;
  }

  /// How often something was told under this eventId.
  long times(String conversationId, String eventId) {
    return of(conversationId).stream().filter(eventId::equals).count();
  }

  /// The different eventIds that begin so.
  Set<String> eventIds(String conversationId, String prefix) {
    return of(conversationId).stream()
        .filter(id -> id.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  void forget(String conversationId) {
    events.remove(conversationId);
  }

  /// The numbers to be given back since the last time.
  List<String> released() {
    var all = List.copyOf(released);
    released.clear();
    return all;
  }

  @Override
  public CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record) {
    return gate.pass(() -> heard(record));
  }

  private CompletableFuture<SendResult<String, byte[]>> heard(
      ProducerRecord<String, byte[]> record) {
    if (record.topic().equals(Topics.CONVERSATION_EVENTS)) {
      var event = WireFormat.mapper().readTree(record.value());
      events
          .computeIfAbsent(
              event.get("conversationId").asString(), _ -> new CopyOnWriteArrayList<>())
          .add(event.get("eventId").asString());
    } else if (record.topic().equals(Topics.NUMBER_RELEASE_REQUESTED)) {
      released.add(WireFormat.mapper().readTree(record.value()).get("msisdn").asString());
    }
    return CompletableFuture.completedFuture(null);
  }

  private List<String> of(String conversationId) {
    return events.getOrDefault(conversationId, List.of());
  }
}
