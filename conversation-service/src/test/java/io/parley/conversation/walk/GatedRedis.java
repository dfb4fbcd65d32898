package io.parley.conversation.walk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// A Redis at whose door a [Gate] stands, with a bug in its scripts if one is wanted.
final class GatedRedis extends StringRedisTemplate {
  private final Gate gate;
  private final PlantedBug bug;

  GatedRedis(RedisConnectionFactory connections, Gate gate, PlantedBug bug) {
    super(connections);
    this.gate = gate;
    this.bug = bug;
  }

  @Override
  public <T extends @Nullable Object> T execute(
      RedisCallback<T> action, boolean exposeConnection, boolean pipeline) {
    return gate.pass(() -> super.execute(action, exposeConnection, pipeline));
  }

  @Override
  public <T extends @Nullable Object> T execute(
      RedisScript<T> script, List<String> keys, @Nullable Object... arguments) {
    return bug.run(this, script, keys, arguments);
  }

  <T extends @Nullable Object> T executeAsIs(
      RedisScript<T> script, List<String> keys, @Nullable Object... arguments) {
    return super.execute(script, keys, arguments);
  }
}
