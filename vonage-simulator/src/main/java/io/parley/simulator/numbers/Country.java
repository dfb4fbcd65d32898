package io.parley.simulator.numbers;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A country's numbering plan, as coarse as a simulator needs it.
///
/// @param iso2 ISO 3166-1 alpha-2
/// @param iso3 ISO 3166-1 alpha-3
/// @param prefix country calling code
/// @param shortest digits of the shortest national number
/// @param longest digits of the longest national number
/// @param trunk what is dialled before a national number inside the country, or empty
/// @param network MCCMNC of one of its mobile networks
/// @param firstForSale the first of the consecutive numbers that can be rented
public record Country(
    String iso2,
    String iso3,
    String name,
    String prefix,
    int shortest,
    int longest,
    String trunk,
    String network,
    long firstForSale) {

  static Country parse(String line) {
    var column = line.split(";", -1);
    return new Country(
        column[0],
        column[1],
        column[2],
        column[3],
        Integer.parseInt(column[4]),
        Integer.parseInt(column[5]),
        column[6],
        column[7],
        Long.parseLong(column[8]));
  }

  /// Whether these digits can be a number of this country.
  boolean owns(String msisdn) {
    var length = msisdn.length() - prefix.length();
    return msisdn.startsWith(prefix) && length >= shortest && length <= longest;
  }

  /// As people of the country write it.
  public String national(String msisdn) {
    var digits = msisdn.substring(prefix.length());
    return switch (iso2) {
      case "US" ->
          "(%s) %s-%s"
              .formatted(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6));
      case "GB" -> trunk + digits.substring(0, 4) + " " + digits.substring(4);
      default -> trunk + digits;
    };
  }

  Stream<String> forSale(int count) {
    return LongStream.range(firstForSale, firstForSale + count).mapToObj(Long::toString);
  }
}
