package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.redis.Durability;
import io.parley.redis.RedisInspection;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// Whether Redis is there, and keeps what it is given.
final class RedisExamination implements Examination {
  private final RedisConnectionFactory redis;

  RedisExamination(RedisConnectionFactory redis) {
    this.redis = redis;
  }

  @Override
  public String of() {
    return "Redis";
  }

  @Override
  public List<Remark> look() {
    return isThere()
        ? durability()
        : List.of(
            new Wrong(
                "Redis can't be reached.",
                "a Redis at SPRING_DATA_REDIS_HOST and SPRING_DATA_REDIS_PORT",
                "Is it running, does the name resolve here, and do password and TLS fit?"));
  }

  private boolean isThere() {
    try (var connection = redis.getConnection()) {
      return connection.ping() != null;
    } catch (DataAccessException e) {
      return false;
    }
  }

  private List<Remark> durability() {
    return switch (new RedisInspection(redis).look()) {
      case Durability.Kept() ->
          List.of(new Well("Redis writes an append-only file and evicts nothing."));
      case Durability.NotKnown(var why) ->
          List.of(new ToKnow("Nobody knows whether Redis keeps what it is given: " + why + "."));
      case Durability.AtRisk(var risks) ->
          risks.stream()
              .<Remark>map(risk ->
                  new Wrong(
                      "Redis may lose what it is given: " + risk + ".",
                      "appendonly yes, maxmemory-policy noeviction",
                      "Set it in Redis's own configuration, so that it holds after a restart."))
              .toList();
    };
  }
}
