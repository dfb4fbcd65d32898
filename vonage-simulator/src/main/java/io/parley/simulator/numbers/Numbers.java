package io.parley.simulator.numbers;

import io.parley.simulator.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private final AccountFile file;

  Numbers(Countries countries, SimulatorSettings settings, AccountFile file) {
    this.file = file;
    for (var country : countries.all()) {
      country
          .forSale(settings.numbersForSale())
          .forEach(msisdn -> forSale.put(msisdn, VirtualNumber.of(country, msisdn)));
    }
    var atFirst = Links.to(settings.applicationId(), settings.webhookUrl("inbound-sms"));
    file.read()
        .orElseGet(() ->
            settings.rentedAtStart().stream()
                .collect(Collectors.toMap(Function.identity(), msisdn -> atFirst)))
        .forEach(this::rent);
  }

  private void rent(String msisdn, Links links) {
    var number = forSale.remove(msisdn);
    if (number == null) {
      throw new IllegalArgumentException("a number to be rented isn't for sale");
    }
    rented.put(msisdn, new RentedNumber(number, links));
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
    rent(msisdn, Links.NONE);
    file.write(rented.values());
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
      file.write(rented.values());
    }
    return true;
  }

  synchronized boolean update(String country, String msisdn, Links links) {
    if (!owns(country, msisdn)) {
      return false;
    }
    rented.computeIfPresent(msisdn, (key, own) -> new RentedNumber(own.number(), links));
    file.write(rented.values());
    return true;
  }
}
