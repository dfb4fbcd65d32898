package io.parley.gateway.voice;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.CallOutcome;
import io.parley.contracts.WireFormat;
import io.parley.vonage.ncco.Ncco;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// Asks conversation-service what to do with a call, and passes its NCCO on unparsed. Whatever goes
/// wrong, there is an answer.
@Component
class Switchboard {
  private static final Logger log = LoggerFactory.getLogger(Switchboard.class);

  private final RestClient conversationService;
  private final Answer trouble;
  private final MeterRegistry meters;

  Switchboard(VoiceSettings settings, RestClient.Builder builder, MeterRegistry meters) {
    var client = HttpClient.newBuilder().connectTimeout(settings.connectTimeout()).build();
    var requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(settings.answerTimeout());
    this.conversationService =
        builder
            .requestFactory(requests)
            .baseUrl(settings.conversationService())
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.lookupToken())
            .build();
    this.trouble =
        new Answer(
            Ncco.say(settings.sayTrouble()).getBytes(StandardCharsets.UTF_8),
            CallOutcome.TROUBLE,
            null);
    this.meters = meters;
  }

  Answer answer(IncomingCall call) {
    var answer = askOrApologise(call);
    meters.counter("parley.calls.answered", "outcome", answer.outcome().name()).increment();
    return answer;
  }

  Answer trouble() {
    return trouble;
  }

  private Answer askOrApologise(IncomingCall call) {
    try {
      var answer =
          conversationService
              .post()
              .uri("/calls/answer")
              .contentType(MediaType.APPLICATION_JSON)
              .body(WireFormat.mapper().writeValueAsBytes(call))
              .retrieve()
              .toEntity(byte[].class);
      var ncco = answer.getBody();
      return ncco != null && answer.getStatusCode().is2xxSuccessful()
          ? understood(answer, ncco)
          : trouble;
    } catch (RuntimeException e) {
      log.warn("conversation-service gave no answer: {}", e.getClass().getSimpleName());
      return trouble;
    }
  }

  private static Answer understood(ResponseEntity<byte[]> answer, byte[] ncco) {
    return new Answer(
        ncco,
        outcome(answer.getHeaders().getFirst("Parley-Outcome")),
        answer.getHeaders().getFirst("Parley-Conversation-Id"));
  }

  private static CallOutcome outcome(@Nullable String name) {
    return Arrays.stream(CallOutcome.values())
        .filter(outcome -> outcome.name().equals(name))
        .findFirst()
        .orElse(CallOutcome.TROUBLE);
  }
}
