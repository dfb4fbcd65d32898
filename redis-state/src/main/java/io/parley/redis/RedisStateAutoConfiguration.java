package io.parley.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// How services talk to Redis, beyond what Spring's own settings say: those that import
/// `redis-state.yml`. In one process with them there may be others, which keep nothing there.
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@ConditionalOnProperty("parley.redis.check-every")
@EnableConfigurationProperties(RedisSettings.class)
class RedisStateAutoConfiguration {

  /// Says at once that Redis is away. Left to itself the client would keep what it is asked for, as
  /// much as there is, until the time-out: somebody who phones would wait for that.
  @Bean
  static LettuceClientOptionsBuilderCustomizer failsWhileRedisIsAway() {
    return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
  }

  /// Left to itself the client would try less and less often, every half minute in the end.
  @Bean
  static ClientResourcesBuilderCustomizer reconnectsSoon(RedisSettings settings) {
    return resources ->
        resources.reconnectDelay(
            Delay.exponential(
                Duration.ofMillis(1), settings.longestReconnectDelay(), 2, TimeUnit.MILLISECONDS));
  }

  @Bean
  DurabilityCheck redisDurabilityHealthIndicator(
      RedisConnectionFactory redis, RedisSettings settings) {
    return new DurabilityCheck(new RedisInspection(redis), settings);
  }
}
