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
import org.springframework.stereotype.Component;

/// Looks up, as the gateway does, where somebody who dials their own number is to be put through.
/// As they lead nowhere, it also writes what they would be answered who are connected.
@Component
class AnswerWarmUp implements WarmUp {
  private static final PhoneNumber NOBODY = PhoneNumber.parse("447700900999");
  private static final Connect CONNECT =
      new Connect(
          NOBODY,
          new Route.Open(
              "warm-up", Instant.MAX, 1, "a", NOBODY, NOBODY, Set.of(Channel.VOICE), Instant.EPOCH),
          Duration.ZERO);

  private final Nccos nccos;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();
  private final byte[] question;

  AnswerWarmUp(Nccos nccos, TokenSettings tokens) {
    this.nccos = nccos;
    this.token = tokens.lookupTokens().getFirst();
    var number = new NumberAsWritten(NOBODY.digits());
    this.question =
        WireFormat.mapper().writeValueAsBytes(new IncomingCall("warm-up", null, number, number));
  }

  @Override
  public void run(URI here) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(here.resolve("/calls/answer"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    var status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
    if (status != 200) {
      throw new IOException("look-ups are answered with " + status);
    }
    nccos.of(CONNECT, Optional.of(NOBODY));
  }
}
