package io.parley.conversation.walk;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.LifecycleDoor;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.RoutingDoor;
import io.parley.conversation.store.Keys;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks at all pairs and conversations in one go, past the service.
final class Eyes {
  private static final int REMEMBERED = 5_000;

  private final SomeRedis.Line line;
  private final RedisClusterAsyncCommands<String, String> redis;

  /// Little changes from one look to the next.
  private final Map<String, Meaning> meanings = lru();

  private final Map<String, Talk> talks = lru();
  private final Map<String, PhoneNumber> numbers = new HashMap<>();

  Eyes(SomeRedis.Line line) {
    this.line = line;
    this.redis = line.commands();
  }

  Seen look(Collection<PhoneNumber> people, Collection<String> ids) {
    var routes = asked(people, person -> redis.hgetall(Keys.person(person)));
    var conversations = asked(ids, id -> redis.get(Keys.conversation(id)));
    var waiting = redis.zrange(Keys.WAITING, 0, -1);
    line.flush();
    var lines = new HashMap<Pair, Meaning>();
    answers(routes)
        .forEach((person, byNumber) ->
            byNumber.forEach((number, written) ->
                lines.put(
                    new Pair(person, numbers.computeIfAbsent(number, PhoneNumber::new)),
                    meanings.computeIfAbsent(written, Eyes::meaning))));
    var found = new HashMap<String, Talk>();
    answers(conversations)
        .forEach((id, written) ->
            found.put(id, talks.computeIfAbsent(written, it -> Talk.of(LifecycleDoor.read(it)))));
    return new Seen(lines, found, Set.copyOf(answer(waiting)));
  }

  /// When Redis is to forget each key; those that it is never to forget are left out.
  <T> Map<T, Instant> ends(Collection<T> of, Function<T, String> key) {
    var ends = new HashMap<T, Instant>();
    var asked = asked(of, it -> redis.pexpiretime(key.apply(it)));
    line.flush();
    answers(asked)
        .forEach((it, ms) -> {
          if (ms > 0) {
            ends.put(it, Instant.ofEpochMilli(ms));
          }
        });
    return ends;
  }

  void forget(String key) {
    var deleted = redis.del(key);
    line.flush();
    answer(deleted);
  }

  void forgetAll() {
    var flushed = redis.flushall();
    line.flush();
    answer(flushed);
  }

  private static Meaning meaning(String written) {
    return switch (RoutingDoor.read(written)) {
      case Route.Pending it -> new Meaning.Held(it.conversationId(), it.until());
      case Route.Ended it -> new Meaning.Ended(it.conversationId(), it.until());
      case Route.Open it ->
          new Meaning.Reaches(
              it.conversationId(), it.counterpart(), it.callerId(), it.until(), it.openedAt());
    };
  }

  private static <T, A> Map<T, Future<A>> asked(
      Collection<T> about, Function<T, ? extends Future<A>> question) {
    var asked = new LinkedHashMap<T, Future<A>>();
    about.forEach(it -> asked.put(it, question.apply(it)));
    return asked;
  }

  private static <T, A> Map<T, A> answers(Map<T, Future<A>> asked) {
    var answers = new LinkedHashMap<T, A>();
    asked.forEach((it, future) -> {
      var answer = answer(future);
      if (answer != null) {
        answers.put(it, answer);
      }
    });
    return answers;
  }

  private static <A extends @Nullable Object> A answer(Future<A> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException("Redis didn't answer", e);
    }
  }

  private static <V> Map<String, V> lru() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
