package io.parley.simulator.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.simulator.Settings;
import io.parley.simulator.http.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class RelayTest {
  @Test
  void saysThatNothingIsConfigured() {
    refuses("", "503", "simulator.api-url");
  }

  @Test
  void saysThatNothingAnswers() throws IOException {
    int port;
    try (var closed = socket()) {
      port = closed.getLocalPort();
    }
    refuses("http://localhost:" + port, "502", "is it running?");
  }

  @Test
  void waitsNoLongerThanItMay() throws IOException {
    try (var silent = socket()) {
      refuses("http://localhost:" + silent.getLocalPort(), "504", "didn't answer within");
    }
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void refuses(String url, String status, String detail) {
    var relay = new Relay(Settings.withApi(url));
    try {
      assertThatThrownBy(() -> relay.send("GET", "/conversations", new byte[0]))
          .isInstanceOf(Refused.class)
          .hasMessageContaining(status)
          .hasMessageContaining(detail);
    } finally {
      relay.close();
    }
  }
}
