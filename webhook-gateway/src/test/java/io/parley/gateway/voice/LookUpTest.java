package io.parley.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class LookUpTest {
  private static final IncomingCall CALL = new IncomingCall("a", "CON-1", null, null);

  /// Of the block that is given to nobody (RFC 5737).
  private static final InetAddress NOBODY = InetAddress.ofLiteral("192.0.2.1");

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private HttpServer instance;

  @BeforeEach
  void start() throws IOException {
    instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    instance.createContext(
        "/calls/answer",
        exchange -> {
          asked.add(exchange.getRequestMethod());
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'[', ']'});
          exchange.close();
        });
    instance.start();
  }

  @AfterEach
  void stop() {
    instance.stop(0);
  }

  @Test
  void asksAnotherInstanceWhereOneIsGone() {
    var instances = instances(host -> new InetAddress[] {NOBODY, InetAddress.getLoopbackAddress()});
    await().until(() -> !instances.two().getFirst().equals(service()));
    var lookUp = lookUp(instances);

    assertThat(lookUp.ask(CALL)).isPresent();
    assertThat(lookUp.ask(CALL)).isPresent();

    assertThat(counted("ANSWERED_AGAIN")).isOne();
    assertThat(counted("ANSWERED")).isOne();
    assertThat(asked).containsExactly("POST", "POST");
  }

  @Test
  void givesUpInTimeEvenIfNobodyCanSayWhereTheServiceIs() {
    var lookUp =
        lookUp(
            instances(host -> {
              hang();
              return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }));
    var begin = System.nanoTime();

    assertThat(lookUp.ask(CALL)).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    assertThat(counted("FAILED")).isOne();
    assertThat(asked).isEmpty();
  }

  private double counted(String result) {
    return meters.counter("parley.lookups", "result", result).count();
  }

  private URI service() {
    return URI.create("http://conversation-service:" + instance.getAddress().getPort());
  }

  private Instances instances(Instances.Names names) {
    return Instances.of(service(), names);
  }

  private LookUp lookUp(Instances instances) {
    var settings =
        new VoiceSettings(
            service(),
            List.of("look-up-token"),
            Duration.ofMillis(500),
            Duration.ofMillis(800),
            new VoiceSettings.Breaker(20, 6, 50, Duration.ofSeconds(2), 3),
            "en-GB",
            "Sorry.",
            "Not available.");
    return new LookUp(
        new HttpLine(settings, RestClient.builder()),
        instances,
        CircuitBreaker.ofDefaults("conversation-service"),
        meters);
  }

  /// As a name server does that is away, as far as the client can tell.
  private static void hang() {
    try {
      new CountDownLatch(1).await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
