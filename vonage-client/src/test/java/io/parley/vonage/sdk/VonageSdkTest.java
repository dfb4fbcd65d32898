package io.parley.vonage.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.vonage.client.sms.messages.TextMessage;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VonageSdkTest {
  private LoopbackVonage vonage;
  private VonageSdk sdk;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
    sdk = new VonageSdk(vonage.settings());
  }

  @AfterEach
  void close() throws IOException {
    sdk.close();
    vonage.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, AccountRefused",
    "403, AccountRefused",
    "402, AccountRefused",
    "404, AccountRefused",
    "302, AccountRefused",
    "400, MessageRefused",
    "413, MessageRefused",
    "422, MessageRefused",
    "429, VonageUnavailable",
    "500, VonageUnavailable",
    "502, VonageUnavailable",
    "503, VonageUnavailable"
  })
  void tellsByTheHttpStatusWhatHelps(int status, String kind) {
    vonage.answers(status, "text/html", "<html>sorry</html>", Map.of());

    var failure = failureOfSms();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo("HTTP_" + status);
  }

  @ParameterizedTest
  @CsvSource({"429, false", "503, false", "500, true", "502, true", "504, true"})
  void knowsWhetherItMayHaveBeenDone(int status, boolean unknown) {
    vonage.answers(status, "text/html", "<html>sorry</html>", Map.of());

    assertThat(((VonageUnavailable) failureOfSms()).outcomeUnknown()).isEqualTo(unknown);
  }

  @Test
  void passesOnHowLongToWait() {
    vonage.answers(429, "text/html", "slow down", Map.of("Retry-After", "7"));

    assertThat(((VonageUnavailable) failureOfSms()).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void doesNotFollowOrBelieveARedirect() {
    vonage.answers(302, "text/html", "", Map.of("Location", vonage.address() + "/elsewhere"));

    assertThat(failureOfBuy()).isInstanceOf(AccountRefused.class);
    assertThat(vonage.asked()).hasSize(1);
  }

  @Test
  void takesAPageOfSomeProxyForNoAnswer() {
    vonage.answers(200, "text/html", "<html>please log in</html>", Map.of());

    var failure = (VonageUnavailable) failureOfBuy();

    assertThat(failure.code()).isEqualTo("UNREADABLE_ANSWER");
    assertThat(failure.outcomeUnknown()).isTrue();
  }

  @Test
  void neverRepeatsByItselfWhatCantBeUnderstood() {
    vonage.answers(200, "{\"messages\":\"none\"}");

    assertThat(failureOfSms()).isInstanceOf(MessageRefused.class);
  }

  @Test
  void leavesTheOutcomeOpenWhenNoAnswerComesInTime() {
    vonage.fallSilent();

    var failure = (VonageUnavailable) failureOfSms();

    assertThat(failure.code()).isEqualTo("TIMEOUT");
    assertThat(failure.outcomeUnknown()).isTrue();
    assertThat(vonage.asked()).hasSize(1);
  }

  @Test
  void leavesTheOutcomeOpenWhenTheConnectionIsReset() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var torn = new VonageSdk(LoopbackVonage.settings(at(socket.getLocalPort())))) {
      var server = Thread.startVirtualThread(() -> resetOnce(socket));

      var failure = (VonageUnavailable) failureOfSms(torn);

      assertThat(failure.code()).isEqualTo("CONNECTION_LOST");
      assertThat(failure.outcomeUnknown()).isTrue();
      server.join();
    }
  }

  @Test
  void knowsThatNothingWasDoneWhereNobodyListens() throws Exception {
    var port = freePort();
    try (var nobody = new VonageSdk(LoopbackVonage.settings(at(port)))) {
      var failure = (VonageUnavailable) failureOfSms(nobody);

      assertThat(failure.code()).isEqualTo("NO_CONNECTION");
      assertThat(failure.outcomeUnknown()).isFalse();
    }
  }

  @Test
  void reusesConnectionsEvenWhereTheSdkSkipsTheAnswer() {
    for (int i = 0; i < 3; i++) {
      vonage.answers(200, "{\"error-code\":\"200\",\"error-code-label\":\"success\"}");
      sdk.run(client -> client.getNumbersClient().buyNumber("GB", "447700900101"));
    }

    assertThat(vonage.asked()).hasSize(3);
    assertThat(vonage.asked())
        .extracting(LoopbackVonage.Asked::port)
        .containsOnly(vonage.lastAsked().port());
  }

  @Test
  void asksForJsonWhereTheSdkForgetsTo() {
    vonage.answers(200, "{\"error-code\":\"200\"}");

    sdk.run(client -> client.getNumbersClient().buyNumber("GB", "447700900101"));

    assertThat(vonage.lastAsked().headers()).containsEntry("Accept", "application/json");
  }

  private VonageFailure failureOfSms() {
    return failureOfSms(sdk);
  }

  private static VonageFailure failureOfSms(VonageSdk sdk) {
    var message = new TextMessage("447700900101", "447700900001", "hello");
    return catchThrowableOfType(
        VonageFailure.class, () -> sdk.call(it -> it.getSmsClient().submitMessage(message)));
  }

  private VonageFailure failureOfBuy() {
    return catchThrowableOfType(
        VonageFailure.class,
        () -> sdk.run(it -> it.getNumbersClient().buyNumber("GB", "447700900101")));
  }

  private static void resetOnce(ServerSocket socket) {
    try (var connection = socket.accept()) {
      assertThat(connection.getInputStream().read()).isPositive();
      connection.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
