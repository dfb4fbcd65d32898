package io.parley.simulator.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class NumbersTest {
  @TempDir Path folder;

  @Test
  void comesWithTheNumbersThatItsSettingsName() {
    var numbers = numbers(List.of("447700900100"), "");

    assertThat(numbers.rented("447700900100").orElseThrow().inboundSmsUrl())
        .contains("http://localhost:8080/webhooks/inbound-sms");
    assertThat(numbers.linkedTo("a7e5c6d0-4b1f-4a52-9d3e-5f0c8e2b7a11"))
        .containsExactly("447700900100");
    assertThat(numbers.forSale()).noneMatch(n -> n.msisdn().equals("447700900100"));
  }

  @Test
  void remembersWhatWasRentedLinkedAndCancelledOverARestart() {
    var file = folder.resolve("account/numbers.json").toString();
    var before = numbers(List.of("447700900100"), file);
    before.buy("GB", "447700900105");
    before.update("GB", "447700900105", Links.to("application", "http://localhost/sms"));
    before.cancel("GB", "447700900100");

    var after = numbers(List.of("447700900100"), file);

    assertThat(after.rented())
        .extracting(own -> own.number().msisdn())
        .containsExactly("447700900105");
    assertThat(after.rented("447700900105"))
        .contains(Links.to("application", "http://localhost/sms"));
  }

  private static Numbers numbers(List<String> rentedAtStart, String file) {
    var settings = Settings.withNumbers(rentedAtStart, file);
    return new Numbers(
        new Countries(), settings, new AccountFile(settings, JsonMapper.builder().build()));
  }
}
