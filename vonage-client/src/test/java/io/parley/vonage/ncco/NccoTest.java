package io.parley.vonage.ncco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.vonage.client.voice.ncco.ConnectAction;
import io.parley.contracts.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class NccoTest {
  private static final Sentence WAIT = new Sentence("Please wait \"here\"", "en-GB");
  private static final PhoneNumber CALLER_ID = PhoneNumber.parse("447700900101");
  private static final PhoneNumber CALLEE = PhoneNumber.parse("447700900002");
  private static final URI EVENTS = URI.create("https://voice.example.com/webhooks/event");

  @Test
  void saysASentence() {
    assertThat(Ncco.say(WAIT))
        .isEqualTo(
            """
            [{"action":"talk","text":"Please wait \\"here\\"","language":"en-GB"}]\
            """);
  }

  @Test
  void connects() {
    assertThat(connect(Duration.ofSeconds(45), Duration.ofHours(2)))
        .isEqualTo(
            """
            [{"action":"talk","text":"Please wait \\"here\\"","language":"en-GB"},\
            {"action":"connect","from":"447700900101","timeout":45,"limit":7200,\
            "eventType":"synchronous","eventUrl":["https://voice.example.com/webhooks/event"],\
            "eventMethod":"POST","endpoint":[{"type":"phone","number":"447700900002"}]}]\
            """);
  }

  @Test
  void hangsUpOnMachinesWhereItIsTold() {
    assertThat(Ncco.connect(WAIT, connection(true)))
        .contains("\"limit\":7200,\"machineDetection\":\"hangup\",\"eventType\"");
    assertThat(Ncco.connect(WAIT, connection(false))).doesNotContain("machine");
  }

  @Test
  void holdsTheCallerBeforeItConnects() {
    assertThat(Ncco.connectAfter(WAIT, Duration.ofMillis(1250), connection(false)))
        .isEqualTo(
            """
            [{"action":"talk","text":"Please wait \\"here\\"","language":"en-GB"},\
            {"action":"wait","timeout":1.25},\
            {"action":"connect","from":"447700900101","timeout":45,"limit":7200,\
            "eventType":"synchronous","eventUrl":["https://voice.example.com/webhooks/event"],\
            "eventMethod":"POST","endpoint":[{"type":"phone","number":"447700900002"}]}]\
            """);
  }

  @ParameterizedTest
  @CsvSource({"PT0S,0.1", "PT0.05S,0.1", "PT0.1S,0.1", "PT10S,10.0", "P1D,7200.0"})
  void holdsForAsLongAsVonageTakes(Duration hold, String written) {
    assertThat(Ncco.connectAfter(WAIT, hold, connection(false)))
        .contains("{\"action\":\"wait\",\"timeout\":" + written + "}");
  }

  @Test
  void keepsVonagesLimits() {
    assertThat(connect(Duration.ZERO, Duration.ofDays(1)))
        .contains("\"timeout\":1,")
        .contains("\"limit\":7200,");
    assertThat(connect(Duration.ofHours(1), Duration.ZERO))
        .contains("\"timeout\":120,")
        .contains("\"limit\":1,");
  }

  @Test
  void meansTheSameToVonagesOwnSdk() {
    var json = connect(Duration.ofSeconds(45), Duration.ofHours(2));
    var connect = JsonMapper.shared().readTree(json).get(1);
    var theirs =
        ConnectAction.builder(
                com.vonage.client.voice.ncco.PhoneEndpoint.builder(CALLEE.digits()).build())
            .from(CALLER_ID.digits())
            .timeOut(45)
            .limit(7200)
            .eventType(com.vonage.client.voice.ncco.EventType.SYNCHRONOUS)
            .eventUrl(EVENTS.toString())
            .eventMethod(com.vonage.client.voice.ncco.EventMethod.POST)
            .build();

    assertThat(
            JsonMapper.shared()
                .readTree(new com.vonage.client.voice.ncco.Ncco(theirs).toJson())
                .get(0))
        .isEqualTo(connect);
  }

  @Test
  void hasNoSentenceThatVonageWouldRefuse() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sentence("x".repeat(1501), "en-GB"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sentence(" ", "en-GB"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sentence("Hello", ""));
  }

  private static String connect(Duration ringing, Duration longest) {
    return Ncco.connect(WAIT, connection(ringing, longest, false));
  }

  private static Connection connection(boolean hangUpOnMachines) {
    return connection(Duration.ofSeconds(45), Duration.ofHours(2), hangUpOnMachines);
  }

  private static Connection connection(
      Duration ringing, Duration longest, boolean hangUpOnMachines) {
    return new Connection(CALLER_ID, CALLEE, EVENTS, ringing, longest, hangUpOnMachines);
  }
}
