package io.parley.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AboutTest {
  @Test
  void aCallIsFoundByItsWebhookAndTheNumbersOfItsNcco() {
    var about =
        About.of(
            "http://localhost/webhooks/answer",
            """
            {"from":"447700900001","to":"447700900100","uuid":"aa","conversation_uuid":"CON-1"}\
            """,
            """
            [{"action":"talk","text":"{\\"to\\":\\"447700900009\\"}"},
             {"action":"connect","from":"447700900101",
              "endpoint":[{"type":"phone","number":"447700900002"}]}]\
            """);

    assertThat(about.calls()).containsExactly("CON-1");
    assertThat(about.legs()).containsExactly("aa");
    assertThat(about.numbers())
        .containsExactly("447700900001", "447700900002", "447700900100", "447700900101");
    assertThat(about.messages()).isEmpty();
  }

  @Test
  void aTextIsFoundByItsFormAndItsAnswer() {
    var about =
        About.of(
            "/sms/json",
            "from=447700900101&to=447700900002&client-ref=ref-1&text=a%26to%3D447700900009",
            "{\"messages\":[{\"message-id\":\"m1\"},{\"message-id\":\"m2\"}]}");

    assertThat(about.messages()).containsExactly("m1", "m2");
    assertThat(about.references()).containsExactly("ref-1");
    assertThat(about.numbers()).containsExactly("447700900002", "447700900101");
  }

  @Test
  void aQueryNamesThingsToo() {
    var about =
        About.of("http://localhost/x?msisdn=447700900001&messageId=0A1&to=", "", "Timeout.");

    assertThat(about.messages()).containsExactly("0A1");
    assertThat(about.numbers()).containsExactly("447700900001");
  }

  @Test
  void whatCannotBeReadNamesNothing() {
    for (var content : new String[] {"{", "[1,", "a=%zz", "from=Somebody&to=12", "{\"from\":5}"}) {
      var about = About.of("/", content, content);
      assertThat(about.numbers()).as(content).isEmpty();
    }
  }
}
