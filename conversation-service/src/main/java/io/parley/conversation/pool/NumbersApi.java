package io.parley.conversation.pool;

import static java.util.stream.Collectors.toSet;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.Feature;
import io.parley.contracts.NumberReconcileRequested;
import io.parley.contracts.NumberRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import io.parley.messaging.Publisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The pool over HTTP: see it, ask for more, retire, compare with Vonage.
@RestController
@RequestMapping("/numbers")
class NumbersApi {
  private static final String COUNTRY_FORM = "the ISO 3166-1 code of a country, such as GB";
  private static final String FEATURES_FORM = "expected VOICE, SMS or MMS, or several of them";
  private static final String COUNT_FORM = "expected 1 to 100";
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private final VirtualNumbers numbers;
  private final PoolOverview overview;
  private final Publisher publisher;
  private final Clock clock;

  NumbersApi(VirtualNumbers numbers, PoolOverview overview, Publisher publisher, Clock clock) {
    this.numbers = numbers;
    this.overview = overview;
    this.publisher = publisher;
    this.clock = clock;
  }

  /// Shows the pool: by country, and number by number.
  @GetMapping
  PoolView pool() {
    return overview.view();
  }

  /// What `number.requested` says.
  ///
  /// @param requestId the idempotency key; one is made up where there is none
  /// @param country whose numbers are wanted, ISO 3166-1 alpha-2
  /// @param features what they must carry, default voice and SMS; read as words, since a consumer
  ///   of messages ignores those it doesn't know
  /// @param count how many, 1 to 100, default 1
  record Wanted(
      @Nullable
          @Pattern(regexp = ConversationRequested.ID, message = "expected " + OpeningRules.ID_FORM)
          String requestId,
      @NotNull(message = "missing; expected " + COUNTRY_FORM) String country,
      @Nullable @Size(min = 1, message = FEATURES_FORM)
          List<@Pattern(regexp = "VOICE|SMS|MMS", message = FEATURES_FORM) String> features,
      @Nullable
          @Min(value = 1, message = COUNT_FORM)
          @Max(value = NumberRequested.MOST, message = COUNT_FORM)
          Integer count) {

    NumberRequested message(String otherwiseId) {
      return new NumberRequested(
          requestId != null ? requestId : otherwiseId,
          country,
          features == null ? null : features.stream().map(Feature::valueOf).collect(toSet()),
          count);
    }
  }

  /// What was asked for.
  ///
  /// @param requestId names the request in what follows from it on `number.events`
  record Requested(String requestId) {}

  /// Asks for more numbers, as `number.requested` does.
  ///
  /// @return 202 it was asked; what comes of it is on `number.events`
  /// @throws Refusal INVALID_REQUEST
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested request(@RequestBody @Valid Wanted wanted) {
    if (!COUNTRIES.contains(wanted.country())) {
      throw new Refusal(RejectionReason.INVALID_REQUEST, "country: expected " + COUNTRY_FORM);
    }
    var requested = wanted.message(UUID.randomUUID().toString());
    publisher.publishAndWait(requested);
    return new Requested(Objects.requireNonNull(requested.requestId()));
  }

  /// Retires a virtual number: gives it to nobody new from now on. It goes back to Vonage once
  /// nobody can be routed by it any more.
  ///
  /// @param msisdn the virtual number
  /// @return 202 it is retired; 404 it is none of the pool
  @DeleteMapping("/{msisdn}")
  ResponseEntity<ProblemDetail> retire(@PathVariable String msisdn) {
    var held = PhoneNumber.tryParse(msisdn).filter(numbers::contains);
    if (held.isEmpty()) {
      var problem =
          ProblemDetail.forStatusAndDetail(
              HttpStatus.NOT_FOUND, "not a number of the pool; GET /numbers has them");
      problem.setProperty("reason", "NOT_FOUND");
      return ResponseEntity.of(problem).build();
    }
    numbers.retire(held.get(), clock.instant());
    return ResponseEntity.accepted().build();
  }

  /// Has our numbers compared with Vonage's own list.
  ///
  /// @return 202 it was asked; what comes of it is on `number.events`
  @PostMapping("/reconcile")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested reconcile() {
    var requestId = UUID.randomUUID().toString();
    publisher.publishAndWait(new NumberReconcileRequested(requestId));
    return new Requested(requestId);
  }
}
