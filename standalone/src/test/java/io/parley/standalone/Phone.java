package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A phone in the simulator, in somebody's hand.
final class Phone {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI simulator;
  private final String number;

  Phone(URI simulator, String number) {
    this.simulator = simulator;
    this.number = number;
  }

  String number() {
    return number;
  }

  void text(String to, String text) {
    command("texts", Map.of("to", to, "text", text));
  }

  void call(String to) {
    command("calls", Map.of("to", to));
  }

  /// Calls, and hangs up when both have talked.
  ///
  /// @param shown the number that the other phone shows meanwhile
  void talksTo(Phone other, String dialled, String shown) {
    call(dialled);
    assertThat(other.ringsShowing()).isEqualTo(shown);
    other.answer();
    hears("whilst we connect");
    callIsAnswered();
    other.hangUp();
    callEnds();
  }

  /// Calls and reaches nobody, but is told why.
  void callsInVain(String dialled, String words) {
    call(dialled);
    hears(words);
    callEnds();
  }

  void callWithheld(String to) {
    command("calls", Map.of("to", to, "withheld", true));
  }

  void answer() {
    command("answer", Map.of());
  }

  void decline() {
    command("decline", Map.of());
  }

  void hangUp() {
    command("hang-up", Map.of());
  }

  /// Waits until this phone rings, and tells which number it shows.
  String ringsShowing() {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                calls()
                    .filter(call -> call.get("direction").asString().equals("in"))
                    .filter(call -> call.get("state").asString().equals("ringing"))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow()
        .get("with")
        .asString();
  }

  /// Waits until a voice says something like it in the latest call.
  void hears(String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(latestCall().get("heard").toString()).contains(words));
  }

  void callEnds() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(latestCall().get("state").asString()).isEqualTo("ended"));
  }

  void callIsAnswered() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(latestCall().get("state").asString()).isEqualTo("answered"));
  }

  /// Waits for a text that contains these words, and tells from which number it came.
  String reads(String words) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                textsReceived()
                    .filter(text -> text.get("text").asString().contains(words))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow()
        .get("with")
        .asString();
  }

  Stream<JsonNode> textsReceived() {
    return stream(state().get("texts"))
        .filter(text -> text.get("direction").asString().equals("in"));
  }

  boolean hasRead(String words) {
    return textsReceived().anyMatch(text -> text.get("text").asString().contains(words));
  }

  private Stream<JsonNode> calls() {
    return stream(state().get("calls"));
  }

  private JsonNode latestCall() {
    return calls().reduce((earlier, later) -> later).orElseThrow();
  }

  private JsonNode state() {
    return Http.send("GET", simulator.resolve("/phones/" + number), null, Map.of()).json();
  }

  private void command(String what, Map<String, Object> details) {
    var reply =
        Http.json("POST", simulator.resolve("/phones/" + number + "/" + what), details, Map.of());
    assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
