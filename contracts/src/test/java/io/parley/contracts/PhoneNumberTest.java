package io.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "447700900001",
        "+447700900001",
        "+44 7700 900001",
        "44-7700-900-001",
        "+44 07700 900001"
      })
  void allSpellingsOfANumberAreOnePerson(String written) {
    assertThat(PhoneNumber.parse(written).digits()).isEqualTo("447700900001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anonymous",
        "07700900001",
        "4477",
        "44770090000123456789",
        "999123456789",
        "447700 900001x",
        "0447700900001",
        "49876",
        "4927636088297036",
        "٤٤٧٧٠٠٩٠٠٠٠١",
        "+44(0)7700900001",
        "tel:447700900001"
      })
  void refusesWhatIsNotAnInternationalNumber(String written) {
    assertThat(PhoneNumber.tryParse(written)).isEmpty();
    assertThatThrownBy(() -> PhoneNumber.parse(written))
        .isInstanceOf(NotAPhoneNumber.class)
        .hasMessageContaining("expected")
        .satisfies(
            e -> assertThat(written.length() > 4 && e.getMessage().contains(written)).isFalse());
  }

  @Test
  void cannotBeMadeFromDigitsThatAreNotNormalised() {
    assertThatThrownBy(() -> new PhoneNumber("+447700900001")).isInstanceOf(NotAPhoneNumber.class);
  }

  @Test
  void fictitiousNumbersArePossibleButNotValid() {
    var number = PhoneNumber.parse("447700900001");
    assertThat(number.assignedBy()).isEmpty();
    assertThat(number.country()).isEqualTo("GB");
    assertThat(PhoneNumber.parse("447400123456").assignedBy()).contains("GB");
  }

  @Test
  void knowsTheCountryOfASharedCode() {
    assertThat(PhoneNumber.parse("14165550123").country()).isEqualTo("CA");
    assertThat(PhoneNumber.parse("12025550123").country()).isEqualTo("US");
  }

  @Test
  void redactsItself() {
    assertThat(PhoneNumber.parse("447700900001")).hasToString("•••01");
  }
}
