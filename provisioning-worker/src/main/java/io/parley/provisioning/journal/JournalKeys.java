package io.parley.provisioning.journal;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/// The names of the keys, and the scripts that work on them.
final class JournalKeys {
  static final String RENTALS = "{provisioning}:rentals";

  private JournalKeys() {}

  static String lease(Slot slot) {
    return "{provisioning}:lease:" + slot.key();
  }

  static String answers(String requestId) {
    return "{provisioning}:answers:" + requestId;
  }

  static <T> RedisScript<T> script(String stem, Class<T> result) {
    return RedisScript.of(new ClassPathResource("lua/" + stem + ".lua"), result);
  }
}
