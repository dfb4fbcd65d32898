package io.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How networks pass on who calls, and whom we take it for.
class CallerIdTest {
  private static final String IN_BRITAIN = "447700900101";
  private static final String IN_AMERICA = "12025550101";
  private static final String IN_GERMANY = "4915112345678";

  @ParameterizedTest
  @CsvSource({
    "447700900001, " + IN_BRITAIN,
    "+44 7700 900001, " + IN_BRITAIN,
    "07700900001, " + IN_BRITAIN,
    "07700 900-001, " + IN_BRITAIN,
    "(07700) 900.001, " + IN_BRITAIN,
    "00447700900001, " + IN_BRITAIN,
    "447700900001, " + IN_AMERICA,
    "447700900001, " + IN_GERMANY
  })
  void isTheSamePersonHoweverItIsWritten(String written, String dialled) {
    assertThat(caller(written, dialled)).isEqualTo("447700900001");
  }

  @ParameterizedTest
  @CsvSource({
    "0612345678, 33600000000, 33612345678",
    "612345678, 34600000000, 34612345678",
    "89123456789, 79000000000, 79123456789",
    "011442079460018, " + IN_AMERICA + ", 442079460018"
  })
  void isReadAsItIsWrittenInTheCountryOfTheNumberDialled(
      String written, String dialled, String expected) {
    assertThat(caller(written, dialled)).isEqualTo(expected);
  }

  /// 202 555 0147 could be of Egypt, +20 25550147, if Egypt had such numbers.
  @Test
  void tenDigitsInNorthAmericaAreOfNorthAmericaUnlessSomebodyElseHasThem() {
    assertThat(caller("2025550147", IN_AMERICA)).isEqualTo("12025550147");
    assertThat(caller("4930901820", IN_AMERICA)).as("a number of Berlin").isEqualTo("4930901820");
    assertThat(caller("2025550147", IN_BRITAIN)).as("elsewhere").isEqualTo("2025550147");
  }

  @ParameterizedTest
  @CsvSource({
    "''," + IN_BRITAIN,
    "anonymous," + IN_BRITAIN,
    "Parley," + IN_BRITAIN,
    "60300," + IN_BRITAIN,
    "603000," + IN_BRITAIN,
    "15771," + IN_GERMANY,
    "262966," + IN_AMERICA,
    "4477009," + IN_BRITAIN,
    "+07700900001," + IN_BRITAIN,
    "7700900001x," + IN_BRITAIN,
    "0770090000112345," + IN_BRITAIN,
    "07700900001," + IN_AMERICA,
    "0000000000," + IN_BRITAIN,
    "٠٧٧٠٠٩٠٠٠٠١," + IN_BRITAIN
  })
  void isNobodyWhereNoNumberCanBeKnown(String written, String dialled) {
    assertThat(new NumberAsWritten(written).asCallerOf(new PhoneNumber(dialled))).isEmpty();
  }

  private static String caller(String written, String dialled) {
    return new NumberAsWritten(written)
        .asCallerOf(new PhoneNumber(dialled))
        .map(PhoneNumber::digits)
        .orElse("nobody");
  }
}
