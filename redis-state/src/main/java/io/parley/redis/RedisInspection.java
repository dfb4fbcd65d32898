package io.parley.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// Asks Redis how it keeps its data. By `INFO`, which a managed Redis answers too, where `CONFIG`
/// is forbidden as a rule; of a cluster, every node.
public final class RedisInspection {
  private static final String AOF = "aof_enabled";
  private static final String POLICY = "maxmemory_policy";

  private final RedisConnectionFactory redis;

  public RedisInspection(RedisConnectionFactory redis) {
    this.redis = redis;
  }

  public Durability look() {
    try (var connection = redis.getConnection()) {
      var asked = connection.serverCommands();
      return judged(values(asked.info("persistence"), AOF), values(asked.info("memory"), POLICY));
    } catch (DataAccessException e) {
      return new Durability.NotKnown(
          "Redis can't be reached, or forbids INFO (" + e.getClass().getSimpleName() + ")");
    }
  }

  static Durability judged(List<String> appendOnly, List<String> policies) {
    if (appendOnly.isEmpty() || policies.isEmpty()) {
      return new Durability.NotKnown("Redis answers INFO without " + AOF + " or " + POLICY);
    }
    var risks = new ArrayList<String>();
    if (!appendOnly.stream().allMatch("1"::equals)) {
      risks.add(
          "appendonly is no: what it holds is gone when it restarts, and with it open conversations,"
              + " what was sent and what is rented. Start it with --appendonly yes");
    }
    policies.stream()
        .filter(policy -> !policy.equals("noeviction"))
        .findFirst()
        .ifPresent(policy ->
            risks.add(
                "maxmemory-policy is "
                    + policy
                    + ": when it is full it forgets, without a word, whom a number reaches and what"
                    + " was sent. Start it with --maxmemory-policy noeviction"));
    return risks.isEmpty() ? new Durability.Kept() : new Durability.AtRisk(List.copyOf(risks));
  }

  /// Of a cluster, `host:port.` stands before each name.
  private static List<String> values(@Nullable Properties info, String name) {
    return Stream.ofNullable(info)
        .flatMap(it -> it.stringPropertyNames().stream())
        .filter(key -> key.equals(name) || key.endsWith("." + name))
        .map(key -> Objects.requireNonNull(info).getProperty(key))
        .toList();
  }
}
