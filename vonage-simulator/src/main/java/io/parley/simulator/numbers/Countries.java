package io.parley.simulator.numbers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The countries that this telephone network knows, from `countries.csv`.
@Component
public class Countries {
  private static final Pattern MSISDN = Pattern.compile("[1-9][0-9]{6,14}");

  private final List<Country> countries;

  public Countries() {
    try (var csv = Countries.class.getResourceAsStream("countries.csv")) {
      var lines = new String(Objects.requireNonNull(csv).readAllBytes(), UTF_8).lines();
      this.countries = lines.filter(line -> !line.startsWith("#")).map(Country::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Country> all() {
    return countries;
  }

  /// @param iso2 ISO 3166-1 alpha-2, in capitals or not
  public Optional<Country> named(String iso2) {
    return countries.stream().filter(country -> country.iso2().equalsIgnoreCase(iso2)).findFirst();
  }

  /// The country in which these digits can be a number: 7 to 15 of them, no `+`, a known prefix,
  /// and a length that its plan allows. Empty if there is none.
  public Optional<Country> of(String msisdn) {
    return MSISDN.matcher(msisdn).matches()
        ? countries.stream()
            .filter(country -> country.owns(msisdn))
            .max(Comparator.comparingInt(country -> country.prefix().length()))
        : Optional.empty();
  }
}
