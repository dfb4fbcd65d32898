package io.parley.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class WarmStartTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();

  @Test
  void isWarmBeforeAnybodyCanAsk() {
    var asked = new ArrayList<Integer>();
    var refused = new AtomicInteger();
    WarmUp warmUp =
        here -> {
          asked.add(ask(here));
          try {
            ask(URI.create("http://localhost:" + port));
          } catch (ConnectException e) {
            refused.incrementAndGet();
          }
        };

    run(
        List.of(warmUp),
        context -> {
          assertThat(asked).hasSizeGreaterThan(1).containsOnly(200);
          assertThat(refused).hasValue(asked.size());
        });
  }

  @Test
  void nothingOfItIsLeft() {
    var doors = new ArrayList<URI>();

    run(
        List.of(doors::add),
        context -> {
          assertThat(ask(URI.create("http://localhost:" + port))).isEqualTo(200);
          assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(doors.getFirst()));
        });
  }

  @Test
  void startsThoughAWarmUpFails() {
    var others = new AtomicInteger();
    WarmUp failing =
        here -> {
          throw new IOException("nobody there");
        };

    run(
        List.of(failing, here -> others.incrementAndGet()),
        context -> {
          assertThat(ask(URI.create("http://localhost:" + port))).isEqualTo(200);
          assertThat(others).hasValueGreaterThan(1);
        });
  }

  @Test
  void isNotObserved() {
    run(
        List.of(this::ask),
        context -> {
          ask(URI.create("http://localhost:" + port));

          var meters = context.getBean(MeterRegistry.class);
          await()
              .untilAsserted(
                  () -> assertThat(meters.find("http.server.requests").timer()).isNotNull());
          assertThat(meters.get("http.server.requests").timer().count()).isEqualTo(1);
        });
  }

  private int ask(URI service) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(service.resolve("/hello")).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private interface Check {
    void of(ConfigurableApplicationContext context) throws Exception;
  }

  private void run(List<WarmUp> warmUps, Check check) {
    ApplicationContextInitializer<GenericApplicationContext> register =
        context -> {
          for (int i = 0; i < warmUps.size(); i++) {
            var warmUp = warmUps.get(i);
            context.registerBean("warmUp" + i, WarmUp.class, () -> warmUp);
          }
        };
    try (var started =
        new SpringApplicationBuilder(Greeter.class)
            .initializers(register)
            .run("--parley.warm-start=true", "--server.port=" + port)) {
      check.of(started);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @RestController
  static class Greeter {
    @GetMapping("/hello")
    String hello() {
      return "hello";
    }
  }
}
