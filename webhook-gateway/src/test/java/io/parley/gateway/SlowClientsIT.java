package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.signed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Whoever trickles holds nothing for long: here, a request has four seconds, a silence five.
class SlowClientsIT extends WholeGateway {
  private static final Duration NOT_LONG = Duration.ofSeconds(9);

  /// What a client begins with, and what it then says over and over, every quarter of a second.
  private record Trickle(String name, String begin, String then) {}

  private static final List<Trickle> TRICKLES =
      List.of(
          new Trickle("nothing", "", ""),
          new Trickle("empty lines", "\r\n", "\r\n"),
          new Trickle("the request line", "GET /webhooks/", "a"),
          new Trickle("a header", "POST /webhooks/event HTTP/1.1\r\nHost: x\r\nX-A: ", "a"),
          new Trickle("headers", "GET /webhooks/answer HTTP/1.1\r\nHost: x\r\n", "X-A: a\r\n"),
          new Trickle("an event", post("/webhooks/event", "Content-Length: 60000"), "{"),
          new Trickle("a call", post("/webhooks/answer", "Content-Length: 60000"), "{"),
          new Trickle("a text", post("/webhooks/inbound-sms", "Content-Length: 60000"), "a=1&"),
          new Trickle("a receipt", post("/webhooks/delivery-receipt", "Content-Length: 9999"), "a"),
          new Trickle(
              "chunks", post("/webhooks/event", "Transfer-Encoding: chunked"), "1\r\na\r\n"),
          new Trickle("too much", post("/webhooks/event", "Content-Length: 9000000"), "a"),
          new Trickle(
              "what nobody reads", post("/webhooks/fallback", "Content-Length: 60000"), "a"),
          new Trickle("what nobody asked for", post("/nowhere", "Content-Length: 60000"), "a"),
          new Trickle("a second request", twoRequests(), "a"));

  private static String post(String path, String length) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s\r\n\r\n"
        .formatted(path, length);
  }

  private static String twoRequests() {
    return "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
        + post("/webhooks/event", "Content-Length: 60000");
  }

  @Test
  void cutsOffWhoTricklesAndServesEverybodyElseMeanwhile() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients =
          TRICKLES.stream()
              .map(it -> CompletableFuture.supplyAsync(() -> held(it), threads))
              .toList();

      assertThat(vonage.post("/webhooks/inbound-sms", FORM, form(signed(text()))).statusCode())
          .isEqualTo(204);
      assertThat(clients)
          .extracting(CompletableFuture::join)
          .zipSatisfy(
              TRICKLES,
              (time, trickle) -> assertThat(time).as(trickle.name()).isLessThan(NOT_LONG));
    }
    assertThat(everythingPublished()).hasSize(1);
    assertThat(conversationService.asked).hasSize(1);
    assertThat(counted("parley.webhooks.cut")).isGreaterThanOrEqualTo(10);
  }

  /// Until the gateway hangs up.
  private Duration held(Trickle trickle) {
    var begin = System.nanoTime();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(250);
      say(socket, trickle.begin());
      while (!isOver(socket) && since(begin).compareTo(NOT_LONG) < 0) {
        say(socket, trickle.then());
      }
    } catch (IOException e) {
      // Reset: there was something that it didn't want to read.
      return since(begin);
    }
    return since(begin);
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static boolean isOver(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readNBytes(8192).length < 8192;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
