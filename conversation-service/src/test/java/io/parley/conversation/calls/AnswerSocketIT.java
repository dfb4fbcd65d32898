package io.parley.conversation.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.Api;
import io.parley.conversation.WholeService;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import io.rsocket.exceptions.InvalidException;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.DefaultPayload;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The look-up by RSocket says what the one over HTTP says.
class AnswerSocketIT extends WholeService {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Autowired AnswerSocket socket;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @AfterEach
  void goesOn() {
    if (!socket.isRunning()) {
      socket.start();
    }
  }

  @Test
  void answersAsOverHttp() {
    var forDriver = opened();

    var answer = ask(connect(Api.LOOK_UP_TOKEN), question(rider, forDriver));

    var overHttp = api.post("/calls/answer", question(rider, forDriver));
    assertThat(answer.getDataUtf8()).isEqualTo(overHttp.body()).contains(driver.digits());
    assertThat(answer.getMetadataUtf8()).isEqualTo("CONNECTED\nby-rsocket");
  }

  @Test
  void tellsWhoCanNotBeConnectedAsMuch() {
    var answer = ask(connect(Api.TOKEN), "{\"callId\":\"a\",\"to\":\"447700900101\"}");

    assertThat(answer.getMetadataUtf8()).isEqualTo("WITHHELD");
    assertThat(answer.getDataUtf8()).contains("talk").doesNotContain("connect\"");
  }

  @Test
  void letsNobodyInWithoutAToken() {
    for (var token : new String[] {"", "wrong", Api.LOOK_UP_TOKEN + "x"}) {
      assertThatExceptionOfType(RejectedSetupException.class)
          .as(token)
          .isThrownBy(() -> ask(connect(token), "{}"))
          .withMessage("the token is wrong: expected one of PARLEY_LOOKUP_TOKEN");
    }
  }

  @Test
  void refusesWhatItCanNotRead() {
    var gateway = connect(Api.LOOK_UP_TOKEN);

    for (var odd : new String[] {"", "[", "[]", "{\"from\":{}}", "null", "\u0000"}) {
      assertThatExceptionOfType(InvalidException.class)
          .as(odd)
          .isThrownBy(() -> ask(gateway, odd))
          .withMessage("expected what POST /calls/answer expects");
    }
    assertThat(ask(gateway, "{}").getMetadataUtf8()).isEqualTo("WITHHELD");
  }

  /// Whoever has no token either: nothing of it is kept until the token was seen.
  @Test
  void readsNothingLargerThanAnyQuestion() throws IOException {
    try (var stranger = new Socket("127.0.0.1", socket.port())) {
      stranger.getOutputStream().write(new byte[] {0x01, 0x00, 0x00, 0, 0, 0, 0, 0x04, 0});
      stranger.getOutputStream().write(new byte[64 * 1024]);
      stranger.setSoTimeout(10_000);

      assertThat(stranger.getInputStream().readAllBytes().length).isLessThan(200);
    } catch (SocketException cutOff) {
      assertThat(cutOff).hasMessageContaining("reset");
    }
    assertThat(ask(connect(Api.LOOK_UP_TOKEN), "{}").getMetadataUtf8()).isEqualTo("WITHHELD");
  }

  @Test
  void hangsUpWhenItStopsSoThatGatewaysAskAnother() {
    var gateway = connect(Api.LOOK_UP_TOKEN);
    ask(gateway, "{}");

    socket.stop();

    gateway.onClose().onErrorComplete().block(PATIENCE);
    assertThat(gateway.isDisposed()).isTrue();
  }

  /// The number that the rider dials.
  private PhoneNumber opened() {
    var opened =
        api.post(
            "/conversations",
            """
            {"conversationId": "by-rsocket", "participants": [
              {"id": "rider", "realNumber": "%s"}, {"id": "driver", "realNumber": "%s"}]}
            """
                .formatted(rider.digits(), driver.digits()));
    return new PhoneNumber(opened.json().at("/participants/1/virtualNumber").asString());
  }

  private static String question(PhoneNumber from, PhoneNumber to) {
    return "{\"callId\":\"a\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(from.digits(), to.digits());
  }

  private static Payload ask(RSocket gateway, String question) {
    return Objects.requireNonNull(
        gateway
            .requestResponse(DefaultPayload.create(question.getBytes(UTF_8), new byte[0]))
            .block(PATIENCE));
  }

  private RSocket connect(String token) {
    return Objects.requireNonNull(
        RSocketConnector.create()
            .setupPayload(DefaultPayload.create("Bearer " + token))
            .connect(TcpClientTransport.create("127.0.0.1", socket.port()))
            .block(PATIENCE));
  }
}
