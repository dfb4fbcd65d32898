package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  /// Five hundred of twelve thousand: chance alone would repeat ten.
  @Test
  void handsNoFreePortOutTwice() {
    assertThat(IntStream.range(0, 500).parallel().map(_ -> Ports.choose(0)).toArray())
        .doesNotHaveDuplicates();
  }
}
