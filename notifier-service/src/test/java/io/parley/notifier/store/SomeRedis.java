package io.parley.notifier.store;

import io.parley.backends.testing.LocalBackends;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// A line to a real Redis, without the service.
final class SomeRedis implements AutoCloseable {
  private final LettuceConnectionFactory connections;
  private final StringRedisTemplate template;

  SomeRedis() {
    var redis = LocalBackends.shared().redis();
    connections = new LettuceConnectionFactory(redis.host(), redis.port());
    connections.afterPropertiesSet();
    connections.start();
    template = new StringRedisTemplate(connections);
  }

  StringRedisTemplate template() {
    return template;
  }

  @Override
  public void close() {
    connections.destroy();
  }
}
