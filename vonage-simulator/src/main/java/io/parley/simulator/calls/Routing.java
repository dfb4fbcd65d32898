package io.parley.simulator.calls;

import io.parley.simulator.account.Account;
import io.parley.simulator.ncco.Action.Connect;
import io.parley.simulator.ncco.Action.Endpoint;
import io.parley.simulator.numbers.Countries;
import io.parley.simulator.numbers.Numbers;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whether a `connect` can reach its endpoint, and which number it shows there.
@Component
class Routing {

  /// Why a call doesn't get as far as a phone.
  record Refusal(String status, String detail) {}

  private final Numbers numbers;
  private final Countries countries;
  private final Account account;

  Routing(Numbers numbers, Countries countries, Account account) {
    this.numbers = numbers;
    this.countries = countries;
    this.account = account;
  }

  /// The caller ID that the action asks for, good or not.
  Optional<String> callerId(Connect connect) {
    return connect.randomFromNumber() ? nearest(connect.endpoint().number()) : connect.from();
  }

  /// Empty if the call can go on. A phone is only called from a number that the account rents.
  Optional<Refusal> refusal(Endpoint endpoint, Optional<String> callerId) {
    var number = endpoint.number().orElse("");
    if (!endpoint.type().equals("phone") || numbers.rented(number).isPresent()) {
      return Optional.of(new Refusal("failed", "cannot_route"));
    }
    if (countries.of(number).isEmpty()) {
      return Optional.of(new Refusal("rejected", "invalid_number"));
    }
    return callerId.flatMap(numbers::rented).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal("rejected", "restricted"));
  }

  /// One of the application's numbers, of the callee's country if it has one there.
  private Optional<String> nearest(Optional<String> callee) {
    var country = callee.flatMap(countries::of);
    return numbers.linkedTo(account.applicationId()).stream()
        .max(Comparator.comparing(own -> countries.of(own).equals(country)));
  }
}
