package io.parley.conversation.pool;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberReconcileRequested;
import io.parley.contracts.NumberRequested;
import io.parley.contracts.PhoneNumber;
import io.parley.messaging.Publisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
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

  @GetMapping
  PoolView pool() {
    return overview.view();
  }

  /// What `number.requested` says, without the id: that is ours to give.
  record Wanted(
      @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code such as GB")
          String country,
      @Nullable Set<Feature> features,
      @Nullable @Min(1) @Max(100) Integer count) {}

  record Requested(String requestId) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested request(@RequestBody @Valid Wanted wanted) {
    var requestId = UUID.randomUUID().toString();
    publisher.publishAndWait(
        new NumberRequested(requestId, wanted.country(), wanted.features(), wanted.count()));
    return new Requested(requestId);
  }

  /// Gives it to nobody new from now on. It goes back to Vonage once nobody can be routed by it any
  /// more.
  @DeleteMapping("/{msisdn}")
  ResponseEntity<ProblemDetail> retire(@PathVariable String msisdn) {
    var held = PhoneNumber.tryParse(msisdn).filter(numbers::contains);
    if (held.isEmpty()) {
      return ResponseEntity.of(
              ProblemDetail.forStatusAndDetail(
                  HttpStatus.NOT_FOUND, "not a number of the pool; GET /numbers has them"))
          .build();
    }
    numbers.retire(held.get(), clock.instant());
    return ResponseEntity.accepted().build();
  }

  /// Has our numbers compared with Vonage's own list.
  @PostMapping("/reconcile")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested reconcile() {
    var requestId = UUID.randomUUID().toString();
    publisher.publishAndWait(new NumberReconcileRequested(requestId));
    return new Requested(requestId);
  }
}
