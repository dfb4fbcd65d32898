package io.parley.simulator.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.simulator.http.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PhoneTest {
  private final Phone phone = new Phone("447700900001", 10, () -> {}, Clock.systemUTC());

  @Test
  void answersWhoeverItHeardFromLast() {
    phone.receive("447700900100", "first");
    phone.ring("leg", "447700900101", new Signals());

    assertThat(phone.lastHeardFrom(Duration.ZERO)).isEqualTo("447700900101");
  }

  @Test
  void waitsForAFirstTextThatIsOnItsWay() {
    var answer = CompletableFuture.supplyAsync(() -> phone.lastHeardFrom(Duration.ofSeconds(20)));

    phone.receive("447700900100", "here I am");

    assertThat(answer.join()).isEqualTo("447700900100");
  }

  @Test
  void saysThatNobodyIsThereToBeAnswered() {
    assertThatThrownBy(() -> phone.lastHeardFrom(Duration.ofMillis(10)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("nobody has texted or called");
  }
}
