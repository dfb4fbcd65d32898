package io.parley.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Somebody watches.
class StreamIT extends TextStories {
  private static final String BOB = "447700900002";
  private static final String LONG = "x".repeat(3000);

  @Test
  void tellsThePresentStateToWhoeverComes() {
    vonage.text(ANN, "447700900999", "Hello");
    vonage.put("/troubles", "{\"kind\":\"throttle\",\"share\":0}");

    try (var listener = vonage.listen("")) {
      await().until(() -> listener.heard("troubles"));

      assertThat(listener.events().getFirst().name()).isEqualTo("start");
      assertThat(listener.last("start").get("phone").isNull()).isTrue();
      assertThat(listener.all("phone")).containsExactly(vonage.phone(ANN));
      assertThat(listener.all("exchange"))
          .containsExactlyElementsOf(vonage.get("/wire").json())
          .isNotEmpty();
      assertThat(listener.last("troubles")).isEqualTo(vonage.get("/troubles").json());
    }
  }

  @Test
  void tellsEachChangeOfAPhone() {
    try (var listener = vonage.listen("")) {
      await().until(() -> listener.heard("troubles"));

      vonage.form("/sms/json", "from", mask, "to", ANN, "text", "Hi\nthere \u2028 <b>you</b>");

      await().until(() -> listener.heard("phone"));
      assertThat(listener.last("phone")).isEqualTo(vonage.phone(ANN));
      assertThat(listener.last("phone").path("texts").get(0).path("text").stringValue())
          .isEqualTo("Hi\nthere ? <b>you</b>");
      vonage.behave(ANN, "busy");
      await().until(() -> listener.last("phone").path("onCall").stringValue().equals("busy"));
    }
  }

  @Test
  void tellsOfACallWhatBothPhonesShowAndHear() {
    receiver.answers(
        "/webhooks/answer",
        """
        [{"action":"talk","text":"Please wait"},
         {"action":"connect","from":"%s","endpoint":[{"type":"phone","number":"%s"}]}]
        """
            .formatted(mask, BOB));
    try (var listener = vonage.listen("")) {
      vonage.call(ANN, mask);
      await().until(() -> states(listener, BOB).contains("ringing"));
      vonage.command(BOB, "answer");
      await().until(() -> states(listener, BOB).contains("in-call"));
      await().until(() -> states(listener, ANN).contains("in-call"));
      vonage.command(ANN, "hang-up");
      await().until(() -> states(listener, BOB).getLast().equals("idle"));

      // What comes close together may be told as one: not every state is seen.
      assertThat(states(listener, ANN)).contains("in-call").endsWith("idle");
      var anns = listener.all("phone").stream().filter(phone -> is(phone, ANN)).toList();
      assertThat(anns.getLast().path("calls").get(0).path("heard").get(0).stringValue())
          .isEqualTo("Please wait");
    }
    await().until(() -> receiver.events("inbound").contains("completed"));
    await().until(() -> receiver.events("outbound").contains("completed"));
  }

  @Test
  void tellsEachExchangeInOrder() {
    try (var listener = vonage.listen("")) {
      for (var i = 0; i < 250; i++) {
        vonage.text(ANN, mask, "Hello");
      }
      await().until(() -> receiver.at("/webhooks/inbound-sms").size() == 250);

      var wire = vonage.get("/wire").json().valueStream().toList();
      await().until(() -> seqs(listener).size() == wire.size());
      assertThat(seqs(listener))
          .isEqualTo(wire.stream().map(exchange -> exchange.get("seq").longValue()).toList());
    }
    try (var listener = vonage.listen("")) {
      await().until(() -> listener.heard("troubles"));
      var last = seqs(listener).getLast();
      assertThat(seqs(listener))
          .isEqualTo(LongStream.rangeClosed(last - 199, last).boxed().toList());
    }
  }

  @Test
  void tellsWhatIsForgotten() {
    vonage.text(ANN, "447700900999", "Hello");
    try (var listener = vonage.listen("")) {
      await().until(() -> listener.heard("troubles"));

      vonage.delete("/phones");
      await().until(() -> listener.heard("phones-forgotten"));
      vonage.delete("/wire");
      await().until(() -> listener.heard("wire-forgotten"));
      vonage.phone(BOB);
      vonage.get("/account/get-balance");

      await().until(() -> is(listener.last("phone"), BOB));
      await()
          .until(() ->
              listener.last("exchange").path("url").stringValue().equals("/account/get-balance"));
      assertThat(listener.last("phones-forgotten").isObject()).isTrue();
    }
  }

  @Test
  void tellsWhichTroublesAreSetAndMet() {
    try (var listener = vonage.listen("")) {
      vonage.put("/troubles", "{\"kind\":\"no-credit\",\"share\":1}");
      await().until(() -> listener.heard("troubles") && !listener.last("troubles").isEmpty());

      vonage.form("/sms/json", "from", mask, "to", ANN, "text", "Hi");
      await().until(() -> listener.last("troubles").get(0).path("met").longValue() == 1);

      vonage.delete("/troubles");
      await().until(() -> listener.last("troubles").isEmpty());
    }
  }

  @Test
  void whoReadsOnePhoneLearnsNothingElse() {
    vonage.text(BOB, mask, "a secret");
    try (var listener = vonage.listen("?phone=" + ANN)) {
      await().until(() -> listener.heard("phone"));
      vonage.text(BOB, mask, "another");
      vonage.put("/troubles", "{\"kind\":\"no-credit\",\"share\":1}");
      vonage.delete("/troubles");
      vonage.delete("/wire");
      vonage.behave(ANN, "busy");

      await().until(() -> listener.last("phone").path("onCall").stringValue().equals("busy"));
      assertThat(listener.last("start").path("phone").stringValue()).isEqualTo(ANN);
      assertThat(listener.names()).containsExactly("start", "phone");
      assertThat(listener.all("phone")).allMatch(phone -> is(phone, ANN));
    }
    assertThat(vonage.get("/stream?phone=x").status()).isEqualTo(400);
  }

  @Test
  void aSignOfLifeComesNowAndThen() {
    try (var listener = vonage.listen("?phone=" + ANN)) {
      await().until(() -> listener.comments() >= 2);
    }
  }

  /// The sixth of these tests' five, and no more once one of them is gone.
  @Test
  void tooManyReadersAreToldSo() {
    var listeners = new ArrayList<Listener>();
    for (var i = 0; i < 5; i++) {
      listeners.add(awaitListener());
    }

    var sixth = vonage.send(vonage.request("/stream").setHeader("Accept", "text/event-stream"));

    assertThat(sixth.status()).isEqualTo(503);
    assertThat(sixth.json().path("detail").stringValue()).contains("5 read the stream already");
    for (var listener : listeners) {
      listener.close();
    }
    awaitListener().close();
  }

  /// Places of listeners that have gone are free when the next sign of life finds nobody there.
  private Listener awaitListener() {
    return await().until(() -> vonage.tryToListen("").orElse(null), found -> found != null);
  }

  @Test
  void aReaderThatTakesNothingHoldsNobodyUp() throws IOException {
    try (var sleepy = new Socket("localhost", vonage.port())) {
      sleepy.setReceiveBufferSize(1024);
      sleepy
          .getOutputStream()
          .write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      assertThat(sleepy.getInputStream().read()).isEqualTo('H');
      try (var awake = vonage.listen("")) {
        for (var i = 0; i < 100; i++) {
          vonage.form(
              "/sms/json", "from", mask, "to", ANN, "text", LONG, "status-report-req", "false");
        }
        await().until(() -> awake.heard("phone") && texts(awake.last("phone")) == 100);
      }
    }
  }

  private static int texts(JsonNode phone) {
    return phone.path("texts").size();
  }

  private static boolean is(JsonNode phone, String number) {
    return phone.path("number").stringValue().equals(number);
  }

  private static List<String> states(Listener listener, String number) {
    return listener.all("phone").stream()
        .filter(phone -> is(phone, number))
        .map(phone -> phone.path("state").stringValue())
        .toList();
  }

  private static List<Long> seqs(Listener listener) {
    return listener.all("exchange").stream().map(e -> e.get("seq").longValue()).toList();
  }
}
