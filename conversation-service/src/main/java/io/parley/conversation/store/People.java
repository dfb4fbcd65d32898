package io.parley.conversation.store;

import io.parley.contracts.PhoneNumber;
import java.util.function.Consumer;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Everybody of whom Redis holds a route.
@Component
public class People {
  private static final ScanOptions SCAN =
      ScanOptions.scanOptions().match(Keys.PEOPLE).count(1000).build();

  private final StringRedisTemplate redis;

  People(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /// Whoever is there during the whole walk is met, at least once. It walks through all keys, of
  /// all nodes of a cluster.
  public void forEach(Consumer<PhoneNumber> visitor) {
    try (var keys = redis.scan(SCAN)) {
      keys.forEachRemaining(key -> visitor.accept(Keys.personOf(key)));
    }
  }
}
