package io.parley.conversation.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// A Lua script beside this class path's `/lua`: one atomic step in one slot.
public final class Script<T> {
  private final StringRedisTemplate redis;
  private final RedisScript<T> script;

  public Script(StringRedisTemplate redis, String stem, Class<T> result) {
    this.redis = redis;
    this.script = RedisScript.of(new ClassPathResource("lua/" + stem + ".lua"), result);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  public static Script<List<String>> ofList(StringRedisTemplate redis, String stem) {
    return new Script<>(redis, stem, (Class) List.class);
  }

  public @Nullable T run(List<String> keys, Object... arguments) {
    return redis.execute(script, keys, stringsOf(arguments));
  }

  private static Object[] stringsOf(Object[] arguments) {
    var strings = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      strings[i] = arguments[i].toString();
    }
    return strings;
  }
}
