package io.parley.standalone.guarantees;

import static io.parley.standalone.guarantees.Samples.LINE;
import static io.parley.standalone.guarantees.Samples.arrival;
import static io.parley.standalone.guarantees.Samples.delivery;
import static io.parley.standalone.guarantees.Samples.mark;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.standalone.guarantees.IncomingText.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTest {
  private final Delivery first = delivery(1, 0);
  private final Delivery second = delivery(2, 1);

  @Test
  void noticesThatALaterTextArrivedFirst() {
    var order = new Order(List.of(first, second), List.of(arrival(2), arrival(1)));

    assertThat(order.violations()).containsExactly(mark(1) + mark(2));
  }

  @Test
  void noticesThatAnEarlierTextCameOnceMoreAfterALaterOne() {
    var arrivals = List.of(arrival(1), arrival(2), arrival(1));

    assertThat(new Order(List.of(first, second), arrivals).violations()).hasSize(1);
  }

  @Test
  void aTextMayBeRepeatedInItsPlace() {
    var order =
        new Order(List.of(first, second), List.of(arrival(1), arrival(1), arrival(2), arrival(2)));

    assertThat(order.violations()).isEmpty();
    assertThat(order.known()).isEqualTo(1);
  }

  @Test
  void ofTextsOnTheirWayAtTheSameTimeNobodyKnowsWhichIsTheFirst() {
    var slow =
        new Delivery(
            first.text(), first.began(), Optional.of(first.began().plus(Duration.ofSeconds(5))), 3);

    var order = new Order(List.of(slow, second), List.of(arrival(2), arrival(1)));

    assertThat(order.violations()).isEmpty();
    assertThat(order.known()).isZero();
  }

  @Test
  void oneSenderDoesNotWaitForAnother() {
    var back = new Line(LINE.counterpart(), LINE.callerId(), LINE.dialled(), LINE.caller());
    var other = delivery(2, Kind.RELAYED, back, 1);

    var order = new Order(List.of(first, other), List.of(arrival(2), arrival(1)));

    assertThat(order.violations()).isEmpty();
  }

  @Test
  void whatNeverArrivedIsInNoOrder() {
    assertThat(new Order(List.of(first, second), List.of(arrival(2))).violations()).isEmpty();
  }
}
