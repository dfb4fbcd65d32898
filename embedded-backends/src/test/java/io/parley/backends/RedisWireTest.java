package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisWireTest {
  @Test
  void readsNestedAnswers() throws Exception {
    assertThat(answerOf("*3\r\n$3\r\na b\r\n:7\r\n*1\r\n+OK\r\n"))
        .containsExactly("a b", "7", "OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-LOADING\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
        "",
        "\r\n",
        "$999999999\r\n",
        "$x\r\n"
      })
  void refusesWhatIsNoAnswerOfARedis(String answer) {
    assertThatThrownBy(() -> answerOf(answer)).isInstanceOf(IOException.class);
  }

  private static List<String> answerOf(String answer) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral(Ports.HOST))) {
      var peer =
          Thread.ofVirtual()
              .start(() -> {
                try (var socket = server.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                  socket.shutdownOutput();
                  socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException closed) {
                  // the asker shows what came of it
                }
              });
      try {
        return RedisWire.ask(server.getLocalPort(), "PING");
      } finally {
        peer.join();
      }
    }
  }
}
