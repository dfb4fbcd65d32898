package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.contracts.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The checks of the promises would notice what they are there to notice.
class ThePromisesTest {
  private final ThePromises promises =
      new ThePromises(Set.of("447700900001"), List.of("I am outside"));
  private final Set<String> virtual = Set.of("447700900101");

  @Test
  void noticeARealNumberInTheLogHoweverItIsWritten() {
    assertThatThrownBy(() -> promises.noSecretIn("call from 447700900001"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> promises.noSecretIn("call from 07700 900-001"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> promises.noSecretIn("text 'I am outside'"))
        .isInstanceOf(AssertionError.class);
    assertThatCode(() -> promises.noSecretIn("call from •••01")).doesNotThrowAnyException();
  }

  @Test
  void noticeANccoThatConnectsFromTheCaller() {
    var leak = "[{\"action\":\"connect\",\"from\":\"447700900001\"}]";
    var fine = "[{\"action\":\"connect\",\"from\":\"447700900101\"}]";
    assertThatThrownBy(() ->
            ThePromises.everyNccoConnectsFromAVirtualNumber(wire("responseBody", leak), virtual))
        .isInstanceOf(AssertionError.class);
    assertThatCode(() ->
            ThePromises.everyNccoConnectsFromAVirtualNumber(wire("responseBody", fine), virtual))
        .doesNotThrowAnyException();
  }

  @Test
  void noticeAnSmsFromSomethingElse() {
    assertThatThrownBy(() ->
            ThePromises.everySmsIsFromAVirtualNumber(
                wire("body", "from=447700900001&to=1"), virtual))
        .isInstanceOf(AssertionError.class);
    assertThatCode(() ->
            ThePromises.everySmsIsFromAVirtualNumber(
                wire("body", "from=447700900101&to=1"), virtual))
        .doesNotThrowAnyException();
  }

  private static List<JsonNode> wire(String field, String value) {
    return List.of(
        WireFormat.mapper().valueToTree(Map.of("url", "http://localhost/sms/json", field, value)));
  }
}
