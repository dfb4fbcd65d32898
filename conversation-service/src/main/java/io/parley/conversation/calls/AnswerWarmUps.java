package io.parley.conversation.calls;

import io.parley.contracts.Channel;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.conversation.access.TokenSettings;
import io.parley.conversation.calls.CallDecision.Connect;
import io.parley.conversation.routing.Route;
import io.parley.warm.WarmUp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks up as gateways do. Nobody dials their own number, so that it leads nowhere; and who is
/// withheld needs no Redis.
@Configuration(proxyBeanMethods = false)
class AnswerWarmUps {
  private static final PhoneNumber NOBODY = new PhoneNumber("447700900999");
  private static final NumberAsWritten DIALLED = new NumberAsWritten(NOBODY.digits());
  private static final byte[] WITHHELD = json(new IncomingCall("warm-up", null, null, DIALLED));
  private static final byte[] TO_NOBODY = json(new IncomingCall("warm-up", null, DIALLED, DIALLED));

  private static final Connect CONNECT =
      new Connect(
          NOBODY,
          new Route.Open(
              "warm-up", Instant.MAX, 1, "a", NOBODY, NOBODY, Set.of(Channel.VOICE), Instant.EPOCH),
          Duration.ZERO);

  private final String authorization;
  private final HttpClient http = HttpClient.newHttpClient();

  AnswerWarmUps(TokenSettings tokens) {
    this.authorization = "Bearer " + tokens.lookupTokens().getFirst();
  }

  @Bean
  WarmUp withheldCalls() {
    return here -> post(here, WITHHELD);
  }

  @Bean
  WarmUp withheldCallsByRSocket(AnswerSocket socket) {
    return new SocketWarmUp(socket, authorization, WITHHELD);
  }

  /// As those that lead nowhere have none, it also writes what they are answered who are connected.
  @Bean
  WarmUp callsToNobody(Nccos nccos) {
    return here -> {
      post(here, TO_NOBODY);
      nccos.of(CONNECT, Optional.of(NOBODY));
    };
  }

  private void post(URI here, byte[] question) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(here.resolve("/calls/answer"))
            .timeout(Duration.ofSeconds(1))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    var status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
    if (status != 200) {
      throw new IOException("look-ups are answered with " + status);
    }
  }

  private static byte[] json(IncomingCall call) {
    return WireFormat.mapper().writeValueAsBytes(call);
  }
}
