package io.parley.conversation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final PhoneNumber ONE = new PhoneNumber("447700900101");
  private static final PhoneNumber TWO = new PhoneNumber("447700900102");
  private static final PhoneNumber THREE = new PhoneNumber("447700900103");

  @Test
  void areWrittenAsTheScriptReadsThem() {
    assertThat(
            new Candidates(List.of(List.of(ONE, TWO), List.of(THREE)), Set.of(ONE, THREE))
                .written())
        .isEqualTo("447700900101+,447700900102;447700900103+");
  }

  @Test
  void aTierOfNoneIsNotWritten() {
    assertThat(new Candidates(List.of(List.of(), List.of(TWO), List.of()), Set.of()).written())
        .isEqualTo("447700900102");
    assertThat(new Candidates(List.of(), Set.of()).written()).isEmpty();
  }
}
