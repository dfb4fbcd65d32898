package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What holds whatever happens, checked on everything that a run has left behind: its log, its
/// topics, and all that went over the wire.
final class ThePromises {
  private static final Pattern FROM = Pattern.compile("(?:^|&)from=([^&]*)");

  private final Set<String> realNumbers;
  private final List<String> texts;

  ThePromises(Set<String> realNumbers, List<String> texts) {
    this.realNumbers = realNumbers;
    this.texts = texts;
  }

  void hold(World world) {
    noSecretIn(world.parley().printed());
    var virtualNumbers = Set.copyOf(world.pool());
    var wire = world.vonage().exchanges().toList();
    everyNccoConnectsFromAVirtualNumber(wire, virtualNumbers);
    everySmsIsFromAVirtualNumber(wire, virtualNumbers);
  }

  /// Shows the lines that tell, not the whole log.
  void noSecretIn(String log) {
    assertThat(log.lines().filter(this::tellsANumber)).as("a real number in the log").isEmpty();
    assertThat(log.lines().filter(line -> texts.stream().anyMatch(line::contains)))
        .as("a text in the log")
        .isEmpty();
  }

  /// However it is written: without its country code, or with spaces.
  private boolean tellsANumber(String line) {
    var digits = line.replaceAll("[ -]", "");
    return realNumbers.stream().map(number -> number.substring(2)).anyMatch(digits::contains);
  }

  static void everyNccoConnectsFromAVirtualNumber(List<JsonNode> wire, Set<String> virtualNumbers) {
    for (var exchange : wire) {
      for (var action : nccoIn(exchange)) {
        if (action.path("action").asString("").equals("connect")) {
          assertThat(virtualNumbers).contains(action.path("from").asString("absent"));
          assertThat(action.has("randomFromNumber")).isFalse();
        }
      }
    }
  }

  static void everySmsIsFromAVirtualNumber(List<JsonNode> wire, Set<String> virtualNumbers) {
    for (var exchange : wire) {
      if (exchange.path("url").asString("").contains("/sms/json")) {
        var from = FROM.matcher(exchange.path("body").asString(""));
        assertThat(from.find()).isTrue();
        assertThat(virtualNumbers)
            .contains(URLDecoder.decode(from.group(1), StandardCharsets.UTF_8));
      }
    }
  }

  void holdOnTopics(World world) {
    for (var record : world.topic(Topics.CONVERSATION_EVENTS).records()) {
      assertThat(realNumbers).noneMatch(record.value()::contains);
    }
    for (var record : Topic.recordsOf(world.parley().kafka(), Topics.ALL)) {
      if (record.key() != null) {
        assertThat(realNumbers).noneMatch(record.key()::contains);
      }
    }
  }

  private static Iterable<JsonNode> nccoIn(JsonNode exchange) {
    var body = exchange.path("responseBody").asString("");
    return body.startsWith("[")
        ? () -> WireFormat.mapper().readTree(body).iterator()
        : Stream.<JsonNode>empty()::iterator;
  }
}
