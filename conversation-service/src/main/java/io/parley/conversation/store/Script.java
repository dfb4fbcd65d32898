package io.parley.conversation.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    this.script = RedisScript.of(text(stem), result);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  public static Script<List<String>> ofList(StringRedisTemplate redis, String stem) {
    return new Script<>(redis, stem, (Class) List.class);
  }

  public @Nullable T run(List<String> keys, Object... arguments) {
    return redis.execute(script, keys, stringsOf(arguments));
  }

  /// Read once: Spring would look each time whether the file has changed.
  private static String text(String stem) {
    try {
      return new ClassPathResource("lua/" + stem + ".lua").getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object[] stringsOf(Object[] arguments) {
    var strings = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      strings[i] = arguments[i].toString();
    }
    return strings;
  }
}
