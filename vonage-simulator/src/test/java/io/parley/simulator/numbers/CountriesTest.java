package io.parley.simulator.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
  private final Countries countries = new Countries();

  @ParameterizedTest
  @CsvSource({
    "447700900001, GB, 07700 900001",
    "12025550100, US, (202) 555-0100",
    "4915901000100, DE, 015901000100",
    "353850000100, IE, 0850000100"
  })
  void knowsValidNumbers(String msisdn, String iso2, String national) {
    var country = countries.of(msisdn).orElseThrow();

    assertThat(country.iso2()).isEqualTo(iso2);
    assertThat(country.national(msisdn)).isEqualTo(national);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"447700900", "99912345678", "+447700900001", "0447700900001", "", "anonymous"})
  void knowsInvalidNumbers(String msisdn) {
    assertThat(countries.of(msisdn)).isEmpty();
  }

  @Test
  void sellsOnlyValidNumbersOfTheCountry() {
    for (var country : countries.all()) {
      assertThat(country.forSale(100))
          .hasSize(100)
          .allSatisfy(msisdn -> assertThat(countries.of(msisdn)).contains(country));
    }
  }
}
