package io.parley.simulator.numbers;

import io.parley.simulator.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Every virtual number there is: for sale, or rented by the account.
@Component
public class Numbers {

  /// Vonage's word on a purchase.
  enum Purchase {
    DONE,
    ALREADY_YOURS,
    NOT_FOR_SALE
  }

  private final Map<String, VirtualNumber> forSale = new TreeMap<>();
  private final Map<String, RentedNumber> rented = new TreeMap<>();

  Numbers(Countries countries, SimulatorSettings settings) {
    for (var country : countries.all()) {
      country
          .forSale(settings.numbersForSale())
          .forEach(msisdn -> forSale.put(msisdn, VirtualNumber.of(country, msisdn)));
    }
  }

  /// Where calls and texts to this number go; empty if the account doesn't rent it.
  public synchronized Optional<Links> rented(String msisdn) {
    return Optional.ofNullable(rented.get(msisdn)).map(RentedNumber::links);
  }

  /// The account's numbers that are linked to an application.
  public synchronized List<String> linkedTo(String applicationId) {
    return rented.values().stream()
        .filter(own -> own.links().applicationId().filter(applicationId::equals).isPresent())
        .map(own -> own.number().msisdn())
        .toList();
  }

  synchronized List<VirtualNumber> forSale() {
    return List.copyOf(forSale.values());
  }

  synchronized List<RentedNumber> rented() {
    return List.copyOf(rented.values());
  }

  synchronized Purchase buy(String country, String msisdn) {
    if (rented.containsKey(msisdn)) {
      return Purchase.ALREADY_YOURS;
    }
    var number = forSale.get(msisdn);
    if (number == null || !number.isIn(country)) {
      return Purchase.NOT_FOR_SALE;
    }
    forSale.remove(msisdn);
    rented.put(msisdn, new RentedNumber(number, Links.NONE));
    return Purchase.DONE;
  }

  synchronized boolean owns(String country, String msisdn) {
    var own = rented.get(msisdn);
    return own != null && own.number().isIn(country);
  }

  synchronized boolean cancel(String country, String msisdn) {
    if (!owns(country, msisdn)) {
      return false;
    }
    var own = rented.remove(msisdn);
    if (own != null) {
      forSale.put(msisdn, own.number());
    }
    return true;
  }

  synchronized boolean update(String country, String msisdn, Links links) {
    if (!owns(country, msisdn)) {
      return false;
    }
    rented.computeIfPresent(msisdn, (key, own) -> new RentedNumber(own.number(), links));
    return true;
  }
}
