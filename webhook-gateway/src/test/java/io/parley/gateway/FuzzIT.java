package io.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// Vonage may sign anything: nothing of it breaks the gateway. What failed is tried again alone
/// with `-Dfuzz.seed` and `-Dfuzz.payloads=1`.
class FuzzIT extends WholeGateway {
  private static final int PAYLOADS = Integer.getInteger("fuzz.payloads", 1500);
  private static final long SEED = Long.getLong("fuzz.seed", 20261121);
  private static final int AT_ONCE = 4;
  private static final int OF_WHICH_ONE_OVER_HTTP = 20;
  private static final int LONGEST_QUERY = 50_000;
  private static final int MOST_SERIES = 40;

  @Autowired WebApplicationContext gateway;
  private MockMvc inside;
  private final AtomicInteger letIn = new AtomicInteger();

  @BeforeEach
  void goInside() {
    inside = MockMvcBuilders.webAppContextSetup(gateway).build();
  }

  @Test
  void standsWhateverVonageSigns() {
    var failures = new ConcurrentLinkedQueue<AssertionError>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      LongStream.range(SEED, SEED + PAYLOADS)
          .forEach(seed -> threads.execute(() -> deliver(seed, failures)));
    }

    assertThat(failures).isEmpty();
    System.out.printf("%d of %d payloads were let in%n", letIn.get(), PAYLOADS);
    assertThat(letIn).hasValueGreaterThan(PAYLOADS * 8 / 10);
    assertThat(seriesByName())
        .as("however much is sent, what is counted by stays small")
        .allSatisfy((name, series) -> assertThat(series).isLessThan(MOST_SERIES));
    assertThat(vonage.call("/webhooks/event", PlayedVonage.json(event("ringing", "inbound"))))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(204));
  }

  private Map<String, Long> seriesByName() {
    return meters.getMeters().stream()
        .collect(Collectors.groupingBy(meter -> meter.getId().getName(), Collectors.counting()));
  }

  private void deliver(long seed, Queue<AssertionError> failures) {
    try {
      var payload = Payload.number(seed);
      var overHttp = seed % OF_WHICH_ONE_OVER_HTTP == 0 && payload.query().length() < LONGEST_QUERY;
      check(payload, overHttp ? overHttp(payload) : inside(payload));
    } catch (Throwable e) {
      failures.add(new AssertionError("-Dfuzz.payloads=1 -Dfuzz.seed=" + seed, e));
    }
  }

  /// What can't be read can't be told to be signed either, and what is too large isn't read.
  private void check(Payload payload, Attack.Answer answer) {
    assertThat(answer.status()).isIn(200, 204, 401, 413);
    if (answer.status() < 300) {
      letIn.incrementAndGet();
    }
    if (payload.token() != null) {
      assertThat(answer.status()).isNotEqualTo(401);
    }
    if (answer.status() == 200) {
      assertThat(JsonMapper.shared().readTree(answer.body()).isArray()).isTrue();
    } else {
      assertThat(answer.body()).isEmpty();
      assertThat(payload.path().equals("/webhooks/answer") && answer.status() == 204).isFalse();
    }
  }

  private Attack.Answer overHttp(Payload payload) {
    var request = vonage.request(payload.pathAndQuery(), payload.authorization());
    if (payload.isGet()) {
      return Attack.Answer.of(PlayedVonage.send(request.GET()));
    }
    return Attack.Answer.of(
        PlayedVonage.send(
            request
                .header("Content-Type", payload.contentType())
                .POST(BodyPublishers.ofByteArray(payload.body()))));
  }

  private Attack.Answer inside(Payload payload) {
    var path = URI.create(payload.pathAndQuery());
    var request =
        payload.isGet()
            ? MockMvcRequestBuilders.get(path)
            : MockMvcRequestBuilders.post(path)
                .contentType(MediaType.parseMediaType(payload.contentType()))
                .content(payload.body());
    for (var token : payload.authorization()) {
      request.header(HttpHeaders.AUTHORIZATION, token);
    }
    try {
      var response = inside.perform(request).andReturn().getResponse();
      return new Attack.Answer(response.getStatus(), response.getContentAsString(UTF_8));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
