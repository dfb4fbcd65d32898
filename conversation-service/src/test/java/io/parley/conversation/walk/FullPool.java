package io.parley.conversation.walk;

import io.parley.backends.LocalRedis;
import io.parley.backends.TemporaryDirectory;
import io.parley.contracts.ConversationRequested;
import io.parley.contracts.ConversationRequested.Participant;
import io.parley.contracts.Feature;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.calls.CallsDoor;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.routing.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/// A hundred numbers on a Redis of their own, and many people with 20 open conversations each.
final class FullPool implements AutoCloseable {
  static final int NUMBERS = 100;
  static final int OF_EACH_PERSON = 20;
  private static final int THREADS = 16;
  private static final int REMEMBERED = 1000;

  private final LocalRedis redis = LocalRedis.start(TemporaryDirectory.create(), 0);
  private final Instance instance;
  private final Queue<Pair> some = new ConcurrentLinkedQueue<>();
  private final int conversations;
  private final int people;

  /// Kafka takes everything, and nobody hears it.
  private static final class Deaf extends KafkaTemplate<String, byte[]> {
    Deaf() {
      super(new DefaultKafkaProducerFactory<>(Map.of()));
    }

    @Override
    public CompletableFuture<SendResult<String, byte[]>> send(
        ProducerRecord<String, byte[]> record) {
      return CompletableFuture.completedFuture(null);
    }
  }

  FullPool(int conversations) {
    this.conversations = conversations;
    this.people = conversations * 2 / OF_EACH_PERSON;
    this.instance =
        Instance.start(
            new Instance.Surroundings(
                new RedisStandaloneConfiguration(redis.host(), redis.port()),
                new Deaf(),
                Clock.tickMillis(ZoneOffset.UTC),
                new Random(),
                Duration.ofDays(7),
                new Gate(),
                PlantedBug.NONE));
    for (int i = 0; i < NUMBERS; i++) {
      instance.pool().on(provisioned(new PhoneNumber("4477008000%02d".formatted(i))));
    }
  }

  private static NumberEvent provisioned(PhoneNumber number) {
    return new NumberEvent(
        NumberEvent.Type.PROVISIONED,
        "event",
        null,
        Instant.now(),
        number,
        "GB",
        EnumSet.allOf(Feature.class),
        null);
  }

  /// Everybody talks with the ten after them, and so with the ten before them.
  ///
  /// @return how many were opened in a second
  double fill() throws Exception {
    var next = new AtomicInteger();
    var begun = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var work = new ArrayList<Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        work.add(threads.submit(() -> fill(next)));
      }
      for (var future : work) {
        future.get();
      }
    }
    return conversations * 1e9 / (System.nanoTime() - begun);
  }

  private void fill(AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < conversations; i = next.getAndIncrement()) {
      var opened = instance.opening().open(request(i)).conversation();
      if (i % Math.max(1, conversations / REMEMBERED) == 0) {
        some.add(dialled(opened));
      }
    }
  }

  private ConversationRequested request(int i) {
    var one = i % people;
    var other = (one + 1 + i / people) % people;
    return new ConversationRequested(
        "conversation-" + i,
        List.of(participant(one), participant(other)),
        null,
        Instant.now().plus(Duration.ofDays(29)),
        false);
  }

  private static Participant participant(int person) {
    return new Participant(null, new NumberAsWritten("4477009%05d".formatted(person)), null);
  }

  private static Pair dialled(Conversation opened) {
    return new Pair(
        opened.participants().get(0).realNumber(),
        Objects.requireNonNull(opened.participants().get(1).virtualNumber()));
  }

  long usedMemory() {
    return redis.ask("INFO memory").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("used_memory:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /// What some people may dial, all over the pool.
  List<Pair> some() {
    return List.copyOf(some);
  }

  Routes routes() {
    return instance.routes();
  }

  CallsDoor calls() {
    return instance.calls();
  }

  @Override
  public void close() {
    instance.close();
    redis.close();
  }
}
