package io.parley.conversation.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// All keys, for what is done so seldom that it needs no index. It walks through those of all nodes
/// of a cluster.
@Component
public class Keyspace {
  private static final int AT_ONCE = 1000;

  private final StringRedisTemplate redis;

  Keyspace(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /// What is there during the whole walk is met, at least once.
  ///
  /// @param pattern a glob
  public void forEach(String pattern, Consumer<List<String>> visitor) {
    var options = ScanOptions.scanOptions().match(pattern).count(AT_ONCE).build();
    try (var keys = redis.scan(options)) {
      var batch = new ArrayList<String>();
      while (keys.hasNext()) {
        batch.add(keys.next());
        if (batch.size() == AT_ONCE) {
          visitor.accept(List.copyOf(batch));
          batch.clear();
        }
      }
      visitor.accept(List.copyOf(batch));
    }
  }

  /// @return how many were deleted
  public int deleteAll(String pattern, String exceptFor) {
    var found = new ArrayList<String>();
    forEach(pattern, found::addAll);
    found.remove(exceptFor);
    var deleted = found.isEmpty() ? null : redis.delete(found);
    return deleted == null ? 0 : Math.toIntExact(deleted);
  }
}
