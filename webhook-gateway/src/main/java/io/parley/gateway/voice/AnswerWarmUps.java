package io.parley.gateway.voice;

import io.parley.contracts.NumberAsWritten;
import io.parley.vonage.signature.SignedContent;
import io.parley.vonage.signature.VoiceSignature;
import io.parley.warm.WarmUp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the answer to a call consists of, each for itself: a call that was made up would be counted
/// and published as any other.
@Configuration(proxyBeanMethods = false)
class AnswerWarmUps {
  private static final byte[] CALL =
      "{\"from\":\"447700900999\",\"to\":\"447700900999\"}".getBytes(StandardCharsets.UTF_8);

  /// Nobody dials their own number: leads nowhere.
  private static final IncomingCall TO_NOBODY =
      new IncomingCall(
          "warm-up",
          null,
          new NumberAsWritten("447700900999"),
          new NumberAsWritten("447700900999"));

  @Bean
  WarmUp webhooks() {
    var http = HttpClient.newHttpClient();
    return here -> {
      var request =
          HttpRequest.newBuilder(here.resolve("/webhooks/fallback"))
              .timeout(Duration.ofSeconds(1))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(CALL))
              .build();
      http.send(request, BodyHandlers.ofByteArray());
    };
  }

  @Bean
  WarmUp signatures(VoiceSignature signature) {
    var content = SignedContent.body(CALL);
    var byNobody =
        "Bearer "
            + base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
            + "."
            + base64("{\"iss\":\"nobody\"}")
            + ".AAAA";
    return here -> signature.verify(byNobody, content);
  }

  @Bean
  WarmUp lookUps(LookUp lookUp) {
    return here -> lookUp.askOnce(TO_NOBODY);
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
