package io.parley.simulator.numbers;

import io.parley.simulator.account.ApiCredentials;
import io.parley.simulator.http.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The Numbers API.
@RestController
class NumbersController {
  private static final String PRICE = "0.90";

  private final ApiCredentials credentials;
  private final Numbers numbers;
  private final NumberUpdates updates;

  NumbersController(ApiCredentials credentials, Numbers numbers, NumberUpdates updates) {
    this.credentials = credentials;
    this.numbers = numbers;
    this.updates = updates;
  }

  @GetMapping("/account/numbers")
  ResponseEntity<Object> own(HttpServletRequest request) {
    return authorised(request, this::listed);
  }

  @GetMapping("/number/search")
  ResponseEntity<Object> search(HttpServletRequest request) {
    return authorised(request, this::found);
  }

  @PostMapping("/number/buy")
  ResponseEntity<Object> buy(HttpServletRequest request) {
    return authorised(
        request,
        form ->
            switch (numbers.buy(country(form), msisdn(form))) {
              case DONE -> NumbersReply.SUCCESS.entity();
              case ALREADY_YOURS -> NumbersReply.failed("You already own this number").entity();
              case NOT_FOR_SALE -> NumbersReply.FAILED.entity();
            });
  }

  @PostMapping("/number/cancel")
  ResponseEntity<Object> cancel(HttpServletRequest request) {
    return authorised(
        request,
        form ->
            numbers.cancel(country(form), msisdn(form))
                ? NumbersReply.SUCCESS.entity()
                : NumbersReply.FAILED.entity());
  }

  @PostMapping("/number/update")
  ResponseEntity<Object> update(HttpServletRequest request) {
    return authorised(
        request, form -> updates.update(country(form), msisdn(form), Links.from(form)).entity());
  }

  private ResponseEntity<Object> authorised(
      HttpServletRequest request, Function<Form, ResponseEntity<Object>> answer) {
    var form = Form.of(request);
    if (!credentials.areRight(request, form)) {
      return NumbersReply.UNAUTHORIZED.entity();
    }
    try {
      return answer.apply(form);
    } catch (IllegalArgumentException e) {
      return NumbersReply.FAILED.entity();
    }
  }

  /// `{}` when there are none.
  private ResponseEntity<Object> listed(Form form) {
    var query = NumberQuery.from(form);
    var linked = NumberQuery.linked(form);
    var own =
        numbers.rented().stream()
            .filter(number -> query.filter().test(number.number()))
            .filter(linked)
            .toList();
    return ResponseEntity.ok(
        own.isEmpty()
            ? Map.of()
            : page(own.size(), query.page(own).stream().map(RentedNumber::listed).toList()));
  }

  private ResponseEntity<Object> found(Form form) {
    if (country(form).isEmpty()) {
      return NumbersReply.FAILED.entity();
    }
    var query = NumberQuery.from(form);
    var found = numbers.forSale().stream().filter(query.filter()).toList();
    return ResponseEntity.ok(
        page(found.size(), query.page(found).stream().map(NumbersController::offer).toList()));
  }

  private static Map<String, Object> offer(VirtualNumber number) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("country", number.country());
    fields.put("msisdn", number.msisdn());
    fields.put("type", number.type());
    fields.put("initialPrice", PRICE);
    fields.put("cost", PRICE);
    fields.put("features", number.features());
    fields.put("limitations", number.limitations());
    return fields;
  }

  private static Map<String, Object> page(int count, List<?> numbers) {
    var page = new LinkedHashMap<String, Object>();
    page.put("count", count);
    page.put("numbers", numbers);
    return page;
  }

  private static String country(Form form) {
    return form.get("country").orElse("");
  }

  private static String msisdn(Form form) {
    return form.get("msisdn").orElse("");
  }
}
