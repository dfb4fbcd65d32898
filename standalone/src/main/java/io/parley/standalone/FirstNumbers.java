package io.parley.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;

/// Waits until the numbers that the simulator's account comes with are in the pool, so that the
/// first conversation can be opened at once.
final class FirstNumbers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private FirstNumbers() {}

  static void await(Settings settings) {
    var token = settings.get(Setting.PARLEY_API_TOKEN).split(",", -1)[0].strip();
    var api =
        RestClient.builder()
            .baseUrl("http://localhost:" + settings.get(Setting.PARLEY_API_PORT))
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .build();
    var deadline = Instant.now().plus(PATIENCE);
    while (held(api) == 0) {
      if (Instant.now().isAfter(deadline)) {
        throw new Settings.Refused("the first virtual numbers did not arrive in time");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static int held(RestClient api) {
    var pool = api.get().uri("/numbers").retrieve().body(Pool.class);
    return pool == null ? 0 : pool.numbers().size();
  }

  private record Pool(List<Map<String, Object>> numbers) {}
}
