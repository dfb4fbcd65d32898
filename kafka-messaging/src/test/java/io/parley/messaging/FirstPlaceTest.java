package io.parley.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstPlaceTest {
  private final ConsumerRecord<String, byte[]> record =
      new ConsumerRecord<>("topic", 3, 42, null, new byte[0]);

  @Test
  void isWhereTheRecordLies() {
    assertThat(FirstPlace.of(record)).hasToString("3-42");
  }

  @Test
  void isWhereItFirstLayIfItWasSentAgain() {
    new FirstPlace(1, 7).addTo(record.headers());

    assertThat(FirstPlace.of(record)).isEqualTo(new FirstPlace(1, 7)).hasToString("1-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-",
        "-7",
        "1--7",
        "a-7",
        "1-7 ",
        "1234567890-7",
        "1-1234567890123456789"
      })
  void ignoresWhatIsNone(String written) {
    record.headers().add(FirstPlace.HEADER, written.getBytes(UTF_8));

    assertThat(FirstPlace.of(record)).hasToString("3-42");
  }

  @Test
  void ignoresAHeaderWithoutAValue() {
    record.headers().add(FirstPlace.HEADER, null);

    assertThat(FirstPlace.of(record)).hasToString("3-42");
  }
}
